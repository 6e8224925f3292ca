import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { PlanId, RunId, SystemId } from '../../shared/domain/ids.ts'
import type { RunKind } from '../../shared/domain/job.ts'
import type { Direction } from '../../shared/transformation/transformation.ts'
import type { PlanDetails, PlanLineDetails } from '../../shared/domain/plan.ts'

/** The plan when it is neither computed nor applied any more; asks until it is. */
export async function endedPlan({ plans }: Pick<AdminClient, 'plans'>, id: PlanId): Promise<PlanDetails> {
  const end = Date.now() + 120_000
  while (Date.now() < end) {
    const plan = await plans.get({ id })
    if (plan.state !== 'computing' && plan.state !== 'applying') return plan
  }
  throw new Error(`Plan ${id} does not end.`)
}

/** How many lines of a plan could be approved. */
export function approvable({ states }: PlanDetails): number {
  const open = states.filter(({ state }) => state === 'open' || state === 'requested' || state === 'rejected')
  return open.reduce((sum, { count }) => sum + count, 0)
}

export async function approveAll({ plans }: Pick<AdminClient, 'plans'>, id: PlanId): Promise<void> {
  const count = approvable(await plans.get({ id }))
  await plans.decide({ id, decision: 'approve', choice: { filter: {} }, count })
}

/** Applies what is approved to its end; answers all lines. */
export async function appliedPlan(client: AdminClient, id: PlanId): Promise<readonly PlanLineDetails[]> {
  const { states } = await client.plans.get({ id })
  const count = states.filter(({ state }) => state === 'approved').reduce((sum, one) => sum + one.count, 0)
  await client.plans.apply({ id, count })
  await endedPlan(client, id)
  return linesOf(client, id)
}

/** Computes a plan to its end. */
export async function planned(
  client: AdminClient,
  source: SystemId,
  how: { readonly looksAtTargets?: boolean; readonly predicts?: RunKind } = {},
): Promise<PlanDetails> {
  const plan = await endedPlan(client, (await client.plans.compute({ source, ...how })).id)
  if (plan.state !== 'ready') throw new Error(`Plan ${plan.id} is ${plan.state}: ${plan.problem?.message ?? ''}`)
  return plan
}

/** All lines of a plan, page by page. */
export async function linesOf({ plans }: AdminClient, id: PlanId, limit = 3): Promise<readonly PlanLineDetails[]> {
  const lines: PlanLineDetails[] = []
  for (let after: number | null = 0; after !== null;) {
    const page: Awaited<ReturnType<AdminClient['plans']['lines']>> = await plans.lines({ id, after, limit })
    for (const { id: line } of page.items) lines.push(await plans.line({ id, line }))
    after = page.after
  }
  return lines
}

/** The numbers of one system and type, without what is 0. */
export function plannedAt(plan: PlanDetails, system: SystemId, entityType = 'user'): Readonly<Record<string, number>> {
  const row = plan.counts.find((one) => one.system === system && one.entityType === entityType)
  if (!row) return {}
  const { read, unchanged, create, update, delete: remove, skip, fail } = row
  const counts = Object.entries({ read, unchanged, create, update, delete: remove, skip, fail })
  return Object.fromEntries(counts.filter(([, value]) => value > 0))
}

/** Groups go the way of users, which by default they do not. */
export async function carryGroups({ transformations }: AdminClient, id: SystemId, direction: Direction): Promise<void> {
  const { document, version } = await transformations.get({ id, direction })
  const carrying = document.replaceAll(/"ignore":\s*true/g, '"ignore": false')
  await transformations.save({ id, direction, version, description: 'Groups too', document: carrying })
}

/** `create user 4711`, in order: what a plan would write at a target. */
export async function plansFor({ plans }: AdminClient, id: PlanId, system: SystemId): Promise<readonly string[]> {
  const { items, after } = await plans.lines({ id, system, limit: 500 })
  if (after !== null) throw new Error('The plan has more lines than this looks at.')
  const writes = items.filter(({ operation }) => operation !== 'skip')
  return writes.map(({ operation, entityType, entityId }) => `${operation} ${entityType} ${entityId}`).sort()
}

/** The same of a run: what it did. */
export async function deedsOf({ jobs }: AdminClient, id: RunId, system: SystemId): Promise<readonly string[]> {
  const words = { created: 'create', updated: 'update', deleted: 'delete', failed: 'fail' } as const
  const deeds: string[] = []
  for (const outcome of ['created', 'updated', 'deleted', 'failed'] as const) {
    for (let after: number | null = 0; after !== null;) {
      const page: Awaited<ReturnType<AdminClient['jobs']['records']>> = await jobs.records({
        id,
        outcome,
        system,
        after,
      })
      for (const { entityType, entityId } of page.items) deeds.push(`${words[outcome]} ${entityType} ${entityId}`)
      after = page.after
    }
  }
  return deeds.sort()
}
