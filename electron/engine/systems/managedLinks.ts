import type { EntityType } from '../../../shared/domain/entity.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'

/** Source entities of a pair that Provost looks after, in the order of their ids, those after `after`. */
export async function managedLinks(
  database: Database,
  pair: { readonly source: SystemId; readonly target: SystemId; readonly entityType: EntityType },
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('entityLink')
    .select('sourceEntityId')
    .where('sourceId', '=', pair.source)
    .where('targetId', '=', pair.target)
    .where('entityType', '=', pair.entityType)
    .where('state', '!=', 'released')
    .where('sourceEntityId', '>', after)
    .orderBy('sourceEntityId')
    .limit(limit)
    .execute()
  return rows.map(({ sourceEntityId }) => sourceEntityId)
}
