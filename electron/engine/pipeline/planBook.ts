import type { JsonObject } from '../../../shared/base/json.ts'
import type { Delivery, Origin, Reading, Settlement, SourceEvent } from '../../../shared/domain/event.ts'
import type { PlannedChange, PlannedWrite } from '../../../shared/domain/planned.ts'
import type { Within } from '../storage/database.ts'
import type { Links } from '../systems/links.ts'

export type PlanOrigin = Extract<Origin, { kind: 'plan' }>

/** A line of a plan as somebody approved it. */
export interface ApprovedLine {
  readonly operation: PlannedWrite
  /** The entity as the source gave it then; null: it had it no more. */
  readonly body: JsonObject | null
  /** Somebody chose to delete it, whatever the source has. */
  readonly isChosen: boolean
  readonly fingerprint: string
  readonly changes: readonly PlannedChange[]
  /** Whether the target was asked for what it had. */
  readonly isBeforeKnown: boolean
  /** The time its transformations saw, and see when it is carried out. */
  readonly evaluatedAt: Date
  /** Relations as the plan saw them: `toSend` with the ids there are by now, `toCompare` with those that stood for them. */
  readonly toSend: Pick<Links, 'targetIds'>
  readonly toCompare: Pick<Links, 'targetIds'>
}

/** What plans keep of the way of their lines; told in the transaction that stores it. */
export interface PlanBook {
  /** null: it is not to be carried out (any more). */
  approved(origin: PlanOrigin): Promise<ApprovedLine | null>
  /** An event was read, whatever its origin, for so many targets. */
  read(within: Within, event: SourceEvent, reading: Exclude<Reading, { kind: 'later' }>, targets: number): Promise<void>
  /** A delivery ended, waits, or is to be tried again. */
  settled(within: Within, delivery: Delivery, settlement: Settlement): Promise<void>
}
