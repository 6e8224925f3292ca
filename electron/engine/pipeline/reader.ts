import { later, seconds } from '../../../shared/base/time.ts'
import type { SourceEvent } from '../../../shared/domain/event.ts'
import type { TraceEntry } from '../../../shared/domain/trace.ts'
import type { Also, EventJournal } from '../journal/journal.ts'
import type { Traces } from '../observe/traces.ts'
import type { Worker } from './deliverer.ts'
import { createLoop } from './loop.ts'
import type { PipelineNeeds } from './needs.ts'
import { readEntity, type RoomThree } from './readEntity.ts'
import { createTracer, type Tracer } from './tracing.ts'

export interface ReaderNeeds {
  readonly pipeline: PipelineNeeds
  readonly journal: EventJournal
  readonly traces: Traces
  readonly giveUpAfterHours: number
  /** Many events come in at this moment. */
  isBurst(): boolean
  /** Entries of the rooms intake and journal, if this process took the event in. */
  arrival(position: SourceEvent['position']): readonly TraceEntry[]
}

const mostAtOnce = 64
const burstPauseMs = 100
const longestDelayMs = seconds(5)

/** Takes unread events through room 3: one entity after the other's order, different entities beside each other. Several
 *  waiting events of one entity in pull mode collapse into one read of its latest state. */
export function createReader(needs: () => ReaderNeeds, troubled: (error: unknown) => void): Worker {
  const loop = createLoop({
    clock: { now: () => needs().pipeline.clock.now() },
    troubled,
    restMs: () => (needs().isBurst() ? burstPauseMs : 0),
    round: async () => {
      const { journal } = needs()
      for (;;) {
        const events = await journal.takeUnread(mostAtOnce)
        const [oldest] = events
        if (!oldest) break
        const now = needs().pipeline.clock.now()
        const isBurst = needs().isBurst()
        // Accepting goes first, as long as nothing waits too long for it.
        if (isBurst && now.getTime() - Date.parse(oldest.receivedAt) < longestDelayMs) return later(now, burstPauseMs)
        await allOf([...byEntity(events).values()].map((ofEntity) => readInOrder(ofEntity, needs())))
        if (isBurst) return later(now, burstPauseMs)
      }
      return (await journal.work()).nextAt
    },
  })
  return { wake: () => loop.wake(), stop: () => loop.stop() }
}

/** Waits for all, also after one failed: none may still be at work when the next round begins or the loop has stopped. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(works)) if (end.status === 'rejected') throw end.reason
}

function byEntity(events: readonly SourceEvent[]): Map<string, SourceEvent[]> {
  return Map.groupBy(events, (event) => JSON.stringify([event.source, event.entityType, event.entityId]))
}

async function readInOrder(events: readonly SourceEvent[], needs: ReaderNeeds): Promise<void> {
  for (const [index, event] of events.entries()) {
    const isRead = await readOne(event, events.slice(index + 1), needs)
    // A later event must not pass one that has to wait.
    if (!isRead) return
  }
}

async function readOne(event: SourceEvent, later: readonly SourceEvent[], needs: ReaderNeeds): Promise<boolean> {
  const tracer = createTracer(needs.pipeline.clock, { target: null, attempt: event.readAttempt + 1 })
  const { reading } = await tracer.room('reading', async () => {
    const result =
      (await collapsed(event, later, needs)) ?? (await readEntity(event, needs.pipeline, needs.giveUpAfterHours))
    return { value: result, report: result.report }
  })
  const also = keepTrace(event, tracer, needs)
  if (reading.kind === 'later') {
    await needs.journal.postpone(event, reading.at, reading.problem, also)
    return false
  }
  const isSent = reading.kind === 'read' || reading.kind === 'deprovision'
  const targets = isSent ? (await needs.pipeline.systems.targetsOf(event.source)).map((target) => target.id) : []
  await needs.journal.fanOut(event, reading, targets, also)
  return true
}

/** In pull mode the latest state is read anyway, so only the last of several waiting changes reads it. */
async function collapsed(
  event: SourceEvent,
  later: readonly SourceEvent[],
  needs: ReaderNeeds,
): Promise<RoomThree | null> {
  const next = later.at(-1)
  if (!next || event.change === 'delete' || later.some((one) => one.change === 'delete')) return null
  const source = await needs.pipeline.systems.find(event.source)
  if (!source || (needs.pipeline.effective(source)['provost.realtime.mode'] ?? 'pull') !== 'pull') return null
  const reason = `Several changes waited: read once, with event ${next.position}`
  return { reading: { kind: 'skipped', reason }, report: { state: 'skipped', note: reason } }
}

function keepTrace(event: SourceEvent, tracer: Tracer, needs: ReaderNeeds): Also {
  return (within) =>
    needs.traces.add(within, {
      position: event.position,
      target: null,
      attempt: event.readAttempt + 1,
      entries: [...needs.arrival(event.position), ...tracer.entries],
    })
}
