import { saidBefore } from '../../../shared/base/said.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { Verdict } from '../../../shared/domain/deletion.ts'
import type { PairType } from '../../../shared/domain/entityLink.ts'
import type { DeliveryId, RunId, SystemId } from '../../../shared/domain/ids.ts'
import type { Database, Within } from '../storage/database.ts'

export interface Gate {
  readonly planned: number
  readonly managed: number
  readonly verdict: Verdict
}

/** The verdict of a run is given once and stays, also when the run goes on after a crash. */
export async function findGate(database: Database, run: RunId, pair: PairType): Promise<Gate | null> {
  const row = await database
    .selectFrom('deletionGate')
    .selectAll()
    .where('run', '=', run)
    .where('sourceId', '=', pair.source)
    .where('targetId', '=', pair.target)
    .where('entityType', '=', pair.entityType)
    .executeTakeFirst()
  if (!row) return null
  const { planned, managed, reason } = row
  const kind = row.verdict as Verdict['kind']
  return { planned, managed, verdict: kind === 'go' ? { kind } : { kind, reason: saidBefore(reason) } }
}

export async function keepGate(
  within: Within,
  run: RunId,
  pair: PairType,
  { planned, managed, verdict, at }: Gate & { readonly at: Instant },
): Promise<void> {
  const about = { run, sourceId: pair.source, targetId: pair.target, entityType: pair.entityType }
  const said = { verdict: verdict.kind, reason: verdict.kind === 'go' ? '' : verdict.reason }
  await within
    .insertInto('deletionGate')
    .values({ ...about, ...said, planned, managed, openedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function countPasses(database: Database, target: SystemId, since: Instant): Promise<number> {
  const row = await database
    .selectFrom('deletionPass')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('targetId', '=', target)
    .where('at', '>=', since)
    .executeTakeFirst()
  return row?.count ?? 0
}

export interface PassRequest {
  readonly target: SystemId
  readonly delivery: DeliveryId
  readonly at: Instant
  /** Older ones do not count any more, and are forgotten. */
  readonly since: Instant
  readonly most: number
}

/** Lets one deletion pass if fewer than `most` did since then; the same delivery passes again. false: it does not. */
export async function pass(within: Within, request: PassRequest): Promise<boolean> {
  const { target, delivery, at, since, most } = request
  await within.deleteFrom('deletionPass').where('targetId', '=', target).where('at', '<', since).execute()
  const passed = await within.selectFrom('deletionPass').select('deliveryId').where('targetId', '=', target).execute()
  if (passed.some(({ deliveryId }) => deliveryId === delivery)) return true
  if (passed.length >= most) return false
  await within.insertInto('deletionPass').values({ targetId: target, at, deliveryId: delivery }).execute()
  return true
}
