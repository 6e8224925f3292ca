import { said } from '../../../shared/base/said.ts'
import { instant, later, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { Verdict } from '../../../shared/domain/deletion.ts'
import type { PairType } from '../../../shared/domain/entityLink.ts'
import { runOf, type Delivery } from '../../../shared/domain/event.ts'
import type { RunId } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { HeldDeletions } from '../journal/heldDeletions.ts'
import type { Database } from '../storage/database.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import type { PendingLinks } from '../systems/pendingLinks.ts'
import type { Systems } from '../systems/systems.ts'
import { countPasses, findGate, keepGate, pass, type Gate } from './deletionGates.ts'
import { graceMs, realTimeLimit, verdictOn, type DeletionCounts } from './deletionLimits.ts'

/** All deletions of one type a run wants at one target, before the first of them is journaled. */
export interface DeletionGroup extends PairType, DeletionCounts {
  readonly run: RunId
}

/** What planning hears of one deletion. */
export type Answer =
  | { readonly kind: 'go' }
  /** `releaseAt` null: until somebody approves. */
  | { readonly kind: 'hold'; readonly reason: string; readonly releaseAt: Instant | null }
  | { readonly kind: 'refused'; readonly problem: Problem }

/** Stands between what is to be deleted and the targets: a mistake of a source must not empty a target. */
export interface DeletionGuard {
  /** The verdict on a group, kept under its run: asked again, it is the same. With `never` nothing may be journaled. */
  open(group: DeletionGroup): Promise<Verdict>
  /** Whether this deletion may be carried out now. */
  verdictFor(delivery: Delivery, target: System): Promise<Answer>
  /** What was planned and managed when the gate was opened; null: there is none. */
  gateOf(run: RunId, pair: PairType): Promise<Gate | null>
}

export interface GuardNeeds {
  readonly database: Database
  readonly commit: GroupCommit
  readonly systems: Systems
  readonly pendingLinks: PendingLinks
  readonly held: HeldDeletions
  readonly clock: Clock
  effective(system: System): Readonly<Record<string, string>>
}

export function createDeletionGuard(needs: GuardNeeds): DeletionGuard {
  const { database } = needs
  return {
    open: (group) => open(needs, group),
    gateOf: (run, pair) => findGate(database, run, pair),
    verdictFor: async (delivery, target) => {
      const { origin } = delivery.event
      const run = runOf(origin)
      // Whoever undoes has decided about this very entity.
      if (origin.kind === 'undo') return { kind: 'go' }
      if ((await needs.held.stateOf(delivery.id)) === 'released') return { kind: 'go' }
      // So has who approved a line of a plan, but for the time that every deletion waits.
      if (origin.kind === 'plan') return afterGrace(needs, target)
      const said = run === null ? await inRealTime(needs, delivery, target) : await inRun(needs, delivery, run)
      return said.kind === 'go' ? afterGrace(needs, target) : said
    },
  }
}

async function open(needs: GuardNeeds, group: DeletionGroup): Promise<Verdict> {
  const { systems, database, commit, clock } = needs
  const known = await findGate(database, group.run, group)
  if (known) return known.verdict
  const target = await systems.find(group.target)
  const source = await systems.find(group.source)
  const verdict: Verdict =
    target && source
      ? verdictOn(group, {
          ...{ target: needs.effective(target), targetName: target.name, source: needs.effective(source) },
        })
      : { kind: 'never', reason: said`Its source or its target was deleted meanwhile.` }
  const { planned, managed } = group
  await commit.run((within) =>
    keepGate(within, group.run, group, { planned, managed, verdict, at: instant(clock.now()) }),
  )
  return verdict
}

async function inRun({ database }: GuardNeeds, { event, target }: Delivery, run: RunId): Promise<Answer> {
  const gate = await findGate(database, run, { source: event.source, target, entityType: event.entityType })
  if (!gate) return { kind: 'hold', reason: said`Nobody counted the deletions of its run`, releaseAt: null }
  const { verdict } = gate
  if (verdict.kind === 'go') return verdict
  if (verdict.kind !== 'threshold') return { kind: 'hold', reason: verdict.reason, releaseAt: null }
  return { kind: 'refused', problem: { code: 'tooManyDeletions', message: verdict.reason } }
}

/** A rolling window: a source that reports everybody as gone takes a few along, and the rest waits. */
async function inRealTime(needs: GuardNeeds, delivery: Delivery, target: System): Promise<Answer> {
  const { database, commit, clock, pendingLinks } = needs
  const limit = realTimeLimit(needs.effective(target))
  const now = clock.now()
  const since = later(now, -limit.windowMs)
  const isBelow = (await countPasses(database, target.id, since)) < limit.least
  const most = isBelow ? limit.least : limit.most(await pendingLinks.managedBy(target.id))
  const request = { target: target.id, delivery: delivery.id, at: instant(now), since, most }
  if (await commit.run((within) => pass(within, request))) return { kind: 'go' }
  const reason = said`${most} deletions passed "${target.name}" within ${limit.windowMs / 60_000} minutes, as many as provost.delete.hold.realtime lets pass`
  return { kind: 'hold', reason, releaseAt: null }
}

function afterGrace(needs: GuardNeeds, target: System): Answer {
  const grace = graceMs(needs.effective(target))
  if (grace === 0) return { kind: 'go' }
  const releaseAt = later(needs.clock.now(), grace)
  return { kind: 'hold', reason: said`Carried out at ${releaseAt} (provost.delete.grace.hours)`, releaseAt }
}
