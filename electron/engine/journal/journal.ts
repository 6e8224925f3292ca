import type { Instant } from '../../../shared/base/time.ts'
import type { Edited, LetterRef, SentEdited } from '../../../shared/domain/deadLetter.ts'
import type { HeldDecided, HeldDecision } from '../../../shared/domain/deletion.ts'
import type { Delivery, NewSourceEvent, Reading, Settlement, SourceEvent } from '../../../shared/domain/event.ts'
import type { DeliveryId, Position, RunId, SystemId } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Within } from '../storage/database.ts'

/** Writes that belong to a reading (its trace) and share its transaction; touches nothing else. */
export type Also = (within: Within) => Promise<void>

/** Writes that belong to a settlement (link, trace) and share its transaction; touches nothing else. */
export type AlsoSettled = (within: Within, event: SettledEvent) => Promise<void>

/** How the event of a delivery stands once that is settled. */
export interface SettledEvent {
  /** Every delivery of it ended, and none of them badly. */
  readonly hasEndedWell: boolean
}

/** What belongs to a page of events and shares its transaction; touches nothing else. */
export type AlsoAppended = (within: Within, appended: readonly Appended[]) => Promise<void>

/** What is kept of a part of a work, told of how many it was done; shares the transaction, touches nothing else. */
export type AlsoCounted = (within: Within, count: number) => Promise<void>

export interface PagedEvent {
  readonly event: NewSourceEvent
  readonly requestKey: string
}

export interface Appended {
  readonly position: Position
  /** true: the caller repeated itself under the same key; `position` is the event stored before. */
  readonly repeated: boolean
}

/** What a commit may have made: events to be read, deliveries to be made, or a new time for one of them. */
export interface WorkNews {
  readonly unread: boolean
  readonly deliveries: boolean
  /** Something held may have got another time at which it is let go. */
  readonly held: boolean
}

/** `ofRuns`: those of these runs alone. `probe`: also before their time, those of these runs first that were tried most
 *  often, then as they become due. `but`: not these, on which the caller works, whatever their leases say. */
export type DueChoice =
  | { readonly kind: 'ofRuns' | 'probe'; readonly runs: readonly RunId[] }
  | { readonly kind: 'but'; readonly deliveries: readonly DeliveryId[] }

/** Everything accepted, in order. One suite (`test/suites/journal.ts`) says what every implementation keeps. */
export interface EventJournal {
  /** Durable once it resolves; only then may the caller be answered. Calls of one turn share a transaction.
   *  `requestKey` (per source) makes a repeat find the first event. */
  append(event: NewSourceEvent, requestKey: string | null): Promise<Appended>
  /** Many events and what belongs to them in one transaction; `also` is told where each of them is, in their order. A
   *  failure of the machine may take them back, with all that was stored after them: how far their reading has come, too. */
  appendPage(events: readonly PagedEvent[], also: AlsoAppended): Promise<void>
  /** The longest due events that no one has read yet, in the order of their positions; an event whose entity has an earlier
   *  unread one that is not due (or not in this answer before it) is left out. What was taken and is neither fanned out nor
   *  postponed comes again, unless it is named in `besides`. */
  takeUnread(limit: number, besides?: readonly Position[]): Promise<readonly SourceEvent[]>
  /** Stores the reading and one delivery per target, in one transaction; no effect if the event is read already, or if an
   *  earlier one of its entity is not. */
  fanOut(
    event: SourceEvent,
    reading: Exclude<Reading, { kind: 'later' }>,
    targets: readonly SystemId[],
    also: Also,
  ): Promise<void>
  /** Reading could not be done: unread again at `at`, with one attempt more. */
  postpone(event: SourceEvent, at: Instant, problem: Problem, also: Also): Promise<void>
  /** Leases due deliveries of one target, oldest first; never one whose entity has an earlier unsettled one there.
   *  `choice` narrows them; nothing said: all that are due. */
  takeDue(target: SystemId, limit: number, choice?: DueChoice): Promise<readonly Delivery[]>
  /** Has no effect, answers false, and `also` is not called, if the lease was lost: `id` and `attempt` are the fence.
   *  A done settlement marks earlier dead deliveries of the lane superseded, and earlier ones that were to be sent again.
   *  Done with a failed outcome is settled as dead. */
  settle(delivery: Delivery, settlement: Settlement, also: AlsoSettled): Promise<boolean>
  /** New deliveries behind the others of their entity, for dead and for done ones; left out is what is superseded, discarded or
   *  unsettled, or has a later success in its lane. Answers how many. */
  replay(deliveries: readonly DeliveryId[]): Promise<number>
  /** Dead or waiting deliveries that shall not be sent; answers how many. */
  discard(deliveries: readonly DeliveryId[], reason: string): Promise<number>
  /** Dead letters alone, those of reading too: unread again. Left out is what was superseded, sent or dropped meanwhile.
   *  Answers how many. */
  replayLetters(letters: readonly LetterRef[], also?: AlsoCounted): Promise<number>
  /** Dead letters that shall not be sent; answers how many. */
  discardLetters(letters: readonly LetterRef[], reason: string, also?: AlsoCounted): Promise<number>
  /** A dead letter as somebody edited it, as an event of its own behind all others of its entity. */
  sendEdited(edited: Edited): Promise<SentEdited>
  /** What somebody decided about held deliveries; left out is what was decided otherwise meanwhile or is held no more.
   *  `also` gets those that were decided as wanted. */
  decideHeld(
    deliveries: readonly DeliveryId[],
    decision: HeldDecision,
    also: (within: Within, decided: readonly DeliveryId[]) => Promise<void>,
  ): Promise<HeldDecided>
  /** Lets those go that were approved and whose time has come; answers when the next one is, null: none. */
  releaseHeld(): Promise<Instant | null>
  /** Not read before `at`, nor later ones of its entity; no attempt is counted. */
  putOff(event: SourceEvent, at: Instant): Promise<void>
  /** Makes events of a source that wait to be read due now. */
  hurrySource(source: SystemId): Promise<void>
  /** Makes waiting retries of a target (or of all) due now, e.g. after its credentials were entered. */
  hurry(target: SystemId | null): Promise<void>
  /** Gives back the leases of a dead process; once, at start. */
  recover(): Promise<void>
  /** Targets that have something due now, and when the next thing becomes due: the loops' view of the work. */
  work(): Promise<{ readonly unread: boolean; readonly targets: readonly SystemId[]; readonly nextAt: Instant | null }>
  /** Told after each commit what it may have made; what there is says `work`. Answers how to stop listening. */
  onWork(listener: (news: WorkNews) => void): () => void
}
