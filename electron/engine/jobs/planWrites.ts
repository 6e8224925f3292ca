import { sql } from 'kysely'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { LineState } from '../../../shared/domain/plan.ts'
import type { Database } from '../storage/database.ts'

/** What the lines of a plan do to some entities; for the relations as they would be. */
export interface WrittenByPlan {
  /** Source ids of one type that the plan writes at a target, with their ids there; null: the target would give it. */
  writtenAmong(plan: number, place: LinePlace): Promise<ReadonlyMap<string, string | null>>
  /** Those among them that it creates, and whether that is done. */
  createdAmong(plan: number, place: LinePlace): Promise<ReadonlyMap<string, boolean>>
  /** Those that it deletes later than a run would mark them for it. */
  putOffAmong(plan: number, place: LinePlace): Promise<ReadonlySet<string>>
}

export interface LinePlace {
  readonly target: SystemId
  readonly entityType: EntityType
  readonly ids: readonly string[]
}

export function createWrittenByPlan(database: Database): WrittenByPlan {
  return {
    writtenAmong: (plan, place) => writtenAmong(database, plan, place),
    createdAmong: (plan, place) => createdAmong(database, plan, place),
    putOffAmong: (plan, place) => putOffAmong(database, plan, place),
  }
}

async function writtenAmong(
  database: Database,
  plan: number,
  { target, entityType, ids }: LinePlace,
): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await sql<{ entityId: string; targetEntityId: string | null }>`
    select entityId, targetEntityId from planLine where plan = ${plan} and systemId = ${target}
      and entityType = ${entityType} and entityId in (select value from json_each(${JSON.stringify(ids)}))
      and operation in ('create', 'update')`.execute(database)
  return new Map(rows.map(({ entityId, targetEntityId }) => [entityId, targetEntityId]))
}

async function createdAmong(
  database: Database,
  plan: number,
  { target, entityType, ids }: LinePlace,
): Promise<ReadonlyMap<string, boolean>> {
  const applied: LineState = 'applied'
  const { rows } = await sql<{ entityId: string; isDone: 0 | 1 }>`
    select entityId, state = ${applied} as isDone from planLine where plan = ${plan} and systemId = ${target}
      and entityType = ${entityType} and entityId in (select value from json_each(${JSON.stringify(ids)}))
      and operation = 'create'`.execute(database)
  return new Map(rows.map(({ entityId, isDone }) => [entityId, isDone === 1]))
}

async function putOffAmong(
  database: Database,
  plan: number,
  { target, entityType, ids }: LinePlace,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ entityId: string }>`
    select entityId from planLine where plan = ${plan} and systemId = ${target} and entityType = ${entityType}
      and entityId in (select value from json_each(${JSON.stringify(ids)})) and isPutOff = 1`.execute(database)
  return new Set(rows.map(({ entityId }) => entityId))
}
