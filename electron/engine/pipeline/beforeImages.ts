import type { Selectable } from 'kysely'
import type { JsonObject } from '../../../shared/base/json.ts'
import { days, instant, later, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { BeforeImage } from '../../../shared/domain/deletion.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import type { ImageId, Position, SystemId } from '../../../shared/domain/ids.ts'
import type { EntityKey, HeldImage } from '../../../shared/domain/personRecord.ts'
import { isSensitiveName, type System } from '../../../shared/domain/system.ts'
import type { Database, Within } from '../storage/database.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import type { Tables } from '../storage/tables.ts'
import type { Sealer } from '../vault/vault.ts'
import { entityName } from './entityName.ts'

export interface NewImage {
  readonly targetEntityId: string
  readonly operation: BeforeImage['operation']
  readonly existedBefore: boolean
  /** The entity as the target tells it. */
  readonly body: JsonObject
}

/** A copy with its content, for restoring alone. */
export interface KeptImage extends NewImage {
  readonly id: ImageId
  readonly source: SystemId
  readonly target: SystemId
  readonly entityType: EntityType
  readonly sourceEntityId: string
  readonly state: BeforeImage['state']
  readonly changedAt: Instant
}

export interface ImageQuery {
  readonly target?: SystemId | undefined
  readonly entityId?: string | undefined
  /** `after` of the page before. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Copies of target entities from before they were deleted or overwritten, sealed, without secrets. */
export interface BeforeImages {
  /** On disk when it resolves. Another attempt of the same delivery keeps the first copy: it is the one from before. */
  keep(delivery: Delivery, image: NewImage): Promise<void>
  find(id: ImageId): Promise<KeptImage | null>
  page(query: ImageQuery): Promise<{ readonly items: readonly BeforeImage[]; readonly after: string | null }>
  /** Those of one entity of a source with their contents, newest first. */
  ofEntity(key: EntityKey, limit: number): Promise<readonly HeldImage[]>
  change(within: Within, id: ImageId, to: ImageChange): Promise<void>
  /** Removes those whose time is over, at most `limit` in one transaction; answers how many. */
  prune(limit: number): Promise<number>
}

export interface ImageChange {
  readonly state: BeforeImage['state']
  readonly undoPosition?: Position
  readonly by?: string
}

export interface ImageNeeds {
  readonly database: Database
  readonly commit: GroupCommit
  readonly sealer: Sealer
  readonly clock: Clock
  readonly newId: () => string
  readonly nameOf: (id: string) => string
  /** How long copies of a target are kept. */
  daysOf(target: SystemId): Promise<number>
}

type Row = Selectable<Tables['beforeImage']>

export function createBeforeImages(needs: ImageNeeds): BeforeImages {
  const { database, commit, sealer, clock } = needs
  return {
    keep: async (delivery, image) => {
      const row = rowOf(delivery, image, needs)
      await commit.run(async (within) => {
        await within
          .insertInto('beforeImage')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      })
    },
    find: async (id) => {
      const row = await database.selectFrom('beforeImage').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? toKept(row, sealer) : null
    },
    page: (query) => pageOf(needs, query),
    ofEntity: (key, limit) => imagesOf(needs, key, limit),
    change: async (within, id, { state, undoPosition, by }) => {
      const about = {
        ...(undoPosition === undefined ? {} : { undoPosition }),
        ...(by === undefined ? {} : { changedBy: by }),
      }
      await within
        .updateTable('beforeImage')
        .set({ state, changedAt: instant(clock.now()), ...about })
        .where('id', '=', id)
        .execute()
    },
    prune: (limit) => prune(needs, limit),
  }
}

function rowOf(delivery: Delivery, image: NewImage, { sealer, clock, newId }: ImageNeeds): Row {
  const { event, target } = delivery
  const id = newId()
  const now = instant(clock.now())
  const plain = Object.fromEntries(Object.entries(image.body).filter(([name]) => !isSensitiveName(name)))
  return {
    ...{ id, deliveryId: delivery.id, position: event.position, sourceId: event.source, targetId: target },
    ...{ entityType: event.entityType, sourceEntityId: event.entityId, targetEntityId: image.targetEntityId },
    ...{ operation: image.operation, existedBefore: image.existedBefore ? 1 : 0, takenAt: now },
    sealedBody: sealer.seal(JSON.stringify(plain), `image:${id}`),
    ...{ state: 'kept', undoPosition: null, changedAt: now, changedBy: null },
  }
}

async function imagesOf(needs: ImageNeeds, key: EntityKey, limit: number): Promise<readonly HeldImage[]> {
  const rows = await needs.database
    .selectFrom('beforeImage')
    .selectAll()
    .where((is) => is.and(columnsOf(key)))
    .orderBy('takenAt', 'desc')
    .limit(limit)
    .execute()
  const images: HeldImage[] = []
  for (const row of rows) {
    const { body } = toKept(row, needs.sealer)
    images.push({ ...toImage(row, needs, await needs.daysOf(row.targetId as SystemId)), body })
  }
  return images
}

/** Removes all copies of what one entity of a source was at the targets. */
export async function forgetImages(within: Within, key: EntityKey): Promise<number> {
  const { numDeletedRows } = await within
    .deleteFrom('beforeImage')
    .where((is) => is.and(columnsOf(key)))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

function columnsOf({ source, entityType, entityId }: EntityKey) {
  return { sourceId: source, entityType, sourceEntityId: entityId }
}

const bodyOf = ({ id, sealedBody }: Row, sealer: Sealer): JsonObject =>
  JSON.parse(sealer.open(sealedBody, `image:${id}`)) as JsonObject

function toKept(row: Row, sealer: Sealer): KeptImage {
  return {
    id: row.id as ImageId,
    source: row.sourceId as SystemId,
    target: row.targetId as SystemId,
    entityType: row.entityType as EntityType,
    sourceEntityId: row.sourceEntityId,
    targetEntityId: row.targetEntityId,
    operation: row.operation as BeforeImage['operation'],
    existedBefore: row.existedBefore === 1,
    body: bodyOf(row, sealer),
    state: row.state as BeforeImage['state'],
    changedAt: row.changedAt,
  }
}

/** Newest first; times and ids together are the place in the order. */
async function pageOf(needs: ImageNeeds, { target, entityId, before, limit }: ImageQuery) {
  const { database } = needs
  const [at = '', id = ''] = (before ?? '').split('|')
  let query = database.selectFrom('beforeImage').selectAll()
  if (target !== undefined) query = query.where('targetId', '=', target)
  if (entityId !== undefined) query = query.where('sourceEntityId', '=', entityId)
  if (before !== undefined)
    query = query.where((is) => is.or([is('takenAt', '<', at), is.and([is('takenAt', '=', at), is('id', '<', id)])]))
  const rows = await query.orderBy('takenAt', 'desc').orderBy('id', 'desc').limit(limit).execute()
  const items: BeforeImage[] = []
  for (const row of rows) items.push(toImage(row, needs, await needs.daysOf(row.targetId as SystemId)))
  const last = rows.at(-1)
  return { items, after: last && rows.length === limit ? `${last.takenAt}|${last.id}` : null }
}

function toImage(row: Row, { nameOf, sealer }: ImageNeeds, daysKept: number): BeforeImage {
  return {
    ...{ id: row.id as ImageId, position: row.position as Position, entityId: row.sourceEntityId },
    ...{ source: row.sourceId as SystemId, target: row.targetId as SystemId },
    ...{ sourceName: nameOf(row.sourceId), targetName: nameOf(row.targetId), targetEntityId: row.targetEntityId },
    ...{ entityType: row.entityType as EntityType, operation: row.operation as BeforeImage['operation'] },
    name: entityName(bodyOf(row, sealer)),
    ...{ takenAt: row.takenAt, keptUntil: later(new Date(row.takenAt), days(daysKept)) },
    ...{ state: row.state as BeforeImage['state'], changedBy: row.changedBy },
    undoPosition: row.undoPosition as Position | null,
  }
}

async function prune(needs: ImageNeeds, limit: number): Promise<number> {
  const targets = await needs.database.selectFrom('beforeImage').select('targetId').distinct().execute()
  let removed = 0
  for (const { targetId } of targets) {
    const before = later(needs.clock.now(), -days(await needs.daysOf(targetId as SystemId)))
    for (let count = limit; count === limit; removed += count)
      count = await pruneTarget(needs, { targetId, before, limit })
  }
  return removed
}

async function pruneTarget(
  { database, commit }: ImageNeeds,
  { targetId, before, limit }: { targetId: string; before: Instant; limit: number },
): Promise<number> {
  const old = database.selectFrom('beforeImage').select('id').where('targetId', '=', targetId)
  const rows = await old.where('takenAt', '<', before).where('state', '!=', 'undoing').limit(limit).execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await commit.run((within) => within.deleteFrom('beforeImage').where('id', 'in', ids).execute())
  return ids.length
}

export type ImageMode = 'off' | 'deletions' | 'overwrites'

/** What is to be kept of a target. */
export function imageMode(properties: System['properties']): ImageMode {
  const mode = properties['provost.before.images']
  return mode === 'off' || mode === 'deletions' ? mode : 'overwrites'
}

/** null: the target does not say. */
export function imageDays(properties: System['properties']): number | null {
  const count = Number(properties['provost.before.images.days'] ?? '')
  return Number.isFinite(count) && count > 0 ? count : null
}
