import { said } from '../../../shared/base/said.ts'
import { instant, minutes, type Instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { JobRunner } from './jobRunner.ts'
import { keepReceiving, lastReceiving } from './receiving.ts'
import { hasQueuedRun } from './runHistory.ts'
import type { SchedulerNeeds } from './scheduler.ts'
import { whyUnreadable, type ReadableNeeds } from './unreadable.ts'

export interface GapNeeds extends SchedulerNeeds, ReadableNeeds {
  readonly runner: Pick<JobRunner, 'start' | 'isBusy' | 'passOver'>
  /** Whether the door for sources is open. */
  canReceive(): boolean
  /** Whether the networks of this machine are others than when it was asked last. */
  networkChanged(): boolean
  /** Whether the source ever reported a change. */
  hasReported(source: SystemId): Promise<boolean>
}

/** A beat comes every minute; when one is missing, nobody listened. */
const longestQuietMs = minutes(1.5)

/** One look for gaps; made once for each start of the engine. */
export type GapWatch = (needs: GapNeeds) => Promise<void>

/** Notes that the engine can receive, and begins one Read of every source that may have reported in vain meanwhile: the engine
 *  was off, however shortly, the machine asleep, the listener not bound, the machine taken to another network. Where no run can
 *  read the source, that is noted in its place. */
export function createGapWatch(): GapWatch {
  let isFirst = true
  return async (needs) => {
    const hasMoved = needs.networkChanged()
    if (!needs.canReceive()) return
    const now = needs.clock.now()
    const since = await lastReceiving(needs.database)
    const quietMs = since === null ? 0 : now.getTime() - Date.parse(since)
    const isGap = hasMoved || (isFirst ? quietMs > 0 : quietMs >= longestQuietMs)
    if (since !== null && isGap) {
      for (const source of await needs.systems.list('source')) {
        await catchUp(source, { since, until: instant(now) }, needs)
      }
    }
    // Behind the runs: an engine that dies between them begins the others at its next start.
    await keepReceiving(needs.database, instant(needs.clock.now()))
    isFirst = false
  }
}

/** The last beat before the engine ends. */
export async function lastBeat(needs: GapNeeds): Promise<void> {
  if (needs.canReceive()) await keepReceiving(needs.database, instant(needs.clock.now()))
}

async function catchUp(source: System, gap: { since: Instant; until: Instant }, needs: GapNeeds): Promise<void> {
  if (!source.enabled || source.properties['provost.gap.catchUp'] === 'false') return
  if (!(await needs.hasReported(source.id))) return
  // One that waits for its turn finds everything; one under way may have read past what was reported in vain.
  if (await hasQueuedRun(needs.database, source.id, 'gap')) return
  const trigger = { kind: 'gap', ...gap } as const
  const reason = await whyUnreadable(source, needs)
  if (reason !== null) {
    await needs.runner.passOver(source, trigger, reason)
    needs.log.warn({ source: source.name, ...gap }, reason.message)
    return
  }
  const run = await needs.runner.start('read', source.id, trigger)
  needs.log.info(
    { source: source.name, ...gap, run },
    said`Nobody could receive changes in between: a Read makes up for it`,
  )
}
