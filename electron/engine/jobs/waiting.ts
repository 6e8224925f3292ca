import { setTimeout as pause } from 'node:timers/promises'
import { said } from '../../../shared/base/said.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { openOfRun, waitingOfRun } from '../journal/runEvents.ts'
import type { JobNeeds } from './needs.ts'
import type { Run } from './runs.ts'
import { targetsOfRun } from './runTargets.ts'

const restMs = 25
const longestWaitMs = 1000

/** Whether `limit` events of the run are on their way; those that only wait for a paused target hold nobody up. */
export async function isFull(run: Run, limit: number, { database, gates }: JobNeeds): Promise<boolean> {
  const paused = (await targetsOfRun(database, run.number)).filter(({ target }) => gates.isPaused(target))
  const ids = paused.map(({ target }) => target)
  return (await openOfRun(database, run.id, limit, ids)) >= limit
}

/** Waits until fewer than `limit` events of the run are on their way, or until the signal. */
export async function untilFewerOpen(run: Run, limit: number, signal: AbortSignal, needs: JobNeeds): Promise<void> {
  while (!signal.aborted && (await isFull(run, limit, needs))) {
    await nextWork(needs, signal)
    // What settles in this moment is counted together.
    await pause(restMs, null, { signal }).catch(() => null)
  }
}

/** Waits while the source is paused, or until the signal. */
export async function untilResumed(source: SystemId, signal: AbortSignal, { gates }: JobNeeds): Promise<void> {
  while (!signal.aborted && gates.isPaused(source)) {
    const opened = new AbortController()
    const stopListening = gates.onOpening(() => opened.abort())
    await pause(longestWaitMs, null, { signal: AbortSignal.any([opened.signal, signal]) }).catch(() => null)
    stopListening()
  }
}

/** Takes back what waits, until nothing of the run is on its way any more or the signal ends it. */
export async function takeBack(run: Run, signal: AbortSignal, needs: JobNeeds): Promise<void> {
  const { database, journal } = needs
  while (!signal.aborted && (await openOfRun(database, run.id, 1)) > 0) {
    const waiting = await waitingOfRun(database, run.id, atOnce)
    if (waiting.length > 0) await journal.discard(waiting, said`The run was stopped`)
    else await nextWork(needs, signal)
  }
}

const atOnce = 500

/** Waits for something to happen in the journal, a second at most. */
export async function nextWork(
  { journal }: { readonly journal: Pick<JobNeeds['journal'], 'onWork'> },
  signal: AbortSignal,
): Promise<void> {
  const worked = new AbortController()
  // A reason of its own spares each piece of news an exception with a stack.
  const stopListening = journal.onWork(() => worked.abort('worked'))
  await pause(longestWaitMs, null, { signal: AbortSignal.any([worked.signal, signal]) }).catch(() => null)
  stopListening()
}
