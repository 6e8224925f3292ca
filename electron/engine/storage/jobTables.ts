import type { Generated } from 'kysely'

/** The tables of the jobs room; see `Tables`. */
export interface JobTables {
  /** jobs/runs.ts */
  jobRun: JobRunTable
  /** jobs/runTargets.ts */
  jobTarget: { run: number; targetId: string; targetName: string; problem: string | null }
  /** jobs/statistics.ts */
  jobStatistics: JobStatisticsTable
  /** jobs/failures.ts */
  jobFailure: JobFailureTable
  /** jobs/sourceState.ts */
  sourceState: SourceStateTable
  /** jobs/deltaMarks.ts */
  deltaMark: { sourceId: string; entityType: string; mark: string; run: number }
  /** jobs/scheduleRows.ts */
  jobSchedule: JobScheduleTable
  /** jobs/receiving.ts */
  receiving: { id: number; at: string }
}

interface JobRunTable {
  number: Generated<number>
  sourceId: string
  sourceName: string
  kind: string
  triggerKind: string
  /** The Trigger as JSON. */
  trigger: string
  /** Minute on the wall of a schedule; unique per source. */
  tick: string | null
  status: string
  readMode: string | null
  /** Cursor as JSON: what was done last is on disk. */
  cursor: string
  /** Entity types in their order, as JSON. */
  entityTypes: string
  /** Marks of a delta read by type, kept when the run succeeded; JSON. */
  marks: string
  /** Names of the trace properties that were set when it began; JSON. */
  traced: string
  attempt: number
  queuedAt: string
  startedAt: string | null
  endedAt: string | null
  problem: string | null
  /** Sentences, as JSON. */
  outcome: string
  /** Why what was read proves no absence. */
  doubt: string | null
  /** Entity types that are read in full though a delta read was wanted, with the reason; JSON. */
  fullTypes: Generated<string>
  /** Number of the plan of a simulation, while it is kept. */
  plan: number | null
}

interface JobStatisticsTable {
  run: number
  systemId: string
  entityType: string
  read: number
  created: number
  updated: number
  deleted: number
  skipped: number
  failed: number
  /** Written at a target, but its source did not take the global id; on the row of the source. */
  notWrittenBack: number
  /** Of a source: read and not sent on, as nothing changed; of a target: nothing to write. */
  unchanged: Generated<number>
  /** Of a source: how long its pages were waited for. */
  waitedMs: Generated<number>
}

/** An entity of the source that could not be read; there is no event for it. */
interface JobFailureTable {
  id: Generated<number>
  run: number
  entityType: string
  entityId: string | null
  problem: string
  at: string
}

interface SourceStateTable {
  sourceId: string
  entityType: string
  entityId: string
  /** Of the body and of everything that decides what becomes of it; '': look again. */
  digest: string
  /** Number of the last run that read it. */
  seenRun: number
  /** The event that carries the digest. */
  position: number
  /** 1: all its deliveries ended well. */
  settled: number
}

interface JobScheduleTable {
  sourceId: string
  plan: string
  timeZone: string
  enabled: number
  missed: string
  /** Time points after this have not been looked at. */
  checkedAt: string
  /** Where intervals are counted from. */
  anchorAt: string
  version: number
  changedAt: string
  changedBy: string
}
