import { computed, ref, shallowRef } from 'vue'
import type { PlanId, SystemId } from '../../../../shared/domain/ids.ts'
import type { PlanDetails, PlanLine } from '../../../../shared/domain/plan.ts'
import { client } from '../../../api/connection.ts'
import { useAskAgain } from '../../../composables/useAskAgain.ts'
import { useCall } from '../../../composables/useCall.ts'
import type { Chosen } from './chosen.ts'

const busyMs = 500
const linesShown = 100

/** From the choice of targets over a plan of what would go to its application. */
export function useDeletion({ source, entityType, ids }: Chosen) {
  const reading = useCall(async () => {
    const all = await client.systems.list({ role: 'target' })
    return all.filter(({ enabled, sources }) => enabled && sources.includes(source))
  })
  const spared = ref<readonly SystemId[]>([])
  const targets = computed(() => (reading.data.value ?? []).filter(({ id }) => !spared.value.includes(id)))
  const plan = shallowRef<PlanDetails | null>(null)
  const lines = shallowRef<readonly PlanLine[] | null>(null)
  const isComputing = computed(() => computing.busy.value || plan.value?.state === 'computing')
  const deletions = computed(() =>
    (plan.value?.states ?? []).reduce((sum, one) => (one.operation === 'delete' ? sum + one.count : sum), 0),
  )

  const look = useCall(async (id: PlanId) => {
    const found = await client.plans.get({ id })
    if (found.state !== 'computing') lines.value = (await client.plans.lines({ id, limit: linesShown })).items
    plan.value = found
  })
  const computing = useCall(async () => {
    const entities = ids.map((entityId) => ({ entityType, entityId }))
    const { id } = await client.plans.computeDeletions({
      source,
      entities,
      targets: targets.value.map((one) => one.id),
    })
    await look.run(id)
  })
  const carrying = useCall(async ({ id }: PlanDetails) => {
    const choice = { filter: { operation: 'delete' as const } }
    const { decided } = await client.plans.decide({ id, decision: 'approve', choice, count: deletions.value })
    if (decided > 0) await client.plans.apply({ id, count: decided })
    return id
  })
  const calls = [reading, computing, look, carrying]
  const problem = computed(() => calls.find((call) => call.problem.value !== null)?.problem.value ?? null)
  useAskAgain(
    () => busyMs,
    async () => {
      if (plan.value?.state === 'computing') await look.run(plan.value.id)
    },
  )
  /** Another choice makes the preview one of something else. */
  const choose = (id: SystemId, isWanted: boolean) => {
    spared.value = isWanted ? spared.value.filter((one) => one !== id) : [...spared.value, id]
    plan.value = null
    lines.value = null
  }
  return {
    ...{ reading, targets, choose, plan, lines, deletions, isComputing, problem },
    preview: () => computing.run(),
    /** Approves the deletions and has them carried out; answers the plan, or null with the problem set. */
    carryOut: async () => (plan.value ? carrying.run(plan.value) : null),
    isCarrying: carrying.busy,
  }
}
