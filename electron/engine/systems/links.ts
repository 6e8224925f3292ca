import type { Selectable } from 'kysely'
import type { JsonObject } from '../../../shared/base/json.ts'
import { instant, type Clock } from '../../../shared/base/time.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { EntityLink, LinkKey } from '../../../shared/domain/entityLink.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { EntityKey } from '../../../shared/domain/personRecord.ts'
import type { Database, Within } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'
import type { Tables } from '../storage/tables.ts'
import type { Sealer } from '../vault/vault.ts'
import { forgetReferences, removeReferencesOf } from './openReferences.ts'
import { isReset, removeResetsOf } from './pairResets.ts'
import { pageOfShared, type SharedEntity } from './sharedLinks.ts'

/** Operational data: which source entity is which target entity of a pair (spec 5). */
export interface Links {
  find(key: LinkKey): Promise<EntityLink | null>
  put(within: Within, link: EntityLink): Promise<void>
  remove(within: Within, key: LinkKey): Promise<void>
  /** Links of other source entities (of any source) to the same target entity, released ones left out. */
  othersTo(target: SystemId, targetEntityId: string, but: LinkKey): Promise<readonly LinkKey[]>
  /** Target ids by source id, for resolveEntityIds; ids without an active link are left out, hence those that wait for their
   *  deletion too: a member that was not provisioned is not assigned (spec 6.5). */
  targetIds(lookup: LinkLookup): Promise<ReadonlyMap<string, readonly string[]>>
  /** Whether the relations of the pair were forgotten by a reset and nobody looked through all of it since: who is found at the
   *  target may have been there before, whatever it holds. */
  isReset(pair: Pick<LinkKey, 'source' | 'target'>): Promise<boolean>
  /** All links of one source entity, whatever their state. */
  ofEntity(source: SystemId, entityType: EntityType, id: string): Promise<readonly EntityLink[]>
  /** Links to the target entities with this ID, in any target; at most `limit`. */
  withId(id: string, limit: number): Promise<readonly EntityLink[]>
  /** Links of source entities to what is in any target; for the directory's "Arrived at". */
  ofEntities(source: SystemId, entityType: EntityType, ids: readonly string[]): Promise<readonly EntityLink[]>
  /** Entities of a target that several source entities are, by id and after one; at most `limit`. */
  shared(at: Pick<LinkKey, 'target' | 'entityType'>, after: string, limit: number): Promise<readonly SharedEntity[]>
}

export interface LinkLookup {
  readonly source: SystemId
  readonly target: SystemId
  readonly entityType: EntityType
  readonly ids: readonly string[]
}

type Row = Selectable<Tables['entityLink']>
/** Below SQLite's limit of bound values. */
const slice = 10_000
/** The entity is at the target. */
const present = ['active', 'pendingDelete']
const entityTypes: readonly EntityType[] = ['user', 'group', 'role', 'event']

export function createLinks(database: Database, sealer: Sealer, clock: Clock): Links {
  const fromRow = (row: Row) => linkOf(row, sealer)
  const ofSource = (source: SystemId, entityType: EntityType) =>
    rowsOf(database).where('sourceId', '=', source).where('entityType', '=', entityType)
  return {
    find: async (key) => {
      const [row] = (await linkAt(database, columnsOf(key))).rows
      return row ? fromRow(row) : null
    },
    put: (within, link) => putRow(within, link, { sealer, now: instant(clock.now()) }),
    remove: async (within, key) => {
      await within
        .deleteFrom('entityLink')
        .where((where) => where.and(columnsOf(key)))
        .execute()
    },
    othersTo: async (target, targetEntityId, but) => {
      const rows = await rowsOf(database)
        .where('targetId', '=', target)
        .where('entityType', '=', but.entityType)
        .where('targetEntityId', '=', targetEntityId)
        .where('state', 'in', present)
        .execute()
      return rows
        .map(fromRow)
        .filter((link) => link.source !== but.source || link.sourceEntityId !== but.sourceEntityId)
    },
    targetIds: async ({ source, target, entityType, ids }) => {
      const found = new Map<string, string[]>()
      for (let start = 0; start < ids.length; start += slice) {
        const rows = await ofSource(source, entityType)
          .where('state', '=', 'active')
          .where('targetId', '=', target)
          .where('sourceEntityId', 'in', ids.slice(start, start + slice))
          .execute()
        for (const row of rows) if (row.targetEntityId !== null) found.set(row.sourceEntityId, [row.targetEntityId])
      }
      return found
    },
    isReset: (pair) => isReset(database, pair),
    ofEntity: async (...key) => (await rowsOfEntity(database, ...key)).map(fromRow),
    withId: async (id, limit) => (await rowsWithTargetId(database, id, limit)).map(fromRow),
    ofEntities: async (source, entityType, ids) => {
      if (ids.length === 0) return []
      const rows = await ofSource(source, entityType)
        .where('state', 'in', present)
        .where('sourceEntityId', 'in', ids.slice(0, slice))
        .execute()
      return rows.map(fromRow)
    },
    shared: (at, after, limit) => pageOfShared(database, at, after, limit),
  }
}

