import { said, type Said } from '../../../shared/base/said.ts'
import { hours, minutes } from '../../../shared/base/time.ts'
import { limitIn, type Verdict } from '../../../shared/domain/deletion.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import { manyOf } from './manyOf.ts'

type Properties = Readonly<Record<string, string>>

/** All deletions of one type that a run wants at one target. */
export interface DeletionCounts {
  readonly entityType: EntityType
  /** What would be deleted. */
  readonly planned: number
  /** Members that groups would take along, at least; absent: it does not matter. */
  readonly assignments?: number
  /** What Provost looks after there, the planned ones among them. */
  readonly managed: number
  /** `previous`: how many the last complete full read returned; null: there was none. */
  readonly read: { readonly complete: boolean; readonly previous: number | null; readonly now: number }
}

/** A share allows as many in any case, so that a small system is not held up by one who leaves. */
const leastOfShare = 10
const defaultShare = '5%'
const defaultReadShare = '80%'

/** The verdict by the properties of target and source (spec 6.9). */
export function verdictOn(
  counts: DeletionCounts,
  given: { readonly target: Properties; readonly targetName: string; readonly source: Properties },
): Verdict {
  const { planned, assignments = 0, managed, read, entityType } = counts
  if (!read.complete)
    return {
      kind: 'never',
      reason: said`The source was not read completely: that proves nobody gone. Nothing is deleted.`,
    }
  if (planned === 0) return { kind: 'go' }
  const what = said`${planned} deletions of ${manyOf(entityType)} are planned for "${given.targetName}" in this run`
  const threshold = thresholdOf(given.target, counts)
  if (threshold !== null && planned + assignments > threshold) {
    const members = said`${what}, and ${assignments} members or more would go with them`
    const reason = said`${assignments === 0 ? what : members}: more than ips.delete.threshold.${entityType}s allows (${threshold} of ${managed}). None was carried out. Check filter and source; raise the threshold if they are right, and run again.`
    return { kind: 'threshold', reason }
  }
  const shrunken = shrunkenRead(read, given.source)
  if (shrunken !== null) return { kind: 'hold', reason: shrunken }
  const above = limitIn(given.target['provost.delete.hold.above'] ?? defaultShare, managed, leastOfShare)
  if (above === null || planned <= above) return { kind: 'go' }
  return { kind: 'hold', reason: said`${what}, more than provost.delete.hold.above lets pass (${above} of ${managed})` }
}

/** How many may be deleted in one run by the documented property, members of groups counted as well; null: it is not set. */
export function thresholdOf(
  target: Properties,
  { entityType, managed }: Pick<DeletionCounts, 'entityType' | 'managed'>,
): number | null {
  return limitIn(target[`ips.delete.threshold.${entityType}s`], managed)
}

function shrunkenRead({ previous, now }: DeletionCounts['read'], source: Properties): Said | null {
  if (previous === null || previous - now <= leastOfShare) return null
  const text = source['provost.delete.hold.read.below'] ?? defaultReadShare
  const least = limitIn(text, previous)
  if (least === null || now >= least) return null
  return said`The source returned ${now} where it returned ${previous} the time before: less than provost.delete.hold.read.below asks for (${text})`
}

/** How many deletions of real time pass a target within `windowMs`; `managed` is asked only where it matters. */
export interface RealTimeLimit {
  readonly windowMs: number
  /** Passes without a look at anything else. */
  readonly least: number
  most(managed: number): number
}

export function realTimeLimit(target: Properties): RealTimeLimit {
  const text = target['provost.delete.hold.realtime'] ?? defaultShare
  const window = Number(target['provost.delete.hold.minutes'] ?? '60')
  const fixed = text.endsWith('%') ? null : limitIn(text, 0)
  return {
    windowMs: minutes(Number.isFinite(window) && window > 0 ? window : 60),
    least: fixed ?? leastOfShare,
    most: (managed) => limitIn(text, managed, leastOfShare) ?? leastOfShare,
  }
}

/** How long a deletion waits that nobody has to approve, 0: it does not. */
export function graceMs(target: Properties): number {
  const count = Number(target['provost.delete.grace.hours'] ?? '0')
  return Number.isFinite(count) && count > 0 ? hours(count) : 0
}
