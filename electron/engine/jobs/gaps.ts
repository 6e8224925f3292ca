import { instant, minutes, type Instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { keepReceiving, lastReceiving } from './receiving.ts'
import type { SchedulerNeeds } from './scheduler.ts'

export interface GapNeeds extends SchedulerNeeds {
  /** Whether the door for sources is open. */
  canReceive(): boolean
  /** Whether the networks of this machine are others than when it was asked last. */
  networkChanged(): boolean
  /** Whether the source ever reported a change. */
  hasReported(source: SystemId): Promise<boolean>
}

/** A beat comes every minute; when one is missing, nobody listened. */
const longestQuietMs = minutes(1.5)

/** Notes that the engine can receive, and begins one Read of every source that may have reported in vain meanwhile: the engine
 *  was off, the machine asleep, the listener not bound, the machine taken to another network. */
export async function watchForGaps(needs: GapNeeds): Promise<void> {
  const hasMoved = needs.networkChanged()
  if (!needs.canReceive()) return
  const now = needs.clock.now()
  const since = await lastReceiving(needs.database)
  await keepReceiving(needs.database, instant(now))
  if (since === null || (!hasMoved && now.getTime() - Date.parse(since) < longestQuietMs)) return
  for (const source of await needs.systems.list('source')) await catchUp(source, { since, until: instant(now) }, needs)
}

/** The last beat before the engine ends. */
export async function lastBeat(needs: GapNeeds): Promise<void> {
  if (needs.canReceive()) await keepReceiving(needs.database, instant(needs.clock.now()))
}

async function catchUp(source: System, gap: { since: Instant; until: Instant }, needs: GapNeeds): Promise<void> {
  if (!source.enabled || source.properties['provost.gap.catchUp'] === 'false') return
  if (!(await needs.hasReported(source.id))) return
  const run = await needs.runner.start('read', source.id, { kind: 'gap', ...gap })
  needs.log.info(
    { source: source.name, ...gap, run },
    'Nobody could receive changes in between: a Read makes up for it',
  )
}
