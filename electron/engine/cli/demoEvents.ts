import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import type { TraceEntry } from '../../../shared/domain/trace.ts'
import type { EngineProcess } from './engineProcess.ts'

export interface FollowedEvent {
  readonly feed: number
  /** What became of it at its first target. */
  readonly outcome: string
  /** The trace in words. */
  readonly lines: readonly string[]
}

interface Page {
  readonly items: readonly EventSummary[]
  readonly after: number
}

const open = new Set(['running', 'waiting', 'retry'])
const mostWaits = 30

/** Waits until an event of one entity after a feed number has ended, and tells its trace. */
export async function followEvent(
  engine: EngineProcess,
  given: { sourceId: string; id: string; after: number },
): Promise<FollowedEvent> {
  let after = given.after
  for (let wait = 0; wait < mostWaits; wait += 1) {
    const query = new URLSearchParams({
      source: given.sourceId,
      entityId: given.id,
      after: String(after),
      waitMs: '2000',
    })
    const page = (await engine.call('GET', `/events?${query.toString()}`)) as unknown as Page
    const ended = page.items.findLast((event) => !open.has(event.status))
    if (ended)
      return {
        feed: ended.feed,
        outcome: ended.deliveries[0]?.status ?? ended.status,
        lines: await traceLines(engine, ended),
      }
    after = page.after
  }
  throw new Error('The event did not end within a minute.')
}

async function traceLines(engine: EngineProcess, event: EventSummary): Promise<string[]> {
  const answer = (await engine.call('GET', `/events/${event.position}/trace`)) as unknown as {
    entries: readonly TraceEntry[]
  }
  const title = `${event.eventId} ${event.change} ${event.name ?? event.entityId}: ${event.status} in ${event.durationMs ?? 0} ms`
  return [title, ...answer.entries.map(lineOf)]
}

function lineOf(entry: TraceEntry): string {
  const calls = entry.exchanges.map(
    (exchange) => `${exchange.method} ${exchange.url} → ${exchange.status ?? 'no answer'}`,
  )
  const said = [entry.problem?.message ?? entry.note, ...calls].filter((part) => part !== null && part !== '')
  return `  ${entry.room.padEnd(9)} ${entry.state.padEnd(7)} ${String(entry.durationMs).padStart(6)} ms  ${said.join('; ')}`
}
