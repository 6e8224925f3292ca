import type { JsonObject } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import type { EntityType } from './entity.ts'
import type { SystemId } from './ids.ts'

/** The relation of one source entity to one target entity of a pair (spec 5.1, 5.2). */
export interface EntityLink {
  readonly source: SystemId
  readonly target: SystemId
  readonly entityType: EntityType
  readonly sourceEntityId: string
  /** null while `state` is `creating`. */
  readonly targetEntityId: string | null
  /** The entity was in the target before Provost first wrote it; it is not deleted unless a property says so (spec 6.8). */
  readonly existedBefore: boolean
  /** Digest of the last target document without its createEntity parts; null: unknown, write again. */
  readonly contentHash: string | null
  /** `creating`: a create was sent and its end is not known; `attempted` is what was sent. `pendingDelete`: its deletion is
   *  wanted and not done yet. `released`: forgotten, for it existed before (spec 6.8). */
  readonly state: 'active' | 'creating' | 'pendingDelete' | 'released'
  readonly attempted: JsonObject | null
  /** Why its deletion is wanted, and since when; only while `pendingDelete`. */
  readonly pending: PendingDeletion | null
  /** Only the members of the group, or those that are users, are ours: the group itself belongs to its application
   *  (spec 6.11). Absent or null: the entity is. */
  readonly owns?: 'members' | 'userMembers' | null
  /** Who decided that the entity stays until its source names it again; null: nobody. */
  readonly keptBy: string | null
}

export interface PendingDeletion {
  readonly reason: string
  readonly since: Instant
}

/** All relations of one entity type between one source and one target. */
export interface PairType {
  readonly source: SystemId
  readonly target: SystemId
  readonly entityType: EntityType
}

export interface LinkKey {
  readonly source: SystemId
  readonly target: SystemId
  readonly entityType: EntityType
  readonly sourceEntityId: string
}
