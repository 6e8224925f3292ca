import { computed, shallowRef, watch } from 'vue'
import type { DeadLetter, LetterGroup } from '../../../shared/domain/deadLetter.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'

const pageSize = 100

/** The letters of a group, oldest event first: the first page, read again when the group changes, and more on request. */
export function useLetters(group: () => LetterGroup) {
  const letters = shallowRef<readonly DeadLetter[] | null>(null)
  const next = shallowRef<string | null>(null)
  const { problem, busy, run } = useCall((after: string | undefined, limit: number) => {
    const { stage, system, cause } = group()
    return client.deadLetters.list({ stage, system, cause, limit, ...(after !== undefined && { after }) })
  })

  /** As many as are shown. */
  async function show() {
    const page = await run(undefined, Math.min(500, Math.max(pageSize, letters.value?.length ?? 0)))
    if (page === null) return
    letters.value = page.items
    next.value = page.next
  }
  async function showMore() {
    if (next.value === null || busy.value) return
    const page = await run(next.value, pageSize)
    if (page === null) return
    letters.value = [...(letters.value ?? []), ...page.items]
    next.value = page.next
  }
  watch(() => `${group().cause} ${group().count} ${group().newest}`, show, { immediate: true })
  return { letters, hasMore: computed(() => next.value !== null), problem, show, showMore }
}
