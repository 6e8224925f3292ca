import type { Generated } from 'kysely'

/** Deeds with many dead letters; see `Tables`. */
export interface LetterTables {
  /** journal/letterRunRows.ts */
  letterRun: LetterRunTable
}

interface LetterRunTable {
  id: Generated<number>
  /** replay, discard */
  deed: string
  stage: string
  systemId: string
  /** The short form of the cause. */
  cause: string
  /** Why they are dropped; '' for a replay. */
  reason: string
  /** What was given up later is not among them. */
  until: string
  /** Place of the last letter looked at, as JSON; null: none yet. */
  place: string | null
  total: number
  seen: number
  done: number
  /** running, ended, stopped */
  state: string
  startedBy: string
  beganAt: string
  endedAt: string | null
}
