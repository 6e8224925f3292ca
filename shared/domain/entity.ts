import type { JsonObject } from '../base/json.ts'

/** IPS entity types; `role` and `event` occur with few products. */
export type EntityType = 'user' | 'group' | 'role' | 'event'

/** As the source wrote it. */
export interface SourceEntity {
  readonly type: EntityType
  readonly id: string
  readonly body: JsonObject
}

/** In the common, SCIM shaped form between read and write transformation. */
export interface IntermediateEntity {
  readonly type: EntityType
  /** entityIdSourceSystem: the id at the source. */
  readonly sourceEntityId: string
  readonly body: JsonObject
}

/** As one target wants it. `secretPaths` are JSONPaths whose values are never shown or kept. */
export interface TargetEntity {
  readonly type: EntityType
  readonly body: JsonObject
  readonly secretPaths: readonly string[]
  /** Attributes the transformation writes, each as its names from the outside in: one that `body` does not have has
   *  vanished at the source. Absent: what `body` does not have stays as it is. */
  readonly governs?: readonly (readonly string[])[]
  /** `body` says only what changes, e.g. when an entity is deactivated instead of deleted; all else stays. */
  readonly isPartial?: boolean
}
