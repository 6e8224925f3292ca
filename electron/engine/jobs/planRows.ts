import type { Selectable, Updateable } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { planIdOf, type Plan, type PlanState, type PlanVerdict } from '../../../shared/domain/plan.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { RunKind } from '../../../shared/domain/job.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'

/** A plan as it lies on disk. */
export interface StoredPlan extends Plan {
  readonly number: number
  readonly targets: readonly PlanTarget[]
  readonly tallies: readonly Tally[]
  readonly verdicts: readonly PlanVerdict[]
  readonly remarks: readonly string[]
  /** Of deletions that somebody chose, whatever the source has. */
  readonly isChosen: boolean
  /** How often applying it was begun. */
  readonly applications: number
}

export interface PlanTarget {
  readonly id: SystemId
  readonly name: string
}

/** What has no line, and what was read. */
export interface Tally {
  readonly system: SystemId
  readonly entityType: EntityType
  readonly read: number
  readonly unchanged: number
}

export interface NewPlan {
  readonly source: PlanTarget
  readonly targets: readonly PlanTarget[]
  readonly looksAtTargets: boolean
  readonly predicts: RunKind
  readonly isChosen?: true
  readonly createdAt: Instant
  readonly createdBy: string
}

export type PlanChange = Partial<
  Pick<StoredPlan, 'state' | 'computedAt' | 'problem' | 'tallies' | 'verdicts' | 'remarks'> &
    Pick<StoredPlan, 'applications' | 'appliedBy' | 'applyBeganAt' | 'applyEndedAt'>
>

export async function insertPlan(database: Database, plan: NewPlan): Promise<StoredPlan> {
  const row = await database
    .insertInto('plan')
    .values({
      ...{ sourceId: plan.source.id, sourceName: plan.source.name, targets: JSON.stringify(plan.targets) },
      ...{
        looksAtTargets: plan.looksAtTargets ? 1 : 0,
        predicts: plan.predicts,
        isChosen: plan.isChosen === true ? 1 : 0,
        state: 'computing' satisfies PlanState,
      },
      ...{ createdAt: plan.createdAt, createdBy: plan.createdBy, tallies: '[]', verdicts: '[]', remarks: '[]' },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toPlan(row)
}

export async function changePlan(database: Database, number: number, change: PlanChange): Promise<void> {
  const { problem, tallies, verdicts, remarks, ...plain } = change
  const row: Updateable<Tables['plan']> = {
    ...plain,
    ...(problem !== undefined && { problem: problem && JSON.stringify(problem) }),
    ...(tallies && { tallies: JSON.stringify(tallies) }),
    ...(verdicts && { verdicts: JSON.stringify(verdicts) }),
    ...(remarks && { remarks: JSON.stringify(remarks) }),
  }
  await database.updateTable('plan').set(row).where('number', '=', number).execute()
}

export async function findPlan(database: Database, number: number): Promise<StoredPlan | null> {
  const row = await database.selectFrom('plan').selectAll().where('number', '=', number).executeTakeFirst()
  return row ? toPlan(row) : null
}

/** Newest first. */
export async function listPlans(
  database: Database,
  {
    source,
    before,
    limit,
  }: { readonly source?: SystemId | undefined; readonly before: number; readonly limit: number },
): Promise<readonly StoredPlan[]> {
  let query = database
    .selectFrom('plan')
    .selectAll()
    .where('number', '<', before)
    .orderBy('number', 'desc')
    .limit(limit)
  if (source !== undefined) query = query.where('sourceId', '=', source)
  return (await query.execute()).map(toPlan)
}

/** What was applied when the engine ended goes on. */
export async function applyingPlans(database: Database): Promise<readonly StoredPlan[]> {
  const applying = 'applying' satisfies PlanState
  const rows = await database.selectFrom('plan').selectAll().where('state', '=', applying).orderBy('number').execute()
  return rows.map(toPlan)
}

/** Its lines go with it. */
export async function removePlan(within: Within, number: number): Promise<void> {
  await within.deleteFrom('plan').where('number', '=', number).execute()
}

/** Removes at most `limit` plans that were computed before, with their lines; answers how many. */
export async function removePlans(within: Within, before: Instant, limit: number): Promise<number> {
  const { numDeletedRows } = await within
    .deleteFrom('plan')
    .where('number', 'in', (from) =>
      from
        .selectFrom('plan')
        .select('number')
        .where('computedAt', '<', before)
        .where('state', '<>', 'applying' satisfies PlanState)
        .orderBy('number')
        .limit(limit),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** What was computed when the engine ended is of no use. */
export async function interruptPlans(database: Database, at: Instant): Promise<void> {
  await database
    .updateTable('plan')
    .set({ state: 'interrupted' satisfies PlanState, computedAt: at })
    .where('state', '=', 'computing' satisfies PlanState)
    .execute()
}

/** JSON in a row was written by this file. */
function toPlan(row: Selectable<Tables['plan']>): StoredPlan {
  return {
    number: row.number,
    id: planIdOf(row.number),
    source: row.sourceId as SystemId,
    sourceName: row.sourceName,
    looksAtTargets: row.looksAtTargets === 1,
    predicts: row.predicts as RunKind,
    state: row.state as PlanState,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    computedAt: row.computedAt,
    problem: row.problem === null ? null : (JSON.parse(row.problem) as Problem),
    targets: JSON.parse(row.targets) as readonly PlanTarget[],
    tallies: JSON.parse(row.tallies) as readonly Tally[],
    verdicts: JSON.parse(row.verdicts) as readonly PlanVerdict[],
    remarks: JSON.parse(row.remarks) as readonly string[],
    isChosen: row.isChosen === 1,
    applications: row.applications,
    appliedBy: row.appliedBy,
    applyBeganAt: row.applyBeganAt,
    applyEndedAt: row.applyEndedAt,
  }
}
