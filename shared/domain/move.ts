import type { Instant } from '../base/time.ts'
import type { SystemId, TechnicalUserId } from './ids.ts'
import type { SystemKind } from './system.ts'

/**
 * How far a landscape is on its way from one engine to another, as each end keeps it. At the old one: `held` (nothing is taken in,
 * what is on its way arrives), `left` (its sources are disabled, its rows may be read), `gone` (the other has all of it). At the new
 * one: `arriving` (rows are written), `arrived` (all are there, its sources still disabled), `opened`.
 */
export const moveStages = ['held', 'left', 'gone', 'arriving', 'arrived', 'opened'] as const
export type MoveStage = (typeof moveStages)[number]

export interface Move {
  readonly id: string
  readonly stage: MoveStage
  /** What the other place is called. */
  readonly place: string
  readonly since: Instant
  readonly by: string
  /** Sources that were enabled when the landscape left. */
  readonly sources: readonly SystemId[]
}

/** What still has to arrive before a landscape can leave. */
export interface UnderWay {
  /** Events to be read and deliveries to be settled. */
  readonly waiting: number
  /** Runs, plans that are applied, deeds with dead letters. */
  readonly runs: number
  /** Held deletions that were approved and are carried out later. */
  readonly approvedDeletions: number
}

/** What does not go along, and what comes of it. */
export interface StaysBehind {
  readonly deadLetters: number
  /** Deletions that wait for a decision: the next run at the new place asks again. */
  readonly heldDeletions: number
}

/** Which systems, technical users and people of the directory a move is about. */
export interface LandscapeManifest {
  readonly product: string
  /** The last step of the database's layout: rows fit only into the same. */
  readonly layout: string
  readonly systems: readonly {
    readonly id: SystemId
    readonly name: string
    readonly kind: SystemKind
    readonly enabled: boolean
  }[]
  readonly users: readonly { readonly id: TechnicalUserId; readonly name: string }[]
  /** People and groups of the Local Identity Directory. */
  readonly people: number
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>
}

/** Why a landscape cannot come to a place; `name` says what stands in its way. */
export const moveObstacles = [
  'layout',
  'busy',
  'systemName',
  'systemId',
  'user',
  'people',
  'copy',
  'protected',
] as const
export interface MoveObstacle {
  readonly kind: (typeof moveObstacles)[number]
  readonly name: string
}

/** Whether nothing has to arrive any more. */
export function isDrained({ waiting, runs, approvedDeletions }: UnderWay): boolean {
  return waiting === 0 && runs === 0 && approvedDeletions === 0
}
