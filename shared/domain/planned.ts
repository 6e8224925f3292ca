import type { Json } from '../base/json.ts'

/** What a run would do with an entity at a system. */
export const plannedOperations = ['create', 'update', 'delete', 'skip', 'fail'] as const
export type PlannedOperation = (typeof plannedOperations)[number]

/** What can be approved: what would be written. */
export const plannedWrites = ['create', 'update', 'delete'] as const satisfies readonly PlannedOperation[]
export type PlannedWrite = (typeof plannedWrites)[number]

/** What would be done by now instead of what the line says. */
export interface PlannedNow {
  readonly operation: PlannedOperation | 'unchanged'
  readonly reason: string
  readonly changes: readonly PlannedChange[]
}

/** One attribute of the target's document. */
export interface PlannedChange {
  readonly attribute: string
  /** null: it has none, or it is not known. */
  readonly before: Json
  /** null: it is taken away. */
  readonly after: Json
  /** The last mapping of the write transformation that wrote it, counted from 1; null: none did. */
  readonly mapping: number | null
}
