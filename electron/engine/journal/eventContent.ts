import { sql } from 'kysely'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { IntermediateEntity } from '../../../shared/domain/entity.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import type { Sealer } from '../vault/vault.ts'
import { openEntity, storedEvents, toSourceEvent } from './rows.ts'

export interface EventContent {
  readonly body: JsonObject | null
  readonly entity: IntermediateEntity | null
}

export async function eventContent(database: Database, sealer: Sealer, position: Position): Promise<EventContent> {
  const row = await storedEvents(database)
    .select('eventContent.sealedEntity')
    .where('event.position', '=', position)
    .executeTakeFirst()
  if (!row) return { body: null, entity: null }
  return { body: toSourceEvent(row, sealer).body, entity: openEntity(row, sealer) }
}

export async function supersededBy(database: Database, position: Position): Promise<Position | null> {
  const { rows } = await sql<{ position: Position | null }>`
    select min(later.position) as position
    from delivery as own
    join event as later on later.entityId = own.entityId and later.sourceId = own.sourceId
      and later.entityType = own.entityType and later.position > own.position
    join delivery as sent on sent.position = later.position and sent.targetId = own.targetId and sent.state = 'done'
    where own.position = ${position} and own.state = 'superseded'`.execute(database)
  return rows[0]?.position ?? null
}
