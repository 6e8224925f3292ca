import { computed, onMounted, shallowRef, watch, type Ref } from 'vue'
import { openHeldStates, type HeldDeletion, type HeldState } from '../../../shared/domain/deletion.ts'
import { client } from '../../api/connection.ts'
import { onEngineChange } from '../../api/onEngineChange.ts'
import { useCall } from '../../composables/useCall.ts'

export const shownStates = ['open', 'decided'] as const
export type ShownStates = (typeof shownStates)[number]

const decidedStates: readonly HeldState[] = ['released', 'rejected', 'superseded']
const pageSize = 100

export function statesOf(shown: ShownStates): readonly HeldState[] {
  return shown === 'open' ? openHeldStates : decidedStates
}

/** Groups of what is held, and the deletions in one kind of state, newest first; kept current. */
export function useHeld(shown: Ref<ShownStates>) {
  const groups = useCall(() => client.deletions.groups())
  const list = useCall((before: HeldDeletion['delivery'] | undefined, limit: number) => {
    return client.deletions.list({ states: [...statesOf(shown.value)], limit, ...(before !== undefined && { before }) })
  })
  const items = shallowRef<readonly HeldDeletion[] | null>(null)
  const hasMore = shallowRef(false)

  async function show() {
    const page = await list.run(undefined, Math.min(500, Math.max(pageSize, items.value?.length ?? 0)))
    if (page === null) return
    items.value = page.items
    hasMore.value = page.more
  }
  async function showMore() {
    const last = items.value?.at(-1)
    if (!last || list.busy.value) return
    const page = await list.run(last.delivery, pageSize)
    if (page === null) return
    items.value = [...(items.value ?? []), ...page.items]
    hasMore.value = page.more
  }
  const refresh = () => void Promise.all([groups.run(), show()])
  onEngineChange(3000, refresh)
  onMounted(refresh)
  watch(shown, () => {
    items.value = null
    void show()
  })
  const total = computed(() => (groups.data.value ?? []).reduce((sum, { count }) => sum + count, 0))
  const problem = computed(() => groups.problem.value ?? list.problem.value)
  return { groups: groups.data, total, items, hasMore, problem, refresh, showMore }
}
