import { computed, onScopeDispose, watch, type Ref } from 'vue'
import type { SchedulePlan } from '../../../shared/domain/job.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'
import { planOf, type ScheduleDraft } from './scheduleDraft.ts'

const typingPauseMs = 300

/** The next five times of what is being typed, or why it is no rule in the engine's words. */
export function useSchedulePreview(draft: Ref<ScheduleDraft>) {
  const plan = computed(() => planOf(draft.value))
  const asking = useCall(async (of: SchedulePlan, timeZone: string) => {
    const { next } = await client.jobs.nextTimes({ plan: of, timeZone })
    return { next, timeZone }
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = () => {
    if (typeof plan.value !== 'string') void asking.run(plan.value, draft.value.timeZone.trim())
  }
  watch([plan, () => draft.value.timeZone], () => {
    clearTimeout(timer)
    timer = setTimeout(ask, typingPauseMs)
  })
  onScopeDispose(() => clearTimeout(timer))
  ask()
  const preview = computed(() => (typeof plan.value === 'string' || asking.problem.value ? null : asking.data.value))
  const refusal = computed(() => {
    const { value: problem } = asking.problem
    return typeof plan.value === 'string' || problem === null ? null : (problem.fields[0]?.message ?? problem.message)
  })
  return { plan, preview, refusal }
}
