import { sql, type Selectable, type SelectQueryBuilder } from 'kysely'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { PlanLineId, SystemId } from '../../../shared/domain/ids.ts'
import type { EntityKey, PlannedForPerson } from '../../../shared/domain/personRecord.ts'
import { planIdOf, type PlanLine, type PlanLineDetails, type PlannedOperation } from '../../../shared/domain/plan.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import type { Sealer } from '../vault/vault.ts'

/** A line before it is stored. */
export interface NewLine
  extends
    Pick<PlanLine, 'system' | 'entityType' | 'entityId' | 'name' | 'targetEntityId' | 'operation' | 'reason'>,
    Omit<LineContent, 'body'> {
  /** As the source gave it; null: it has it no more. */
  readonly body: JsonObject | null
  readonly fingerprint: string
  /** A delete that a run would only mark while it reads. */
  readonly isPutOff: boolean
}

/** What is sealed: it holds values of people. */
type LineContent = Pick<PlanLineDetails, 'changes' | 'isBeforeKnown' | 'clauses' | 'request' | 'problem'> & {
  readonly body: JsonObject | null
}

/** Which lines are wanted; what is not given does not matter. */
export interface LineFilter {
  readonly operation?: PlannedOperation | undefined
  readonly system?: SystemId | undefined
  readonly entityType?: EntityType | undefined
  /** Lines that write this attribute. */
  readonly attribute?: string | undefined
  /** The whole reason. */
  readonly reason?: string | undefined
  /** A part of an id, of the name or of the reason. */
  readonly text?: string | undefined
}

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
export interface PlanLines {
  add(within: Within, plan: number, lines: readonly NewLine[]): Promise<void>
  page(plan: number, filter: LineFilter, after: number, limit: number): Promise<LinePage>
  /** null: there is no such line. */
  details(plan: number, id: PlanLineId): Promise<PlanLineDetails | null>
  /** Lines of all plans about one entity of a source, newest first. */
  ofEntity(key: EntityKey, limit: number): Promise<readonly PlannedForPerson[]>
  counts(plan: number): Promise<readonly OperationCount[]>
  /** Source ids of one type that the plan treats so at a target. */
  among(plan: number, place: LinePlace, what: 'created' | 'putOff'): Promise<ReadonlySet<string>>
}

export interface LinePlace {
  readonly target: SystemId
  readonly entityType: EntityType
  readonly ids: readonly string[]
}

type Row = Selectable<Tables['planLine']>

export function createPlanLines(database: Database, sealer: Sealer, nameOf: (id: string) => string): PlanLines {
  const toLine = (row: Omit<Row, 'sealedContent'>): PlanLine => ({
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
  })
  return {
    add: (within, plan, lines) => add(within, plan, lines, sealer),
    page: async (plan, filter, after, limit) => {
      const chosen = matching(database.selectFrom('planLine').where('plan', '=', plan), filter)
      const rows = await chosen
        .selectAll()
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit + 1)
        .execute()
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
      const { changes, isBeforeKnown, clauses, request, problem } = contentOf(row, sealer)
      return { ...toLine(row), changes, isBeforeKnown, clauses, request, problem }
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
    among: (plan, place, what) => among(database, plan, place, what),
  }
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

async function among(
  database: Database,
  plan: number,
  { target, entityType, ids }: LinePlace,
  what: 'created' | 'putOff',
): Promise<ReadonlySet<string>> {
  const lines = database
    .selectFrom('planLine')
    .select('entityId')
    .where('plan', '=', plan)
    .where('systemId', '=', target)
    .where('entityType', '=', entityType)
    .where('entityId', 'in', sql<string>`(select value from json_each(${JSON.stringify(ids)}))`)
  const chosen = what === 'created' ? lines.where('operation', '=', 'create') : lines.where('isPutOff', '=', 1)
  return new Set((await chosen.execute()).map(({ entityId }) => entityId))
}

async function add(within: Within, plan: number, lines: readonly NewLine[], sealer: Sealer): Promise<void> {
  for (const line of lines) {
    const { changes, isBeforeKnown, clauses, request, problem, body, ...plain } = line
    const { system, isPutOff, ...columns } = plain
    const content: LineContent = { changes, isBeforeKnown, clauses, request, problem, body }
    const row = { ...columns, plan, systemId: system, isPutOff: isPutOff ? 1 : 0, state: 'open' }
    await within
      .insertInto('planLine')
      .values({
        ...row,
        attributes: changes.map(({ attribute }) => `|${attribute}`).join('') + '|',
        sealedContent: sealer.seal(JSON.stringify(content), contextOf(row)),
      })
      .execute()
  }
}

/** Written by `add`. */
function contentOf(row: Row, sealer: Sealer): LineContent {
  return JSON.parse(sealer.open(row.sealedContent, contextOf(row))) as LineContent
}

function contextOf(row: Pick<Row, 'plan' | 'systemId' | 'entityType' | 'entityId'>): string {
  return JSON.stringify(['planLine', row.plan, row.systemId, row.entityType, row.entityId])
}

type Query = SelectQueryBuilder<Tables, 'planLine', object>

function matching(query: Query, filter: LineFilter): Query {
  let wanted = query
  if (filter.operation !== undefined) wanted = wanted.where('operation', '=', filter.operation)
  if (filter.system !== undefined) wanted = wanted.where('systemId', '=', filter.system)
  if (filter.entityType !== undefined) wanted = wanted.where('entityType', '=', filter.entityType)
  if (filter.reason !== undefined) wanted = wanted.where('reason', '=', filter.reason)
  if (filter.attribute !== undefined) wanted = wanted.where(contains('attributes', `|${filter.attribute}|`))
  const { text } = filter
  if (text === undefined) return wanted
  return wanted.where((is) => is.or(searched.map((column) => contains(column, text))))
}

const searched = ['entityId', 'name', 'targetEntityId', 'reason'] as const

function contains(column: 'attributes' | (typeof searched)[number], text: string) {
  return sql<boolean>`instr(lower(${sql.ref(column)}), lower(${text})) > 0`
}
