import { computed, ref, shallowRef } from 'vue'
import type { Plan } from '../../../shared/domain/plan.ts'
import { client } from '../../api/connection.ts'
import { useAskAgain } from '../../composables/useAskAgain.ts'
import { useCall } from '../../composables/useCall.ts'
import { isUnderWay } from './planLooks.ts'

const pageSize = 50
const busyMs = 2000
const quietMs = 5000

/** The plans, newest first, kept current; older ones on request. */
export function usePlans() {
  const plans = shallowRef<readonly Plan[] | null>(null)
  const hasOlder = ref(false)
  const newest = useCall(() =>
    client.plans.list({ limit: Math.min(200, Math.max(pageSize, plans.value?.length ?? 0)) }),
  )
  const older = useCall((before: Plan['id']) => client.plans.list({ before, limit: pageSize }))

  const refresh = async () => {
    const page = await newest.run()
    if (page === null) return
    plans.value = page.items
    hasOlder.value = page.more
  }
  const showOlder = async () => {
    const last = plans.value?.at(-1)
    const page = last && (await older.run(last.id))
    if (!page) return
    plans.value = [...(plans.value ?? []), ...page.items]
    hasOlder.value = page.more
  }
  useAskAgain(() => ((plans.value ?? []).some(isUnderWay) ? busyMs : quietMs), refresh)
  void refresh()
  const problem = computed(() => newest.problem.value ?? older.problem.value)
  return { plans, hasOlder, problem, refresh, showOlder }
}
