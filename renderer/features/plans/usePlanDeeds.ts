import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { PlanId } from '../../../shared/domain/ids.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'
import { countOf, type PlanDecision } from './planDecision.ts'

/** What can be done with a plan, and how the last deed ended. */
export function usePlanDeeds(id: PlanId, ended: () => unknown) {
  const { t } = useI18n()
  const message = ref('')
  const deciding = useCall((decision: PlanDecision) =>
    client.plans.decide({ id, decision: decision.decision, choice: decision.choice, count: countOf(decision) }),
  )
  const applying = useCall((count: number) => client.plans.apply({ id, count }))
  const stopping = useCall(() => client.plans.stop({ id }))
  const all = [deciding, applying, stopping]
  const problem = computed(() => all.find((one) => one.problem.value !== null)?.problem.value ?? null)
  const busy = computed(() => all.some((one) => one.busy.value))
  const clear = () => {
    message.value = ''
    for (const one of all) one.problem.value = null
  }
  async function decide(decision: PlanDecision) {
    clear()
    const done = await deciding.run(decision)
    if (done !== null) {
      const { decided, requested } = done
      const said = [
        ...(decided > 0 ? [t(`plans.done.${decision.decision}`, { count: decided }, decided)] : []),
        ...(requested > 0 ? [t('plans.done.requested', { count: requested }, requested)] : []),
      ]
      message.value = said.length > 0 ? said.join(' ') : t('plans.done.none')
    }
    await ended()
  }
  async function apply(count: number) {
    clear()
    await applying.run(count)
    await ended()
  }
  async function stop() {
    clear()
    const done = await stopping.run()
    if (done !== null) message.value = t(done.stopped ? 'plans.done.stopped' : 'plans.done.notStopped')
    await ended()
  }
  return { message, problem, busy, decide, apply, stop }
}
