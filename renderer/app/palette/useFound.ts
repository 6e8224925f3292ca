import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { client } from '../../api/connection.ts'
import { shortTime } from '../../composables/format.ts'
import { useCall } from '../../composables/useCall.ts'
import { wantedOf, type Hit } from './hits.ts'

const pauseMs = 150
const fewestLetters = 2

/** What the engine finds for what is typed, a moment after the last letter: people and groups, what failed of them, events. */
export function useFound(typed: Ref<string>): {
  readonly hits: ComputedRef<readonly Hit[]>
  readonly busy: Ref<boolean>
} {
  const { t, locale } = useI18n()
  const asking = useCall(async (text: string) => {
    const [entities, events] = await Promise.all([
      client.record.find({ text }),
      client.events.page({ text, group: 'failed', limit: 3 }),
    ])
    return { text, entities, failed: events.items }
  })
  const wanted = computed(() => wantedOf(typed.value).text)
  const isWaiting = ref(false)
  watch(wanted, (text, _, onCleanup) => {
    isWaiting.value = text.length >= fewestLetters
    if (!isWaiting.value) return
    const timer = setTimeout(async () => {
      await asking.run(text)
      if (text === wanted.value) isWaiting.value = false
    }, pauseMs)
    onCleanup(() => clearTimeout(timer))
  })

  const answer = computed(() => (asking.data.value?.text === wanted.value ? asking.data.value : null))
  const people = computed(() => answer.value?.entities.map(entityHit) ?? [])
  const questions = computed(() =>
    (answer.value?.failed ?? []).flatMap(({ position, name, entityId, receivedAt, deliveries, sourceName }): Hit[] => {
      const dead = deliveries.filter(({ status }) => status === 'deadLetter')
      const since = t('palette.failedAt', { at: shortTime(receivedAt, Date.now(), locale.value) })
      const person = name ?? entityId
      const about = {
        group: 'questions',
        icon: 'sys-help',
        note: since,
        words: [entityId, wanted.value],
        deed: null,
      } as const
      if (dead.length === 0) {
        const path = `/events/${position}`
        return [{ ...about, key: `why ${path}`, path, name: t('palette.whyRead', { person, system: sourceName }) }]
      }
      return dead.map(({ target, targetName }) => {
        const path = `/events/${position}/${target}`
        return { ...about, key: `why ${path}`, path, name: t('palette.why', { person, system: targetName }) }
      })
    }),
  )
  const hits = computed(() => [...questions.value, ...people.value])
  return { hits, busy: isWaiting }
}

type Entity = Awaited<ReturnType<typeof client.record.find>>[number]

function entityHit({ source, sourceName, entityType, entityId, name }: Entity): Hit {
  const query = new URLSearchParams({ source, type: entityType, id: entityId })
  const path = `/identities?${query.toString()}`
  return {
    ...{ key: path, group: 'people', icon: entityType === 'group' ? 'group' : 'person-placeholder', path, deed: null },
    ...{ name: name ?? entityId, note: `${entityId}, ${sourceName}`, words: [] },
  }
}
