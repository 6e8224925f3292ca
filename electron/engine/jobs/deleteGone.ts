import type { EntityType } from '../../../shared/domain/entity.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { deletionEvent } from '../pipeline/deletionEvent.ts'
import { managedLinks } from '../systems/managedLinks.ts'
import type { JobNeeds, Working } from './needs.ts'
import type { Run, RunChange } from './runs.ts'
import { targetsOfRun } from './runTargets.ts'
import { unseenOf } from './sourceState.ts'
import { countsOf } from './statistics.ts'
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
    for (const { target, name, problem } of await targetsOfRun(needs.database, run.number)) {
      if (problem === null) await deleteAt({ target, entityType }, run, working, needs)
      else outcome.push(`Nothing was deleted at target "${name}" (${entityType}s): it was given up during the run.`)
    }
    await untilFewerOpen(run, 1, working.signal, needs)
  }
  return { outcome: [...run.outcome, ...outcome] }
}

/** Conditions 1 and 2 of spec 6.7; null: deletions are due. */
async function whyNothing(run: Run, needs: JobNeeds): Promise<string | null> {
  if (run.readMode !== 'full') return 'Nothing was deleted: a delta read does not tell what is gone.'
  const counts = await countsOf(needs.database, run.number)
  const failed = counts.filter(({ system }) => system === run.source).reduce((sum, one) => sum + one.failed, 0)
  if (failed === 0) return null
  return `Nothing was deleted: ${failed} entities failed at the source, so nobody is sure what is gone.`
}

async function deleteAt(
  { target, entityType }: { readonly target: SystemId; readonly entityType: EntityType },
  run: Run,
  working: Working,
  needs: JobNeeds,
): Promise<void> {
  const place = { source: run.source, entityType }
  for (let after: string | null = ''; after !== null && !working.signal.aborted;) {
    const ids: readonly string[] = await managedLinks(needs.database, { ...place, target }, after, atOnce)
    const gone = await unseenOf(needs.database, place, run.number, ids)
    const events = gone.map((entityId) => ({
      event: deletionEvent({ ...place, entityId, origin: originOf(run) }, target),
      requestKey: `${run.id}:delete:${target}:${entityType}:${entityId}`,
    }))
    if (events.length > 0) await needs.journal.appendPage(events, async () => undefined)
    await untilFewerOpen(run, working.mostOpen, working.signal, needs)
    after = ids.length < atOnce ? null : (ids.at(-1) ?? null)
  }
}
