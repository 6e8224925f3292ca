import { said } from '../../../shared/base/said.ts'
import { instant } from '../../../shared/base/time.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import { problemOf } from '../pipeline/surprise.ts'
import { basisOf } from './basis.ts'
import { closeRun } from './closeRun.ts'
import { deleteGone } from './deleteGone.ts'
import type { JobNeeds, Working } from './needs.ts'
import { decideReadMode, readAs } from './readMode.ts'
import { readType } from './readType.ts'
import { changeRun, type Cursor, type Run, type RunChange } from './runs.ts'
import { keepTargets, targetsOfRun } from './runTargets.ts'
import { tracesOf } from './tracedContent.ts'
import { inOrder } from './typeOrder.ts'
import { untilFewerOpen, untilResumed } from './waiting.ts'

/** Deliveries of one run that may be on their way at a time. */
const mostDeliveries = 2000
const fewestEvents = 50

/** Takes one run from where it is to its end: users, then groups, then the other types, then what is to be deleted (spec 6.5).
 *  Leaves it as it is when the signal ends it; then it was stopped, or goes on when the engine starts again. */
export async function runJob(before: Run, signal: AbortSignal, needs: JobNeeds): Promise<void> {
  const begun = await begin(before, signal, needs)
  if (begun.kind === 'failed') return closeRun(before, begun.problem, needs)
  const { working } = begun
  let run = begun.run
  while (run.cursor.kind !== 'close') {
    const change = await step(run, working, needs).catch((error: unknown): RunChange =>
      failed(surprise(error, run, needs)),
    )
    if (signal.aborted) return
    await changeRun(needs.database, run.number, change)
    run = { ...run, ...change }
  }
  if (!signal.aborted) await closeRun({ ...run, marks: Object.fromEntries(working.marks) }, run.problem, needs)
}

type Begun =
  | { readonly kind: 'begun'; readonly run: Run; readonly working: Working }
  | { readonly kind: 'failed'; readonly problem: Problem }

async function begin(before: Run, signal: AbortSignal, needs: JobNeeds): Promise<Begun> {
  try {
    const source = await needs.systems.find(before.source)
    if (!source?.enabled) return { kind: 'failed', problem: notThere(before, source) }
    const run = before.startedAt === null ? await firstStart(before, source, needs) : before
    const targets = await targetsOfRun(needs.database, run.number)
    const working: Working = {
      ...{ source, signal, marks: new Map(Object.entries(run.marks)) },
      mostOpen: Math.max(fewestEvents, Math.floor(mostDeliveries / Math.max(1, targets.length))),
      basis: await basisOf(source, needs),
    }
    return { kind: 'begun', run, working }
  } catch (error) {
    return { kind: 'failed', problem: surprise(error, before, needs) }
  }
}

/** Decides once what the whole run keeps to. */
async function firstStart(run: Run, source: System, needs: JobNeeds): Promise<Run> {
  const transformation = await needs.transformations.compiled(source, 'read')
  const entityTypes = inOrder(transformation.entityTypes)
  const decided = await decideReadMode(run, source, entityTypes, needs)
  const targets = await needs.systems.targetsOf(source.id)
  const traced = tracesOf(source, targets, (system) => needs.effective(system))
  await keepTargets(needs.database, run.number, targets)
  const change: RunChange = { entityTypes, ...decided, traced, startedAt: instant(needs.clock.now()) }
  await changeRun(needs.database, run.number, change)
  return { ...run, ...change }
}

async function step(run: Run, working: Working, needs: JobNeeds): Promise<RunChange> {
  const { cursor } = run
  await untilResumed(run.source, working.signal, needs)
  switch (cursor.kind) {
    case 'read':
      return read(run, cursor, working, needs)
    case 'settle':
      await untilFewerOpen(run, 1, working.signal, needs)
      return { cursor: afterType(run, cursor.type) }
    case 'delete':
      return { ...(await deleteGone(run, working, needs)), cursor: { kind: 'close' } }
    case 'close':
      return { cursor: { kind: 'close' } }
  }
}

async function read(
  run: Run,
  cursor: Extract<Cursor, { kind: 'read' }>,
  working: Working,
  needs: JobNeeds,
): Promise<RunChange> {
  if (cursor.type >= run.entityTypes.length) return { cursor: { kind: 'close' } }
  const end = await readType(run, cursor, working, needs)
  switch (end.kind) {
    case 'complete':
    case 'stopped':
      return { cursor: { kind: 'settle', type: cursor.type } }
    case 'disabled':
      return {
        ...failed(notThere(run, await needs.systems.find(run.source))),
        cursor: { kind: 'settle', type: cursor.type },
      }
    case 'markLost': {
      const fullTypes = { ...run.fullTypes, [end.entityType]: 'markLost' as const }
      return { ...readAs(run.entityTypes, fullTypes), cursor: { kind: 'read', type: cursor.type, token: null } }
    }
    case 'failed':
      return { ...failed(end.problem), cursor: { kind: 'settle', type: cursor.type } }
  }
}

function afterType(run: Run, type: number): Cursor {
  if (run.problem !== null) return { kind: 'close' }
  return type + 1 < run.entityTypes.length ? { kind: 'read', type: type + 1, token: null } : { kind: 'delete' }
}

function failed(problem: Problem): RunChange {
  return { problem, status: 'runningWithError', cursor: { kind: 'close' } }
}

function notThere(run: Run, source: System | null): Problem {
  const message = source
    ? said`Source "${run.sourceName}" is disabled, so it cannot be read.`
    : said`Source "${run.sourceName}" was deleted, so it cannot be read.`
  return { code: 'badProperties', message }
}

function surprise(error: unknown, run: Run, needs: JobNeeds): Problem {
  const what = said`Run ${run.id} of source "${run.sourceName}"`
  return problemOf(error, what, (message, cause) => needs.log.error({ err: cause, run: run.id }, message))
}
