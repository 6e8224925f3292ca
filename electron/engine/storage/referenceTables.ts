/** What is kept beside relations; see `Tables`. */
export interface ReferenceTables {
  /** systems/openReferences.ts */
  openReference: OpenReferenceTable
  /** systems/pairResets.ts */
  pairReset: { sourceId: string; targetId: string; lastRun: number }
}

interface OpenReferenceTable {
  sourceId: string
  entityType: string
  entityId: string
  targetId: string
  wantedSource: string
  wantedTarget: string
  wantedType: string
  /** '', as the three before it: there are more than are kept, or one that is not told. */
  wantedId: string
}
