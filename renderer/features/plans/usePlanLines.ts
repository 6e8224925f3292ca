import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { PlanId } from '../../../shared/domain/ids.ts'
import type { PlanDetails, PlanLine } from '../../../shared/domain/plan.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'
import { queryOf, wantedOf, type PlanFilter } from './planFilter.ts'

const pageSize = 100
/** As many as are read again when something of the plan changed; older pages keep what they showed. */
const mostRead = 500

/** The lines a filter finds, and what they have in common; both again when the plan's numbers change. */
export function usePlanLines(id: PlanId, filter: Ref<PlanFilter>, plan: Readonly<Ref<PlanDetails | null>>) {
  const lines = shallowRef<readonly PlanLine[] | null>(null)
  const next = ref<number | null>(null)
  const asking = useCall((after: number, limit: number) =>
    client.plans.lines({ id, ...wantedOf(filter.value), after, limit }),
  )
  const summary = useCall(() => client.plans.summary({ id, ...wantedOf(filter.value) }))

  async function refresh() {
    const known = lines.value ?? []
    const [page] = await Promise.all([
      asking.run(0, Math.min(mostRead, Math.max(pageSize, known.length))),
      summary.run(),
    ])
    if (page === null) return
    const isPart = page.after !== null && known.length > page.items.length
    lines.value = isPart ? [...page.items, ...known.slice(page.items.length)] : page.items
    if (!isPart) next.value = page.after
  }
  async function showMore() {
    if (next.value === null || asking.busy.value) return
    const page = await asking.run(next.value, pageSize)
    if (page === null) return
    lines.value = [...(lines.value ?? []), ...page.items]
    next.value = page.after
  }
  watch(
    () => JSON.stringify(queryOf(filter.value)),
    () => {
      lines.value = null
      void refresh()
    },
  )
  watch(
    () => plan.value && JSON.stringify([plan.value.state, plan.value.counts, plan.value.states]),
    (seen) => seen !== null && void refresh(),
  )
  const problem = computed(() => asking.problem.value ?? summary.problem.value)
  return { lines, summary: summary.data, hasMore: computed(() => next.value !== null), problem, refresh, showMore }
}
