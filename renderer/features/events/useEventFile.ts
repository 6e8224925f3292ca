import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import { client } from '../../api/connection.ts'
import { listFile, pagesOf } from '../../composables/listFile.ts'
import { filterWords, useListWords } from '../../composables/useListWords.ts'
import { askedOf, type EventFilter } from './eventFilter.ts'

const pageSize = 500

/** Every event that the filter lets through, newest first. */
export function useEventFile(filter: Ref<EventFilter>, nameOf: (system: string) => string) {
  const { t } = useI18n()
  const word = useListWords()
  return computed(() => {
    const { group, source, target, text, period } = filter.value
    return listFile<EventSummary>({
      fileName: 'events',
      title: t('events.title'),
      filter: filterWords([
        [word('name'), text],
        [word('source'), source && nameOf(source)],
        [word('target'), target && nameOf(target)],
        [word('status'), group && t(`events.filters.groups.${group}`)],
        [word('received'), t(`events.filters.periods.${period}`)],
      ]),
      columns: [
        [word('event'), ({ eventId }) => eventId],
        [word('received'), ({ receivedAt }) => receivedAt],
        [word('source'), ({ sourceName }) => sourceName],
        [word('type'), ({ entityType }) => entityType],
        [word('id'), ({ entityId }) => entityId],
        [word('name'), ({ name }) => name],
        [word('change'), ({ change }) => change],
        [word('origin'), ({ origin }) => origin],
        [word('status'), ({ status }) => status],
        [word('targets'), ({ deliveries }) => deliveries.map((one) => `${one.targetName}: ${one.status}`).join('; ')],
        [word('milliseconds'), ({ durationMs }) => durationMs],
        [word('reason'), reasonOf],
      ],
      pages: () => {
        const asked = { ...askedOf(filter.value, Date.now()), ...(group !== null && { group }), limit: pageSize }
        return pagesOf<EventSummary, EventSummary['position']>(async (before) => {
          const { items, more } = await client.events.page({ ...asked, ...(before !== null && { before }) })
          return { items, next: (more ? items.at(-1)?.position : null) ?? null }
        })
      },
      offersJson: true,
    })
  })
}

/** Why an event did not go on, and why at each target. */
export function reasonOf({ reason, problem, deliveries }: EventSummary): string {
  const own = problem?.message ?? reason
  const ofTargets = deliveries.map(
    ({ targetName, ...one }) => [targetName, one.problem?.message ?? one.reason] as const,
  )
  const said = ofTargets.filter(([, text]) => text !== null).map(([name, text]) => `${name}: ${text ?? ''}`)
  return [...(own === null ? [] : [own]), ...said].join('; ')
}
