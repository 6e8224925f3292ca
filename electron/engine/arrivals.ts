import type { Position } from '../../shared/domain/ids.ts'
import type { NewSourceEvent } from '../../shared/domain/event.ts'
import type { TraceEntry } from '../../shared/domain/trace.ts'
import { instant, type Clock } from '../../shared/base/time.ts'
import type { EventJournal } from './journal/journal.ts'

/** Remembers for a moment how an event came in, until room 3 puts it into the trace. */
export interface Arrivals {
  /** The journal as the doors use it: the same, and measured. */
  readonly journal: Pick<EventJournal, 'append'>
  /** An event came in whose outcome nobody waits for. */
  unattended(): void
  /** So many of those come in that storing goes first; what is stored can be read a little later. */
  isBurst(): boolean
  /** Entries of the rooms intake and journal; empty for an event that another process took in. */
  take(position: Position): readonly TraceEntry[]
}

const mostRemembered = 5000
const burstWindowMs = 250
const burstCount = 50
/** How long it counts as a burst after the last sign of one. */
const burstLastsMs = 400

export function createArrivals(journal: EventJournal, clock: Clock): Arrivals {
  const remembered = new Map<Position, Arrival>()
  const recent: number[] = []
  let burstUntil = 0
  return {
    journal: {
      append: async (event, requestKey) => {
        const at = clock.now()
        const begun = performance.now()
        const appended = await journal.append(event, requestKey)
        const durationMs = Math.round((performance.now() - begun) * 10) / 10
        if (!appended.repeated) {
          const oldest = remembered.size >= mostRemembered ? remembered.keys().next().value : undefined
          if (oldest !== undefined) remembered.delete(oldest)
          remembered.set(appended.position, { event, at, durationMs })
        }
        return appended
      },
    },
    unattended: () => {
      const now = performance.now()
      recent.push(now)
      if (recent.length > burstCount) recent.shift()
      if (recent.length === burstCount && now - (recent[0] ?? 0) < burstWindowMs) burstUntil = now + burstLastsMs
    },
    isBurst: () => performance.now() < burstUntil,
    take: (position) => {
      const arrival = remembered.get(position)
      remembered.delete(position)
      return arrival ? entriesOf(arrival, position) : []
    },
  }
}

/** What the entries are made of; they are made when they are read, for accepting goes first. */
interface Arrival {
  readonly event: NewSourceEvent
  readonly at: Date
  /** Of storing. */
  readonly durationMs: number
}

function entriesOf({ event, at: cameIn, durationMs }: Arrival, position: Position): TraceEntry[] {
  const stored = { at: instant(cameIn), durationMs }
  const common = { target: null, attempt: 1, state: 'done', problem: null, exchanges: [], steps: [] } as const
  const said = `${event.change} of ${event.entityType} ${event.entityId}, ${originText(event.origin)}`
  return [
    { ...common, room: 'intake', at: stored.at, durationMs: 0, note: said, input: event.body, output: null },
    { ...common, room: 'journal', ...stored, note: `On disk at position ${position}`, input: null, output: null },
  ]
}

function originText(origin: NewSourceEvent['origin']): string {
  if (origin.kind === 'realtime') return `request ${origin.requestId}`
  if (origin.kind === 'plan') return `line ${origin.line} of ${origin.plan}`
  if (origin.kind === 'sent') return `sent by ${origin.by}`
  if (origin.kind === 'edit') return `edited by ${origin.by}`
  return origin.kind === 'undo' ? `restored from the copy ${origin.image}` : `run ${origin.run}`
}
