import type { EntityType } from '../../../shared/domain/entity.ts'
import type { PlanLineId, Position, SystemId } from '../../../shared/domain/ids.ts'
import type { EntityKey, PlannedForPerson } from '../../../shared/domain/personRecord.ts'
import {
  planIdOf,
  type LineState,
  type LineStateCount,
  type LineSummary,
  type PlanLine,
  type PlanLineDetails,
} from '../../../shared/domain/plan.ts'
import type { PlannedOperation } from '../../../shared/domain/planned.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Sealer } from '../vault/vault.ts'
import { addLines, contentOf, nowOf, type LineRow, type NewLine } from './planLineContent.ts'
import { matching, type LineFilter } from './planLineFilter.ts'
import { statesOf, summaryOf } from './planSummary.ts'
import { createWrittenByPlan, type WrittenByPlan } from './planWrites.ts'

export interface LinePage {
  readonly items: readonly PlanLine[]
  /** Pass it to get the next page; null: there is none. */
  readonly after: number | null
}

export interface OperationCount {
  readonly system: SystemId
  readonly entityType: EntityType
  readonly operation: PlannedOperation
  readonly count: number
}

/** The lines of plans; there may be a million. */
export interface PlanLines extends WrittenByPlan {
  add(within: Within, plan: number, lines: readonly NewLine[]): Promise<void>
  page(plan: number, filter: LineFilter, after: number, limit: number): Promise<LinePage>
  /** null: there is no such line. */
  details(plan: number, id: PlanLineId): Promise<PlanLineDetails | null>
  /** Lines of all plans about one entity of a source, newest first. */
  ofEntity(key: EntityKey, limit: number): Promise<readonly PlannedForPerson[]>
  counts(plan: number): Promise<readonly OperationCount[]>
  /** How many of those that write have come how far. */
  states(plan: number): Promise<readonly LineStateCount[]>
  summary(plan: number, filter: LineFilter): Promise<LineSummary>
}

export function createPlanLines(database: Database, sealer: Sealer, nameOf: (id: string) => string): PlanLines {
  const toLine = (row: LineRow): PlanLine => ({
    id: row.id as PlanLineId,
    plan: planIdOf(row.plan),
    system: row.systemId as SystemId,
    systemName: nameOf(row.systemId),
    entityType: row.entityType as EntityType,
    entityId: row.entityId,
    name: row.name,
    targetEntityId: row.targetEntityId,
    operation: row.operation as PlannedOperation,
    reason: row.reason,
    attributes: row.attributes.split('|').filter((name) => name !== ''),
    state: row.state as LineState,
    note: row.note,
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt,
    position: row.position as Position | null,
  })
  return {
    add: (within, plan, lines) => addLines(within, plan, lines, sealer),
    page: async (plan, filter, after, limit) => {
      const rows = await rowsAfter(database, plan, { filter, after, limit: limit + 1 })
      const items = rows.slice(0, limit).map(toLine)
      return { items, after: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
    details: async (plan, id) => {
      const row = await database
        .selectFrom('planLine')
        .selectAll()
        .where('plan', '=', plan)
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row) return null
      const { changes, isBeforeKnown, clauses, request, problem, evaluatedAt } = contentOf(row, sealer)
      const content = { changes, isBeforeKnown, clauses, request, problem, evaluatedAt }
      return { ...toLine(row), ...content, now: nowOf(row, sealer) }
    },
    ofEntity: async (key, limit) => {
      const rows = await database
        .selectFrom('planLine')
        .selectAll()
        .where('entityId', '=', key.entityId)
        .where('entityType', '=', key.entityType)
        .where('plan', 'in', (from) => from.selectFrom('plan').select('number').where('sourceId', '=', key.source))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map((row) => {
        const { changes, body } = contentOf(row, sealer)
        return { ...toLine(row), changes, body }
      })
    },
    counts: (plan) => countsOf(database, plan),
    states: (plan) => statesOf(database, plan, {}),
    summary: (plan, filter) => summaryOf(database, plan, filter),
    ...createWrittenByPlan(database),
  }
}

async function rowsAfter(
  database: Database,
  plan: number,
  wanted: { readonly filter: LineFilter; readonly after: number; readonly limit: number },
): Promise<readonly LineRow[]> {
  const lines = database.selectFrom('planLine').selectAll().where(matching(plan, wanted.filter))
  return lines.where('id', '>', wanted.after).orderBy('id').limit(wanted.limit).execute()
}

async function countsOf(database: Database, plan: number): Promise<readonly OperationCount[]> {
  const rows = await database
    .selectFrom('planLine')
    .select(['systemId', 'entityType', 'operation', (of) => of.fn.countAll<number>().as('count')])
    .where('plan', '=', plan)
    .groupBy(['systemId', 'entityType', 'operation'])
    .execute()
  return rows.map(({ systemId, entityType, operation, count }) => ({
    ...{ system: systemId as SystemId, entityType: entityType as EntityType },
    ...{ operation: operation as PlannedOperation, count },
  }))
}
