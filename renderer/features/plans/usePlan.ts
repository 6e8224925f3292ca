import { computed } from 'vue'
import type { PlanId } from '../../../shared/domain/ids.ts'
import { client } from '../../api/connection.ts'
import { useAskAgain } from '../../composables/useAskAgain.ts'
import { useCall } from '../../composables/useCall.ts'
import { isUnderWay } from './planLooks.ts'

const busyMs = 1000
const quietMs = 5000

/** One plan and its numbers, kept current. */
export function usePlan(id: PlanId) {
  const asking = useCall(() => client.plans.get({ id }))
  const plan = asking.data
  const refresh = () => asking.run()
  useAskAgain(() => (plan.value !== null && isUnderWay(plan.value) ? busyMs : quietMs), refresh)
  void refresh()
  const isGone = computed(() => asking.problem.value?.code === 'NOT_FOUND')
  return { plan, isGone, problem: asking.problem, refresh }
}
