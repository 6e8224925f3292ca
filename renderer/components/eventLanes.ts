import type { DeliverySummary, EventSummary } from '../../shared/domain/eventLog.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import { rooms, type Room, type TraceEntry } from '../../shared/domain/trace.ts'

/** One room of the grid. `running` and `pending` have no entry yet; `passedBy` never gets one, the way led around it. */
export interface LaneCell {
  readonly room: Room
  readonly target: SystemId | null
  readonly state: TraceEntry['state'] | 'running' | 'pending' | 'passedBy'
  readonly durationMs: number | null
  /** What the other side answered when the room failed, e.g. `401`; null: nothing to say. */
  readonly status: string | null
}

export interface Lane {
  readonly delivery: DeliverySummary
  readonly cells: readonly LaneCell[]
}

export interface EventLanes {
  /** Intake, journal, reading. */
  readonly once: readonly LaneCell[]
  /** Planning to settling, one lane for each target. */
  readonly lanes: readonly Lane[]
}

export const roomsOnce: readonly Room[] = rooms.slice(0, 3)
export const roomsPerTarget: readonly Room[] = rooms.slice(3)

/** The seven rooms of an event: what its trace says, and where it is now as its row of the event log says. */
export function lanesOf(event: EventSummary, entries: readonly TraceEntry[]): EventLanes {
  const isOpen = event.deliveries.length === 0 && event.status === 'running'
  return {
    once: cellsOf(roomsOnce, null, latestOf(entries, null), isOpen),
    lanes: event.deliveries.map((delivery) => ({ delivery, cells: laneOf(delivery, entries) })),
  }
}

function laneOf(delivery: DeliverySummary, entries: readonly TraceEntry[]): readonly LaneCell[] {
  const latest = latestOf(entries, delivery.target)
  const isRunning = delivery.status === 'running'
  // The rooms of an attempt that runs are entered in the trace at its end; until then those of the one before are history.
  const isHistory = isRunning && latest.every(({ attempt }) => attempt < delivery.attempt)
  return cellsOf(roomsPerTarget, delivery.target, isHistory ? [] : latest, isRunning && !isHistory)
}

/** Of the rooms of one target (null: of the event itself) the entries of the last attempt. */
function latestOf(entries: readonly TraceEntry[], target: SystemId | null): readonly TraceEntry[] {
  const own = entries.filter((entry) => entry.target === target)
  if (target === null) return own
  const last = Math.max(0, ...own.map(({ attempt }) => attempt))
  return own.filter(({ attempt }) => attempt === last)
}

function cellsOf(
  places: readonly Room[],
  target: SystemId | null,
  entries: readonly TraceEntry[],
  isRunning: boolean,
): readonly LaneCell[] {
  const entryOf = (room: Room) => entries.findLast((entry) => entry.room === room)
  const lastDone = places.findLastIndex((room) => entryOf(room) !== undefined || room === 'journal')
  return places.map((room, place) => {
    const entry = entryOf(room)
    if (entry) return { room, target, ...said(entry) }
    // What has a place in the journal came through these two, also where nobody took their time.
    if (room === 'intake' || room === 'journal') return { room, target, state: 'done', durationMs: null, status: null }
    const state = place < lastDone ? 'passedBy' : isRunning && place === lastDone + 1 ? 'running' : 'pending'
    return { room, target, state, durationMs: null, status: null }
  })
}

function said({ state, durationMs, problem }: TraceEntry): Pick<LaneCell, 'state' | 'durationMs' | 'status'> {
  return { state, durationMs, status: problem?.status ?? null }
}
