import type { Delivery, Reading, Settlement, SourceEvent } from '../../../shared/domain/event.ts'
import type { RunId, SystemId } from '../../../shared/domain/ids.ts'
import type { SettledEvent } from '../journal/journal.ts'
import type { Within } from '../storage/database.ts'

/** What the runs of jobs keep of the way of their events; told in the transaction that stores it. */
export interface RunBook {
  /** The end of a delivery that is not sent any more (its run was stopped, its target given up); null: it is sent. */
  refusal(delivery: Delivery): Exclude<Settlement, { kind: 'retry' }> | null
  /** Runs under way; those of them that have given the target up, so that their deliveries to it end without being sent. */
  underWay(): readonly RunId[]
  thatGaveUp(target: SystemId): readonly RunId[]
  /** An event was read, whatever its origin, for so many targets. */
  read(within: Within, event: SourceEvent, reading: Exclude<Reading, { kind: 'later' }>, targets: number): Promise<void>
  /** A delivery ended or is to be tried again; `event` says how its event stands then. */
  settled(within: Within, delivery: Delivery, settlement: Settlement, event: SettledEvent): Promise<void>
}
