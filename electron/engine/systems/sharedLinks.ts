import { sql } from 'kysely'
import type { LinkKey } from '../../../shared/domain/entityLink.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'

/** An entity of a target that stands for several source entities (spec 5.1). */
export interface SharedEntity {
  readonly targetEntityId: string
  readonly count: number
  /** Some of them: at most ten. */
  readonly of: readonly Pick<LinkKey, 'source' | 'sourceEntityId'>[]
}

const sharersShown = 10

/** Entities of one type at a target that several source entities are linked to, by id; `after` is the last id of the page
 *  before. */
export async function pageOfShared(
  database: Database,
  at: Pick<LinkKey, 'target' | 'entityType'>,
  after: string,
  limit: number,
): Promise<readonly SharedEntity[]> {
  const { rows } = await sql<{ targetEntityId: string; count: number }>`
    select targetEntityId, count(*) as count from entityLink
    where targetId = ${at.target} and entityType = ${at.entityType} and targetEntityId > ${after}
      and state in ('active', 'pendingDelete')
    group by targetEntityId having count(*) > 1 order by targetEntityId limit ${limit}`.execute(database)
  const found: SharedEntity[] = []
  for (const { targetEntityId, count } of rows) {
    const links = await database
      .selectFrom('entityLink')
      .select(['sourceId', 'sourceEntityId'])
      .where('targetId', '=', at.target)
      .where('entityType', '=', at.entityType)
      .where('targetEntityId', '=', targetEntityId)
      .where('state', 'in', ['active', 'pendingDelete'])
      .limit(sharersShown)
      .execute()
    const of = links.map(({ sourceId, sourceEntityId }) => ({ source: sourceId as SystemId, sourceEntityId }))
    found.push({ targetEntityId, count, of })
  }
  return found
}

/** How many entities of each target are linked to several of one source. */
export async function sharedEntities(database: Database): Promise<readonly { target: SystemId; count: number }[]> {
  const { rows } = await sql<{ target: SystemId; count: number }>`
    select targetId as target, count(*) as count from (
      select targetId from entityLink where targetEntityId is not null and state in ('active', 'pendingDelete')
      group by targetId, entityType, targetEntityId, sourceId having count(*) > 1)
    group by targetId`.execute(database)
  return rows
}
