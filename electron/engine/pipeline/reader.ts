import { said } from '../../../shared/base/said.ts'
import { hours, later, seconds } from '../../../shared/base/time.ts'
import { runOf, type SourceEvent } from '../../../shared/domain/event.ts'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import type { TraceEntry } from '../../../shared/domain/trace.ts'
import type { Also, EventJournal } from '../journal/journal.ts'
import type { Traces } from '../observe/traces.ts'
import type { Systems } from '../systems/systems.ts'
import { deletionTarget } from './deletionEvent.ts'
import type { Worker } from './deliverer.ts'
import { createLoop } from './loop.ts'
import type { PipelineNeeds } from './needs.ts'
import { readEntity } from './readEntity.ts'
import { createReadingLanes } from './readingLanes.ts'
import type { RoomThree } from './roomThree.ts'
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

/** Taken and not yet ended, also those that wait behind another of their entity. */
const mostHeld = 128
const burstPauseMs = 100
const longestDelayMs = seconds(5)
/** How long an event of a paused source is put off at a time; it goes on when the source does. */
const pausedMs = hours(1)

/** Takes unread events through room 3: one entity after the other's order, different entities beside each other, and no
 *  round waits for a source. Several waiting events of one entity in pull mode collapse into one read of its latest state. */
export function createReader(needs: () => ReaderNeeds, troubled: (error: unknown) => void): Worker {
  const lanes = createReadingLanes({
    read: (event, behind) => readOne(event, behind, needs()),
    ended: (failure) => {
      if (failure) failures.push(failure)
      if (failure || (isMoreWaiting && lanes.held.size <= mostHeld / 2)) loop.wake()
    },
  })
  const failures: Error[] = []
  let isMoreWaiting = false
  const loop = createLoop({
    clock: { now: () => needs().pipeline.clock.now() },
    troubled,
    restMs: () => (needs().isBurst() ? burstPauseMs : 0),
    round: async () => {
      // The loop pauses for what could not be stored, whoever tried.
      const [failure] = failures.splice(0)
      if (failure) throw failure
      const { journal, pipeline } = needs()
      const now = pipeline.clock.now()
      const isBurst = needs().isBurst()
      // Accepting goes first, as long as nothing waits too long for it.
      if (isBurst && !(await hasWaitedLong(needs(), lanes.held))) return later(now, burstPauseMs)
      const free = mostHeld - lanes.held.size
      const events = free === 0 ? [] : await journal.takeUnread(free, [...lanes.held])
      isMoreWaiting = events.length === free
      lanes.take(events)
      return isBurst ? later(now, burstPauseMs) : (await journal.work()).nextAt
    },
  })
  return {
    wake: () => loop.wake(),
    stop: async () => {
      await loop.stop()
      await lanes.stop()
    },
  }
}

async function hasWaitedLong({ journal, pipeline }: ReaderNeeds, held: ReadonlySet<Position>): Promise<boolean> {
  const [oldest] = await journal.takeUnread(1, [...held])
  return oldest !== undefined && pipeline.clock.now().getTime() - Date.parse(oldest.receivedAt) >= longestDelayMs
}

async function readOne(event: SourceEvent, behind: readonly SourceEvent[], needs: ReaderNeeds): Promise<boolean> {
  if (runOf(event.origin) === null && needs.pipeline.gates.isPaused(event.source)) {
    await needs.journal.putOff(event, later(needs.pipeline.clock.now(), pausedMs))
    return false
  }
  const tracer = createTracer(needs.pipeline.clock, { target: null, attempt: event.readAttempt + 1 })
  const { reading } = await tracer.room('reading', async () => {
    const result =
      (await collapsed(event, behind, needs)) ?? (await readEntity(event, needs.pipeline, needs.giveUpAfterHours))
    return { value: result, report: result.report }
  })
  const trace = keepTrace(event, tracer, needs)
  if (reading.kind === 'later') {
    await needs.journal.postpone(event, reading.at, reading.problem, trace)
    return false
  }
  const isSent = reading.kind === 'read' || reading.kind === 'deprovision'
  const targets = isSent ? await targetsFor(event, needs.pipeline.systems) : []
  await needs.journal.fanOut(event, reading, targets, async (within) => {
    await trace(within)
    await needs.pipeline.runs.read(within, event, reading, targets.length)
    await needs.pipeline.plans.read(within, event, reading, targets.length)
  })
  return true
}

async function targetsFor(event: SourceEvent, systems: Systems): Promise<readonly SystemId[]> {
  const only = deletionTarget(event)
  const targets = (await systems.targetsOf(event.source)).map(({ id }) => id)
  const { origin } = event
  if (origin.kind === 'sent') return targets.filter((id) => origin.targets?.includes(id) ?? true)
  return only === null ? targets : targets.filter((id) => id === only)
}

/** It says itself where it goes, or what is to become of the entity there. */
function standsAlone({ kind }: SourceEvent['origin']): boolean {
  return kind === 'undo' || kind === 'edit' || kind === 'plan' || kind === 'sent'
}

/** In pull mode the latest state is read anyway, so only the last of several waiting changes reads it. */
async function collapsed(
  event: SourceEvent,
  later: readonly SourceEvent[],
  needs: ReaderNeeds,
): Promise<RoomThree | null> {
  if ([event, ...later].some(({ origin }) => standsAlone(origin))) return null
  const next = later.at(-1)
  if (
    !next ||
    runOf(event.origin) !== null ||
    runOf(next.origin) !== null ||
    event.change === 'delete' ||
    later.some((one) => one.change === 'delete')
  )
    return null
  const source = await needs.pipeline.systems.find(event.source)
  if (!source || (needs.pipeline.effective(source)['provost.realtime.mode'] ?? 'pull') !== 'pull') return null
  const reason = said`Several changes waited: read once, with event ${next.position}`
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
