import { sql, type SelectQueryBuilder } from 'kysely'
import { instant, type Clock } from '../../../shared/base/time.ts'
import type { EntityLink, LinkKey, PairType } from '../../../shared/domain/entityLink.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'

/** A relation as the deletion phase of a run looks at it (spec 6.7). */
export interface ManagedLink {
  readonly sourceEntityId: string
  readonly targetEntityId: string | null
  readonly state: EntityLink['state']
  readonly existedBefore: boolean
  /** Somebody decided that it stays: absence and conditions do not delete it. */
  readonly isKept: boolean
}

export interface LinkCounts {
  /** What Provost looks after: all but released ones. */
  readonly managed: number
  /** Waiting for deletion and not kept. */
  readonly pending: number
  /** Those of them that existed before. */
  readonly pendingExistedBefore: number
}

/** The relations whose deletion is wanted; everything page by page, as there may be a million. */
export interface PendingLinks {
  /** Managed relations in the order of their source entity ids, those after `after`. */
  page(pair: PairType, after: string | null, limit: number): Promise<readonly ManagedLink[]>
  /** Those of them that wait for their deletion and are not kept. */
  pending(pair: PairType, after: string | null, limit: number): Promise<readonly ManagedLink[]>
  /** The source does not have them (any more): from now on their deletion is wanted. Leaves out what waits already or is
   *  kept; answers how many were marked. */
  mark(within: Within, pair: PairType, sourceEntityIds: readonly string[], reason: string): Promise<number>
  /** It stays until its source names it again, whatever else says that it should go. */
  keep(within: Within, key: LinkKey, by: string): Promise<void>
  counts(pair: PairType): Promise<LinkCounts>
  /** Managed relations of a target, of all its sources and types. */
  managedBy(target: SystemId): Promise<number>
}

export function createPendingLinks(database: Database, clock: Clock): PendingLinks {
  const ofPair = ({ source, target, entityType }: PairType) =>
    database
      .selectFrom('entityLink')
      .where('sourceId', '=', source)
      .where('targetId', '=', target)
      .where('entityType', '=', entityType)
  const pageOf = async (pair: PairType, after: string | null, limit: number, isPending: boolean) => {
    const all = ofPair(pair).select(['sourceEntityId', 'targetEntityId', 'state', 'existedBefore', 'keptBy'])
    const chosen = isPending ? all.where(isWanted).where('keptBy', 'is', null) : all.where('state', '!=', 'released')
    const rows = await chosen
      .where('sourceEntityId', '>', after ?? '')
      .orderBy('sourceEntityId')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      sourceEntityId: row.sourceEntityId,
      targetEntityId: row.targetEntityId,
      state: row.state as EntityLink['state'],
      existedBefore: row.existedBefore === 1,
      isKept: row.keptBy !== null,
    }))
  }
  return {
    page: (pair, after, limit) => pageOf(pair, after, limit, false),
    pending: (pair, after, limit) => pageOf(pair, after, limit, true),
    mark: async (within, { source, target, entityType }, sourceEntityIds, reason) => {
      const now = instant(clock.now())
      const { numUpdatedRows } = await within
        .updateTable('entityLink')
        .set({ state: 'pendingDelete', pendingReason: reason, pendingSince: now, changedAt: now })
        .where('sourceId', '=', source)
        .where('targetId', '=', target)
        .where('entityType', '=', entityType)
        .where('sourceEntityId', 'in', sql<string>`(select value from json_each(${JSON.stringify(sourceEntityIds)}))`)
        .where('state', 'in', ['active', 'creating'])
        .where('keptBy', 'is', null)
        .executeTakeFirst()
      return Number(numUpdatedRows)
    },
    keep: async (within, { source, target, entityType, sourceEntityId }, by) => {
      await within
        .updateTable('entityLink')
        .set({ keptBy: by })
        .where('sourceId', '=', source)
        .where('targetId', '=', target)
        .where('entityType', '=', entityType)
        .where('sourceEntityId', '=', sourceEntityId)
        .execute()
    },
    counts: (pair) => countsOf(ofPair(pair)),
    managedBy: async (target) => {
      const all = database.selectFrom('entityLink').where('targetId', '=', target).where('state', '!=', 'released')
      return (await all.select(sql<number>`count(*)`.as('count')).executeTakeFirst())?.count ?? 0
    },
  }
}

async function countsOf(ofPair: SelectQueryBuilder<Tables, 'entityLink', object>): Promise<LinkCounts> {
  const wanted = sql<number>`coalesce(sum(state = 'pendingDelete' and keptBy is null), 0)`
  const existed = sql<number>`coalesce(sum(state = 'pendingDelete' and keptBy is null and existedBefore = 1), 0)`
  const row = await ofPair
    .select([sql<number>`count(*)`.as('managed'), wanted.as('pending'), existed.as('pendingExistedBefore')])
    .where('state', '!=', 'released')
    .executeTakeFirst()
  return row ?? { managed: 0, pending: 0, pendingExistedBefore: 0 }
}

/** A literal, so that SQLite takes the index of those that wait. */
const isWanted = sql<boolean>`state = 'pendingDelete'`