function linkOf(row: Row, sealer: Sealer): EntityLink {
  return {
    source: row.sourceId as SystemId,
    target: row.targetId as SystemId,
    entityType: row.entityType as EntityType,
    sourceEntityId: row.sourceEntityId,
    targetEntityId: row.targetEntityId,
    existedBefore: row.existedBefore === 1,
    contentHash: row.contentHash,
    state: row.state as EntityLink['state'],
    attempted:
      row.sealedAttempt === null ? null : (JSON.parse(sealer.open(row.sealedAttempt, 'attempt')) as JsonObject),
    pending: row.pendingSince === null ? null : { reason: row.pendingReason ?? '', since: row.pendingSince },
    keptBy: row.keptBy,
    ...(row.owns !== null && { owns: row.owns as NonNullable<EntityLink['owns']> }),
  }
}

async function putRow(
  within: Within,
  link: EntityLink,
  { sealer, now }: { sealer: Sealer; now: string },
): Promise<void> {
  const row = {
    targetEntityId: link.targetEntityId,
    existedBefore: link.existedBefore ? 1 : 0,
    contentHash: link.contentHash,
    state: link.state,
    sealedAttempt: link.attempted === null ? null : sealer.seal(JSON.stringify(link.attempted), 'attempt'),
    changedAt: now,
    pendingReason: link.pending?.reason ?? null,
    pendingSince: link.pending?.since ?? null,
    keptBy: link.keptBy,
    owns: link.owns ?? null,
  }
  await upsert(within, { ...row, ...columnsOf(link) })
}

type Key = Pick<Row, 'sourceId' | 'targetId' | 'entityType' | 'sourceEntityId'>

const linkAt = prepared((database, ask: Ask<Key>) =>
  rowsOf(database)
    .where('sourceId', '=', ask('sourceId'))
    .where('targetId', '=', ask('targetId'))
    .where('entityType', '=', ask('entityType'))
    .where('sourceEntityId', '=', ask('sourceEntityId')),
)

const upsert = prepared((database, ask: Ask<Row>) => {
  const row = {
    ...{ targetEntityId: ask('targetEntityId'), existedBefore: ask('existedBefore'), state: ask('state') },
    ...{ contentHash: ask('contentHash'), sealedAttempt: ask('sealedAttempt'), changedAt: ask('changedAt') },
    ...{ pendingReason: ask('pendingReason'), pendingSince: ask('pendingSince'), keptBy: ask('keptBy') },
    owns: ask('owns'),
  }
  const key = {
    ...{ sourceId: ask('sourceId'), targetId: ask('targetId') },
    ...{ entityType: ask('entityType'), sourceEntityId: ask('sourceEntityId') },
  }
  return database
    .insertInto('entityLink')
    .values({ ...row, ...key })
    .onConflict((conflict) =>
      conflict.columns(['sourceId', 'targetId', 'entityType', 'sourceEntityId']).doUpdateSet(row),
    )
})

function rowsOf(database: Database) {
  return database.selectFrom('entityLink').selectAll()
}

function columnsOf(key: LinkKey) {
  return { sourceId: key.source, targetId: key.target, entityType: key.entityType, sourceEntityId: key.sourceEntityId }
}

function rowsOfEntity(database: Database, source: SystemId, entityType: EntityType, id: string): Promise<Row[]> {
  return rowsOf(database)
    .where('sourceId', '=', source)
    .where('entityType', '=', entityType)
    .where('sourceEntityId', '=', id)
    .execute()
}

/** By the index of targets: there are few systems and types, and many relations. */
function rowsWithTargetId(database: Database, id: string, limit: number): Promise<Row[]> {
  return rowsOf(database)
    .where('targetId', 'in', (from) => from.selectFrom('system').select('system.id'))
    .where('entityType', 'in', entityTypes)
    .where('targetEntityId', '=', id)
    .limit(limit)
    .execute()
}

/** Drops the relations of an entity, or keeps them without what was sent, and whom it names; answers how many there are. */
export async function forgetLinks(within: Within, key: EntityKey, keep: boolean): Promise<number> {
  const where = { sourceId: key.source, entityType: key.entityType, sourceEntityId: key.entityId }
  await forgetReferences(within, key)
  if (keep) {
    const { numUpdatedRows } = await within
      .updateTable('entityLink')
      .set({ sealedAttempt: null })
      .where((is) => is.and(where))
      .executeTakeFirst()
    return Number(numUpdatedRows)
  }
  const { numDeletedRows } = await within.deleteFrom('entityLink').where((is) => is.and(where)).executeTakeFirst() // prettier-ignore
  return Number(numDeletedRows)
}

/** What an entity of a source is called at the targets. */
export async function targetIdsOf(within: Within, key: EntityKey): Promise<readonly string[]> {
  const where = { sourceId: key.source, entityType: key.entityType, sourceEntityId: key.entityId }
  const rows = await within
    .selectFrom('entityLink')
    .select('targetEntityId')
    .where((is) => is.and(where))
    .execute()
  return rows.flatMap(({ targetEntityId }) => targetEntityId ?? [])
}

/** Whether an entity of a type is related to anything at a system. */
export async function knowsAny(database: Database, system: SystemId, entityType: EntityType): Promise<boolean> {
  for (const side of ['sourceId', 'targetId'] as const) {
    const query = database.selectFrom('entityLink').select('sourceEntityId').where(side, '=', system)
    if (await query.where('entityType', '=', entityType).limit(1).executeTakeFirst()) return true
  }
  return false
}

/** All relations of a system, as source or as target, and whom its entities name. */
export async function removeLinksOf(within: Within, system: SystemId): Promise<void> {
  await within.deleteFrom('entityLink').where('sourceId', '=', system).execute()
  await within.deleteFrom('entityLink').where('targetId', '=', system).execute()
  await removeReferencesOf(within, system)
  await removeResetsOf(within, system)
}
