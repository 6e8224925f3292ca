import { minutes } from '../../../shared/base/time.ts'
import type { RunAdvice } from '../../../shared/domain/job.ts'
import type { System } from '../../../shared/domain/system.ts'
import { targetTimes } from '../journal/runEvents.ts'
import { marksOf } from './deltaMarks.ts'
import type { AdviceNeeds } from './needs.ts'
import { resyncsAmong } from './runHistory.ts'
import type { Run } from './runs.ts'
import { besideOf } from './statistics.ts'

/** A run that took less is quick enough. */
const slowMs = minutes(10)
const lastRuns = 5
const habitualResyncs = 3
/** Below that share of the time nobody waits for a system. */
const leastPercent = 50
const mostEvents = 5000

type SlowNeeds = Pick<AdviceNeeds, 'database' | 'systems' | 'effective'>

/** Why a run took long, as far as its numbers show it (spec 21): Resync as the habit, no delta read where there could be one,
 *  and the systems that were waited for. */
export async function slowAdvice(run: Run, source: System, needs: SlowNeeds): Promise<readonly RunAdvice[]> {
  const tookMs = Date.parse(run.endedAt ?? '') - Date.parse(run.startedAt ?? '')
  if (!(tookMs >= slowMs)) return []
  const { database } = needs
  const habit = await resyncsAmong(database, run.source, lastRuns)
  const isDeltaOff = run.kind === 'read' && !wantsDelta(source, needs) && (await marksOf(database, run.source)).size > 0
  return [
    ...(habit.resyncs >= habitualResyncs ? [{ kind: 'resyncHabit' as const, ...habit }] : []),
    ...(isDeltaOff ? [{ kind: 'deltaOff' as const }] : []),
    ...(await waitedFor(run, tookMs, needs)),
  ]
}

/** A source that left a mark could be read by delta. */
function wantsDelta(source: System, { effective }: SlowNeeds): boolean {
  const wanted = effective(source)['ips.delta.read']
  return wanted === 'enabled' || wanted === 'true'
}

async function waitedFor(run: Run, tookMs: number, { database, systems }: SlowNeeds): Promise<readonly RunAdvice[]> {
  const readMs = (await besideOf(database, run.number)).find(({ system }) => system === run.source)?.waitedMs ?? 0
  const times = [{ target: run.source, share: readMs / tookMs, meanMs: null }, ...(await targetTimes(database, run.id, mostEvents))] // prettier-ignore
  const found: RunAdvice[] = []
  for (const { target, share, meanMs } of times) {
    const percent = Math.min(100, Math.round(share * 100))
    if (percent < leastPercent) continue
    found.push({ kind: 'waitedFor', systemName: (await systems.find(target))?.name ?? target, percent, meanMs })
  }
  return found
}
