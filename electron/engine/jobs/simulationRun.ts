import { said } from '../../../shared/base/said.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { JobStatus } from '../../../shared/domain/job.ts'
import type { PlannedOperation } from '../../../shared/domain/planned.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Database, Within } from '../storage/database.ts'
import type { NewLine } from './planLineContent.ts'
import type { PlanChange, StoredPlan } from './planRows.ts'
import { changeRun, findRun, queueRun, type Run } from './runs.ts'
import { keepTargets } from './runTargets.ts'
import { count, countsOf, type Counted } from './statistics.ts'

/** Puts the simulation of a plan into the list of runs, where it waits for its turn. */
export async function queueSimulation(within: Within, plan: StoredPlan): Promise<Run> {
  const { source, sourceName, createdBy: by, createdAt: queuedAt, number } = plan
  const trigger = { kind: 'immediate', by } as const
  const run = await queueRun(within, { source, sourceName, kind: 'simulate', trigger, queuedAt, plan: number })
  if (run === null) throw new Error(`There is a simulation of ${plan.id} already.`)
  return run
}

export async function beginSimulation(
  database: Database,
  run: number,
  of: {
    readonly entityTypes: readonly EntityType[]
    readonly targets: readonly System[]
    readonly startedAt: Instant
  },
): Promise<void> {
  const { entityTypes, targets, startedAt } = of
  await keepTargets(database, run, targets)
  await changeRun(database, run, { status: 'running', readMode: 'full', attempt: 1, entityTypes, startedAt })
}

/** Counts what lines say, as a run counts what it does; in the transaction that stores them. */
export async function countLines(within: Within, run: number, lines: readonly NewLine[]): Promise<void> {
  const groups = Map.groupBy(lines, ({ system, entityType, operation }) =>
    JSON.stringify([system, entityType, operation]),
  )
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    const { system, entityType, operation } = first
    await count(within, { run, system, entityType, what: countedAs[operation], count: group.length })
  }
  if (lines.some(({ operation }) => operation === 'fail')) await changeRun(within, run, { status: 'runningWithError' })
}

const countedAs: Readonly<Record<PlannedOperation, Counted>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  skip: 'skipped',
  fail: 'failed',
}

/** The run ends as its plan does. */
export async function endSimulation(
  within: Within,
  run: number,
  plan: Pick<StoredPlan, 'predicts'>,
  { state, verdicts = [], remarks = [], problem = null, computedAt = null }: PlanChange,
): Promise<void> {
  const reasons = verdicts.flatMap(({ verdict }) => (verdict.kind === 'go' ? [] : [verdict.reason]))
  const outcome = [simulated[plan.predicts], ...reasons, ...remarks]
  const status = state === 'stopped' ? 'terminated' : await statusOf(within, run, problem !== null)
  await changeRun(within, run, { status, problem, outcome, endedAt: computedAt, cursor: { kind: 'close' } })
}

const simulated = {
  read: said`Nothing was written: the numbers are those of a full Read at this time.`,
  resync: said`Nothing was written: the numbers are those of a Resync at this time.`,
} as const

async function statusOf(within: Within, run: number, isBroken: boolean): Promise<JobStatus> {
  const hasFailed = isBroken || (await countsOf(within, run)).some(({ failed }) => failed > 0)
  return hasFailed ? 'finishedWithError' : 'success'
}

/** What was computed when the engine ended is of no use. */
export async function interruptSimulations(database: Database, endedAt: Instant): Promise<void> {
  const open = database.selectFrom('jobRun').select('number').where('kind', '=', 'simulate')
  for (const { number } of await open.where('endedAt', 'is', null).execute()) {
    const run = await findRun(database, number)
    const outcome = [...(run?.outcome ?? []), interrupted]
    await changeRun(database, number, { status: 'terminated', outcome, endedAt, cursor: { kind: 'close' } })
  }
}

const interrupted = said`The engine ended while it was simulated: not all of it is known. Simulate again.`
