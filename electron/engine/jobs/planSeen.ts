import { sql } from 'kysely'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { Database } from '../storage/database.ts'

/** Notes what the source returned while a plan is computed; answers those it had not returned before. */
export async function keepSeenBy(
  database: Database,
  plan: number,
  entityType: EntityType,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ entityId: string }>`
    insert into planSeen (plan, entityType, entityId)
    select ${plan}, ${entityType}, value from json_each(${JSON.stringify(ids)}) where true
    on conflict do nothing returning entityId`.execute(database)
  return new Set(rows.map(({ entityId }) => entityId))
}

/** Those of the ids that the source did not return. */
export async function unseenBy(
  database: Database,
  plan: number,
  entityType: EntityType,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select asked.value as id from json_each(${JSON.stringify(ids)}) as asked where not exists (select 1 from planSeen
      where plan = ${plan} and entityType = ${entityType} and entityId = asked.value)`.execute(database)
  return new Set(rows.map(({ id }) => id))
}

/** Once it is computed nobody asks any more. */
export async function forgetSeenBy(database: Database, plan: number): Promise<void> {
  await database.deleteFrom('planSeen').where('plan', '=', plan).execute()
}
