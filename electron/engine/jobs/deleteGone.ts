import { said } from '../../../shared/base/said.ts'
import type { PairType } from '../../../shared/domain/entityLink.ts'
import { deletionEvent } from '../pipeline/deletionEvent.ts'
import type { DeletionCounts } from '../pipeline/deletionLimits.ts'
import { manyOf } from '../pipeline/manyOf.ts'
import { markGone } from './markGone.ts'
import { membersToo } from './membersToo.ts'
import type { JobNeeds, Working } from './needs.ts'
import { findRun, type Run, type RunChange } from './runs.ts'
import { isReadInFull } from './readMode.ts'
import { lastFullCount } from './runHistory.ts'
import { targetsOfRun } from './runTargets.ts'
import { countsOf, unreadOf } from './statistics.ts'
import { originOf } from './storePage.ts'
import { untilFewerOpen } from './waiting.ts'

const atOnce = 500

/** The end of a complete full read: what the source does not have any more is to be deleted at the targets (spec 6.7). Done
 *  again after a crash it changes nothing. Answers what the run says about it. */
export async function deleteGone(run: Run, working: Working, needs: JobNeeds): Promise<RunChange> {
  const why = await whyNothing(run, needs)
  if (why !== null) return { outcome: [...run.outcome, why] }
  const outcome: string[] = []
  // Groups first: whoever is in them may go after.
  for (const entityType of run.entityTypes.toReversed()) {
    if (!isReadInFull(run, entityType)) {
      outcome.push(said`No ${manyOf(entityType)} were deleted: a delta read does not tell what is gone.`)
      continue
    }
    for (const { target, name, problem } of await targetsOfRun(needs.database, run.number)) {
      const nothing = said`Nothing was deleted at target "${name}" (${manyOf(entityType)})`
      const pair = { source: run.source, target, entityType }
      if (problem !== null) outcome.push(said`${nothing}: it was given up during the run.`)
      // Who comes back while it is paused must not be deleted when it goes on.
      else if (needs.gates.isPaused(target)) outcome.push(said`${nothing}: it is paused.`)
      else outcome.push(...(await deleteAt(pair, run, working, needs)))
    }
    await untilFewerOpen(run, 1, working.signal, needs)
  }
  return { outcome: [...run.outcome, ...outcome] }
}

/** Conditions 1 and 2 of spec 6.7; null: deletions are due. */
async function whyNothing(run: Run, needs: JobNeeds): Promise<string | null> {
  if (!run.entityTypes.some((type) => isReadInFull(run, type)))
    return said`Nothing was deleted: a delta read does not tell what is gone.`
  const failed = await unreadOf(needs.database, run.number, run.source)
  const doubt = (await findRun(needs.database, run.number))?.doubt ?? null
  if (failed === 0 && doubt !== null) return said`Nothing was deleted: ${doubt}. That proves nobody gone; read again.`
  if (failed === 0) return null
  return said`Nothing was deleted: ${failed} entities failed at the source, so nobody is sure what is gone.`
}

/** Marks what is gone, asks the guard about all of it at once, and lets the wanted deletions walk. Answers what the run says
 *  about it where they are not simply carried out. */
async function deleteAt(pair: PairType, run: Run, working: Working, needs: JobNeeds): Promise<readonly string[]> {
  await markGone(pair, run.number, working.signal, needs)
  if (working.signal.aborted) return []
  const target = await needs.systems.find(pair.target)
  const { managed, pending, pendingExistedBefore } = await needs.pendingLinks.counts(pair)
  const isAll = target !== null && needs.effective(target)['ips.delete.existedbefore.entities'] === 'true'
  const planned = isAll ? pending : pending - pendingExistedBefore
  const members = await membersToo(pair, { target, planned, managed, isAll }, working.signal, needs)
  if (members.kind === 'unknown') return members.said
  const verdict = await needs.guard.open({
    ...pair,
    run: run.id,
    ...{ planned, managed, assignments: members.count },
    read: await readOf(run, pair, needs),
  })
  if (verdict.kind === 'never') return [verdict.reason]
  await journalDeletions(pair, run, working, needs)
  const spared = isAll || target === null ? [] : sparedLine(pendingExistedBefore, pair, target.name)
  return verdict.kind === 'go' ? spared : [verdict.reason, ...spared]
}

/** Spec 6.8: they are in no statistics, so the run says it. */
function sparedLine(count: number, { entityType }: PairType, targetName: string): readonly string[] {
  if (count === 0) return []
  return [
    said`${count} of the ${manyOf(entityType)} that are gone existed at target "${targetName}" before Provost wrote them: they stay, and are not looked after any more. ips.delete.existedbefore.entities is not true.`,
  ]
}

async function readOf(run: Run, { source, entityType }: PairType, needs: JobNeeds): Promise<DeletionCounts['read']> {
  const counts = await countsOf(needs.database, run.number)
  const own = counts.find((one) => one.system === source && one.entityType === entityType)
  const previous = await lastFullCount(needs.database, run, entityType)
  return { complete: run.problem === null, previous, now: own?.read ?? 0 }
}

async function journalDeletions(pair: PairType, run: Run, working: Working, needs: JobNeeds): Promise<void> {
  const { source, target, entityType } = pair
  for (let after: string | null = null, more = true; more && !working.signal.aborted;) {
    const page = await needs.pendingLinks.pending(pair, after, atOnce)
    const events = page.map(({ sourceEntityId: entityId }) => ({
      event: deletionEvent({ source, entityType, entityId, origin: originOf(run) }, target),
      requestKey: `${run.id}:delete:${target}:${entityType}:${entityId}`,
    }))
    if (events.length > 0) await needs.journal.appendPage(events, async () => undefined)
    await untilFewerOpen(run, working.mostOpen, working.signal, needs)
    more = page.length === atOnce
    after = page.at(-1)?.sourceEntityId ?? null
  }
}
