import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { PlanLineId, Position, SystemId } from '../../../shared/domain/ids.ts'
import { decidableStates, type LineDecision, type LineState } from '../../../shared/domain/plan.ts'
import type { PlannedOperation } from '../../../shared/domain/planned.ts'
import type { Database, Within } from '../storage/database.ts'
import { chosen, type LineChoice } from './planLineFilter.ts'

/** What somebody decides about lines. Deletions at `secondAt` need a second administrator. */
export interface LineDeciding {
  readonly decision: LineDecision
  readonly by: string
  readonly at: Instant
  readonly secondAt: readonly SystemId[]
}

export interface LinesDecided {
  /** Decided as wanted. */
  readonly decided: number
  /** A second administrator has to agree. */
  readonly requested: number
}

/** How many of the chosen lines a decision concerns: what writes and is not on its way yet, as it was not decided so before. */
export async function countDecidable(
  database: Database,
  plan: number,
  choice: LineChoice,
  decision: LineDecision,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from planLine where ${chosen(plan, choice)} and ${decidable(decision)}`.execute(database)
  return rows[0]?.count ?? 0
}

/** Decides about the chosen lines; those that cannot be decided so are left as they are. */
export async function decideLines(
  within: Within,
  plan: number,
  choice: LineChoice,
  deciding: LineDeciding,
): Promise<LinesDecided> {
  const { decision, by, at, secondAt } = deciding
  const of = sql<SqlBool>`${chosen(plan, choice)} and ${decidable(decision)}`
  const set = (state: LineState, where: RawBuilder<SqlBool>) => setState(within, { state, by, at }, where)
  if (decision !== 'approve') {
    return { decided: await set(decision === 'reject' ? 'rejected' : 'open', of), requested: 0 }
  }
  const needsSecond = sql<SqlBool>`(operation = 'delete' and systemId in
    (select value from json_each(${JSON.stringify(secondAt)})))`
  const agreed = await set('approved', sql`${of} and state = 'requested' and decidedBy <> ${by}`)
  const alone = await set('approved', sql`${of} and state <> 'requested' and not ${needsSecond}`)
  const requested = await set('requested', sql`${of} and state <> 'requested' and ${needsSecond}`)
  return { decided: agreed + alone, requested }
}

async function setState(
  within: Within,
  { state, by, at }: { readonly state: LineState; readonly by: string; readonly at: Instant },
  where: RawBuilder<SqlBool>,
): Promise<number> {
  const set = sql`update planLine set state = ${state}, decidedBy = ${by}, decidedAt = ${at}, note = null`
  const { numAffectedRows } = await sql`${set} where ${where}`.execute(within)
  return Number(numAffectedRows ?? 0)
}

function decidable(decision: LineDecision): RawBuilder<SqlBool> {
  const states = JSON.stringify(decidableStates[decision])
  return sql<SqlBool>`operation in ('create', 'update', 'delete') and state in (select value from json_each(${states}))`
}

/** An approved line on its way to the journal. */
export interface LineToApply {
  readonly id: PlanLineId
  readonly target: SystemId
  readonly entityType: EntityType
  readonly entityId: string
  readonly operation: PlannedOperation
  /** The source had it no more. */
  readonly isAbsent: boolean
}

/** One part of a plan; each ends before the next begins. */
export interface PlanStep {
  readonly entityType: EntityType
  readonly isDeletion: boolean
}

/** The next approved lines of a part, in their order. */
export async function approvedLines(
  database: Database,
  plan: number,
  { entityType, isDeletion }: PlanStep,
  limit: number,
): Promise<readonly LineToApply[]> {
  const rows = await database
    .selectFrom('planLine')
    .select(['id', 'systemId', 'entityType', 'entityId', 'operation', 'isPutOff'])
    .where('plan', '=', plan)
    .where('state', '=', 'approved')
    .where('entityType', '=', entityType)
    .where('operation', isDeletion ? '=' : '<>', 'delete')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id, systemId, operation, isPutOff, ...row }) => ({
    ...{ id: id as PlanLineId, target: systemId as SystemId, operation: operation as PlannedOperation },
    ...{ entityType: row.entityType as EntityType, entityId: row.entityId },
    isAbsent: operation === 'delete' && isPutOff === 0,
  }))
}

export async function beginLine(within: Within, id: PlanLineId, position: Position): Promise<void> {
  const applying: LineState = 'applying'
  const line = within.updateTable('planLine').where('id', '=', id).where('state', '=', 'approved')
  await line.set({ state: applying, position, note: null, sealedNow: null }).execute()
}

/** Lines whose end is not known yet, at most `limit`. */
export async function linesUnderWay(
  database: Database,
  plan: number,
  limit: number,
): Promise<readonly { readonly id: PlanLineId; readonly position: Position }[]> {
  const rows = await database
    .selectFrom('planLine')
    .select(['id', 'position'])
    .where('plan', '=', plan)
    .where('state', '=', 'applying')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.flatMap(({ id, position }) =>
    position === null ? [] : [{ id: id as PlanLineId, position: position as Position }],
  )
}

export interface LineEnd {
  readonly state: LineState
  readonly note: string | null
  readonly sealedNow?: string | null
  /** null: no event carries it out any more. */
  readonly position?: null
}

/** Only a line that is under way, or failed and is sent again, can end. */
export async function endLine(
  within: Within,
  id: PlanLineId,
  end: LineEnd,
  from: readonly LineState[] = ['applying', 'held', 'failed'],
): Promise<void> {
  await within.updateTable('planLine').where('id', '=', id).where('state', 'in', from).set(end).execute()
}
