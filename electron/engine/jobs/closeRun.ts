import { said } from '../../../shared/base/said.ts'
import { instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { JobStatus } from '../../../shared/domain/job.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Within } from '../storage/database.ts'
import { endResets } from '../systems/pairResets.ts'
import { keepMarks } from './deltaMarks.ts'
import { keepNews } from './jobNews.ts'
import type { JobNeeds } from './needs.ts'
import { isReadInFull } from './readMode.ts'
import { changeRun, type Run } from './runs.ts'
import { targetsOfRun } from './runTargets.ts'
import { removeUnseen } from './sourceState.ts'
import { countsOf } from './statistics.ts'
import { usedOnce } from './tracedContent.ts'

/** Ends a run: its state, what influenced it, and the marks for the next delta read if all went well (spec 6.5 step 7). */
export async function closeRun(run: Run, problem: Problem | null, needs: JobNeeds): Promise<void> {
  const counts = await countsOf(needs.database, run.number)
  const hasFailed = problem !== null || counts.some(({ failed }) => failed > 0)
  const outcome = [...run.outcome, ...(await circumstances(run, needs))]
  await resetTraces(run, needs)
  await end(run, hasFailed ? 'finishedWithError' : 'success', { problem, outcome }, needs)
}

/** The content of entities is kept for one run only (spec 6.5 step 7, 8.3). */
async function resetTraces(run: Run, { database, systems, log }: JobNeeds): Promise<void> {
  const targets = await targetsOfRun(database, run.number)
  for (const id of [run.source, ...targets.map(({ target }) => target)]) {
    const system = await systems.find(id)
    const used = system ? usedOnce(run.traced, system) : []
    if (!system || used.length === 0) continue
    const properties = { ...system.properties, ...Object.fromEntries(used.map((name) => [name, 'false'])) }
    const saved = await systems.change(system.id, { version: system.version, properties }, `Run ${run.id}`)
    if (saved.kind !== 'saved') log.info({ run: run.id, system: system.name }, 'Trace properties could not be set back')
  }
}

/** An administrator ended it: what was written stays, nothing is deleted. */
export async function closeStopped(run: Run, needs: JobNeeds): Promise<void> {
  const outcome = [
    ...run.outcome,
    said`The run was stopped: nothing was deleted, and what it did not reach is read by the next run.`,
  ]
  await resetTraces(run, needs)
  await end(run, 'terminated', { problem: run.problem, outcome }, needs)
}

async function end(
  run: Run,
  status: JobStatus,
  more: { readonly problem: Problem | null; readonly outcome: readonly string[] },
  needs: JobNeeds,
): Promise<void> {
  const endedAt = instant(needs.clock.now())
  const whole = await wholeTargets(run, needs)
  await needs.commit.run(async (within) => {
    if (status === 'success') await keepMarks(within, run.source, run.number, run.marks)
    if (status === 'success') await forgetGone(within, run)
    if (status === 'success') await endResets(within, run, whole)
    await changeRun(within, run.number, { ...more, status, endedAt, cursor: { kind: 'close' } })
    await keepNews(within, run.number, 'ended')
  })
  needs.hasNews()
}

async function forgetGone(within: Within, run: Run): Promise<void> {
  const { source, entityTypes, number } = run
  for (const entityType of entityTypes.filter((type) => isReadInFull(run, type)))
    await removeUnseen(within, { source, entityType }, number)
}

/** Targets that have all that the run read: everybody, if it read everybody. */
async function wholeTargets(run: Run, { database, gates }: JobNeeds): Promise<readonly SystemId[]> {
  if (!run.entityTypes.every((type) => isReadInFull(run, type))) return []
  const targets = await targetsOfRun(database, run.number)
  return targets.flatMap(({ target, problem }) => (problem === null && !gates.isPaused(target) ? [target] : []))
}

async function circumstances(run: Run, needs: JobNeeds): Promise<readonly string[]> {
  const targets = await targetsOfRun(needs.database, run.number)
  const lost = targets.filter(({ problem }) => problem !== null)
  const paused = targets.filter(({ target, problem }) => problem === null && needs.gates.isPaused(target))
  return [
    ...lost.map(({ name }) => said`Target "${name}" was given up during the run.`),
    ...paused.map(({ name }) => said`Target "${name}" is paused: what the run has for it waits until it is resumed.`),
  ]
}
