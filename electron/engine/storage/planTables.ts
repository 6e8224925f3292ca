import type { Generated } from 'kysely'

/** What runs would do; see `Tables`. */
export interface PlanTables {
  /** jobs/planRows.ts */
  plan: PlanTable
  /** jobs/planLineRows.ts writes; jobs/planLines.ts reads */
  planLine: PlanLineTable
  /** jobs/planSeen.ts */
  planSeen: { plan: number; entityType: string; entityId: string }
}

interface PlanTable {
  number: Generated<number>
  sourceId: string
  sourceName: string
  looksAtTargets: number
  /** 1: of deletions that somebody chose. */
  isChosen: Generated<number>
  /** The kind of run it simulates: read, resync */
  predicts: string
  /** computing, ready, failed, stopped, interrupted */
  state: string
  createdAt: string
  createdBy: string
  computedAt: string | null
  problem: string | null
  /** Ids and names of its targets. */
  targets: string
  /** What was read, and found unchanged, by system and entity type. */
  tallies: string
  verdicts: string
  remarks: string
  /** How often applying it was begun. */
  applications: Generated<number>
  appliedBy: string | null
  applyBeganAt: string | null
  applyEndedAt: string | null
}

interface PlanLineTable {
  id: Generated<number>
  plan: number
  /** The target; the source for what did not get any further. */
  systemId: string
  entityType: string
  entityId: string
  name: string | null
  targetEntityId: string | null
  /** create, update, delete, skip, fail */
  operation: string
  reason: string
  /** Names between bars: `|userName|emails|`. */
  attributes: string
  /** A delete that a run would only mark while it reads, and carry out at its end. */
  isPutOff: number
  /** Of operation and document, as they were planned. */
  fingerprint: string
  sealedContent: string
  /** open, requested, approved, rejected, applying, held, applied, stale, failed */
  state: string
  /** Why it ended as it did. */
  note: string | null
  decidedBy: string | null
  decidedAt: string | null
  /** The event that carries it out. */
  position: number | null
  /** Of a stale line: what would be done by now. */
  sealedNow: string | null
}
