import { sql } from 'kysely'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { LinkKey } from '../../../shared/domain/entityLink.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { EntityKey } from '../../../shared/domain/personRecord.ts'
import type { Database, Within } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'

/** Somebody a written entity names (a manager, a member) whose relation was asked for and is not there. */
export interface WantedEntity {
  readonly source: SystemId
  readonly target: SystemId
  readonly entityType: EntityType
  readonly id: string
}

/** Entities of one type of a source, as far as these targets got them. */
export interface ReferringPlace {
  readonly source: SystemId
  readonly entityType: EntityType
  readonly targets: readonly SystemId[]
}

/** Of an entity that wants more, the first are kept and that there are more: it may then be answered at any time. */
export const mostWanted = 1000

/** What the document an entity was written with left out, in place of what the one before did; shares the transaction of the
 *  settlement. The next Read looks at the entity again once one of them has a relation, also one that real time brought (spec 5.3). */
export async function keepOpenReferences(within: Within, key: LinkKey, wanted: readonly WantedEntity[]): Promise<void> {
  const { source, target, entityType, sourceEntityId: entityId } = key
  await forgetOfEntity(within, { source, target, entityType, entityId })
  if (wanted.length === 0) return
  const kept = wanted.slice(0, mostWanted).map((one) => [one.source, one.target, one.entityType, one.id])
  if (wanted.length > mostWanted) kept.push(['', '', '', ''])
  await sql`insert or ignore into openReference
    (sourceId, entityType, entityId, targetId, wantedSource, wantedTarget, wantedType, wantedId)
    select ${source}, ${entityType}, ${entityId}, ${target}, value ->> 0, value ->> 1, value ->> 2, value ->> 3
    from json_each(${JSON.stringify(kept)})`.execute(within)
}

/** Those of the entities that name somebody who has a relation by now. Whoever waits for a deletion is none of them. */
export async function answeredAmong(
  database: Database,
  { source, entityType, targets }: ReferringPlace,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select asked.value as id from json_each(${JSON.stringify(ids)}) as asked where exists (
      select 1 from openReference as open where open.sourceId = ${source} and open.entityType = ${entityType}
        and open.entityId = asked.value and open.targetId in (select value from json_each(${JSON.stringify(targets)}))
        and exists (select 1 from entityLink as own where own.sourceId = open.sourceId and own.targetId = open.targetId
          and own.entityType = open.entityType and own.sourceEntityId = open.entityId and own.state = 'active')
        and (open.wantedId = '' or exists (select 1 from entityLink as wanted
          where wanted.sourceId = open.wantedSource and wanted.targetId = open.wantedTarget
            and wanted.entityType = open.wantedType and wanted.sourceEntityId = open.wantedId
            and wanted.state = 'active' and wanted.targetEntityId is not null)))`.execute(database)
  return rows.map(({ id }) => id)
}

/** Entities that name somebody without a relation, by ID and after one; at most `limit`. */
export async function referringAfter(
  database: Database,
  { source, entityType }: Pick<ReferringPlace, 'source' | 'entityType'>,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('openReference')
    .select('entityId')
    .distinct()
    .where('sourceId', '=', source)
    .where('entityType', '=', entityType)
    .where('entityId', '>', after)
    .orderBy('entityId')
    .limit(limit)
    .execute()
  return rows.map(({ entityId }) => entityId)
}

/** Nothing is kept of an entity that is forgotten: whoever names it is looked at by the next Read without being told why. */
export async function forgetReferences(within: Within, { source, entityType, entityId }: EntityKey): Promise<void> {
  await within
    .deleteFrom('openReference')
    .where('sourceId', '=', source)
    .where('entityType', '=', entityType)
    .where('entityId', '=', entityId)
    .execute()
  await sql`update or replace openReference set wantedSource = '', wantedTarget = '', wantedType = '', wantedId = ''
    where wantedSource = ${source} and wantedType = ${entityType} and wantedId = ${entityId}`.execute(within)
}

/** All references of the entities of a system, as source or as target. */
export async function removeReferencesOf(within: Within, system: SystemId): Promise<void> {
  await within.deleteFrom('openReference').where('sourceId', '=', system).execute()
  await within.deleteFrom('openReference').where('targetId', '=', system).execute()
}

const forgetOfEntity = prepared(
  (database, ask: Ask<{ source: string; target: string; entityType: string; entityId: string }>) =>
    database
      .deleteFrom('openReference')
      .where('sourceId', '=', ask('source'))
      .where('entityType', '=', ask('entityType'))
      .where('entityId', '=', ask('entityId'))
      .where('targetId', '=', ask('target')),
)
