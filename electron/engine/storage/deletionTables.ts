/** What stands between a wish to delete and the target; see `Tables`. */
export interface DeletionTables {
  /** journal/heldRows.ts writes, journal/heldDeletions.ts reads; journal/lane.ts closes what a later success makes needless */
  heldDeletion: HeldDeletionTable
  /** pipeline/deletionGates.ts */
  deletionGate: DeletionGateTable
  /** pipeline/deletionGates.ts */
  deletionPass: { targetId: string; at: string; deliveryId: number }
  /** pipeline/beforeImages.ts */
  beforeImage: BeforeImageTable
}

interface HeldDeletionTable {
  deliveryId: number
  /** '' in real time. */
  run: string
  reason: string
  heldAt: string
  /** waits, requested, approved, released, rejected, superseded */
  state: string
  requestedBy: string | null
  requestedAt: string | null
  decidedBy: string | null
  decidedAt: string | null
  /** When it is carried out, unless it is withdrawn; only while approved. */
  releaseAt: string | null
}

/** What the guard said of all deletions of one run, pair and entity type. */
interface DeletionGateTable {
  run: string
  sourceId: string
  targetId: string
  entityType: string
  planned: number
  managed: number
  /** go, threshold, hold, never */
  verdict: string
  reason: string
  openedAt: string
}

/** An entity of a target as it was before it was deleted or overwritten. */
interface BeforeImageTable {
  id: string
  /** The attempt that took it. */
  deliveryId: number
  position: number
  sourceId: string
  targetId: string
  entityType: string
  sourceEntityId: string
  targetEntityId: string
  /** delete, update */
  operation: string
  existedBefore: number
  takenAt: string
  sealedBody: string
  /** kept, undoing, undone */
  state: string
  /** The event that restores it. */
  undoPosition: number | null
  changedAt: string
  changedBy: string | null
}
