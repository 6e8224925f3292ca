import { instant, type Instant } from '../../../shared/base/time.ts'
import type { PlanId, PlanLineId, RunId, SystemId } from '../../../shared/domain/ids.ts'
import type { RunKind } from '../../../shared/domain/job.ts'
import type { EntityKey, PlannedForPerson } from '../../../shared/domain/personRecord.ts'
import {
  planNumberOf,
  type LineSummary,
  type Plan,
  type PlanDetails,
  type PlanLineDetails,
} from '../../../shared/domain/plan.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { ApplyNeeds } from './applyPlan.ts'
import { computeDeletions, type ChosenEntity } from './computeDeletions.ts'
import { computePlan, type ComputeNeeds, type Simulation } from './computePlan.ts'
import { createPlanApplication, type PlanApplication } from './planApplication.ts'
import { validate, type Validated, type ValidationFiles } from './validate.ts'
import { planDetails } from './planDetails.ts'
import type { LineFilter } from './planLineFilter.ts'
import type { LinePage, PlanLines } from './planLines.ts'
import {
  findPlan,
  insertPlan,
  interruptPlans,
  listPlans,
  removePlan,
  removePlans,
  type StoredPlan,
} from './planRows.ts'
import { runOfPlan } from './runs.ts'
import { interruptSimulations, queueSimulation } from './simulationRun.ts'

/** Plans: what a run would do, computed without doing any of it, and kept. */
export interface Plans {
  /** Begins to compute; plans are computed one after the other. */
  compute(source: System, how: HowComputed): Promise<{ readonly id: PlanId; readonly run: RunId }>
  /** The same for deletions that somebody chose: of these entities, at these targets. It is no simulation of a run. */
  computeDeletions(source: System, chosen: DeletionChoice): Promise<PlanId>
  /** Ends computing or applying; false: neither goes on. */
  stop(plan: PlanId): Promise<boolean>
  list(query: PlanQuery): Promise<{ readonly items: readonly Plan[]; readonly more: boolean }>
  /** null: there is no such plan. */
  details(plan: PlanId): Promise<PlanDetails | null>
  lines(plan: PlanId, filter: LineFilter, page: { readonly after: number; readonly limit: number }): Promise<LinePage>
  /** What the lines a filter finds have in common. */
  summary(plan: PlanId, filter: LineFilter): Promise<LineSummary>
  line(plan: PlanId, line: PlanLineId): Promise<PlanLineDetails | null>
  /** What plans say of one entity, the newest first. */
  ofEntity(key: EntityKey, limit: number): Promise<readonly PlannedForPerson[]>
  /** What targets would get of the rows of CSV files; see `validate`. */
  validate(source: System, files: ValidationFiles): Promise<Validated>
  readonly application: Pick<PlanApplication, 'decide' | 'apply' | 'resume'>
  /** Removes a plan that is neither computed nor applied at the moment; answers whether it did. */
  remove(plan: PlanId): Promise<boolean>
  /** Removes those that were computed before; answers how many. */
  prune(before: Instant): Promise<number>
  /** Once, at the start of the engine. */
  recover(): Promise<void>
  /** Breaks off what is computed. */
  close(): Promise<void>
}

export interface HowComputed {
  readonly looksAtTargets: boolean
  /** The run that is simulated. */
  readonly predicts: RunKind
  readonly by: string
}

export interface DeletionChoice {
  readonly entities: readonly ChosenEntity[]
  readonly targets: readonly System[]
  readonly by: string
}

export interface PlanQuery {
  readonly source?: SystemId | undefined
  readonly before?: PlanId | undefined
  readonly limit: number
}

export interface PlansNeeds extends ComputeNeeds {
  readonly lines: PlanLines
  readonly journal: ApplyNeeds['journal']
}

/** Kept of each source; they hold copies of what people are like. */
const mostKept = 10

export function createPlans(needs: PlansNeeds): Plans {
  const { database, commit, pipeline } = needs
  const application = createPlanApplication(needs)
  const working = new Map<PlanId, AbortController>()
  const closing = new AbortController()
  let queue: Promise<void> = Promise.resolve()
  const work = async (plan: StoredPlan, compute: (signal: AbortSignal) => Promise<void>) => {
    const own = new AbortController()
    working.set(plan.id, own)
    const signal = AbortSignal.any([own.signal, closing.signal])
    queue = queue
      .then(() => compute(signal))
      .catch((error: unknown) => pipeline.log(`The end of ${plan.id} could not be stored`, error))
      .finally(() => working.delete(plan.id))
    await clearOld(plan.source, isWorking, needs)
  }
  const isWorking = (id: PlanId) => working.has(id) || application.isApplying(id)
  const find = (id: PlanId) => findPlan(database, planNumberOf(id) ?? 0)
  return {
    application,
    compute: async (source, how) => {
      const simulation = await prepare(source, how, needs)
      await work(simulation.plan, (signal) => computePlan(simulation, signal, needs))
      return { id: simulation.plan.id, run: simulation.run.id }
    },
    computeDeletions: async (source, { entities, targets, by: createdBy }) => {
      const places = targets.map(({ id, name }) => ({ id, name }))
      const createdAt = instant(pipeline.clock.now())
      const chosen = { looksAtTargets: true, predicts: 'read', isChosen: true } as const
      const plan = await insertPlan(database, { source, targets: places, ...chosen, createdAt, createdBy })
      await work(plan, (signal) => computeDeletions(plan, entities, signal, needs))
      return plan.id
    },
    stop: async (id) => {
      const own = working.get(id)
      own?.abort()
      return own !== undefined || application.stop(id)
    },
    ...kept(needs),
    remove: async (id) => {
      const plan = await find(id)
      if (!plan || isWorking(id)) return false
      await commit.run((within) => removePlan(within, plan.number))
      return true
    },
    validate: (source, files) => validate(source, files, pipeline),
    prune: (before) => pruneOneByOne(before, commit),
    recover: () => recover(needs),
    close: async () => {
      closing.abort()
      await application.close()
      await queue
    },
  }
}

/** What is asked of plans that are kept. */
function kept(needs: PlansNeeds): Pick<Plans, 'list' | 'details' | 'lines' | 'summary' | 'line' | 'ofEntity'> {
  const { database, lines } = needs
  return {
    list: async ({ source, before, limit }) => {
      const below = before === undefined ? Number.MAX_SAFE_INTEGER : (planNumberOf(before) ?? 0)
      const plans = await listPlans(database, { source, before: below, limit: limit + 1 })
      return { items: plans.slice(0, limit).map(toPlan), more: plans.length > limit }
    },
    details: async (id) => detailsOf(await findPlan(database, planNumberOf(id) ?? 0), needs),
    lines: (id, filter, { after, limit }) => lines.page(planNumberOf(id) ?? 0, filter, after, limit),
    summary: (id, filter) => lines.summary(planNumberOf(id) ?? 0, filter),
    line: (id, line) => lines.details(planNumberOf(id) ?? 0, line),
    ofEntity: (key, limit) => lines.ofEntity(key, limit),
  }
}

/** A plan and its entry in the list of runs come together. */
async function prepare(
  source: System,
  { looksAtTargets, predicts, by: createdBy }: HowComputed,
  { commit, pipeline }: PlansNeeds,
): Promise<Simulation> {
  const targets = (await pipeline.systems.targetsOf(source.id)).map(({ id, name }) => ({ id, name }))
  const createdAt = instant(pipeline.clock.now())
  return commit.run(async (within) => {
    const plan = await insertPlan(within, { source, targets, looksAtTargets, predicts, createdAt, createdBy })
    return { plan, run: await queueSimulation(within, plan) }
  })
}

async function detailsOf(plan: StoredPlan | null, { database, lines }: PlansNeeds): Promise<PlanDetails | null> {
  if (plan === null) return null
  const { number } = plan
  const run = (await runOfPlan(database, number))?.id ?? null
  const lineCounts = { counts: await lines.counts(number), states: await lines.states(number) }
  return planDetails({ ...toPlan(plan), run }, plan, lineCounts)
}

async function recover({ database, pipeline }: PlansNeeds): Promise<void> {
  const at = instant(pipeline.clock.now())
  await interruptPlans(database, at)
  await interruptSimulations(database, at)
}

/** A plan may have a million lines. */
async function pruneOneByOne(before: Instant, commit: PlansNeeds['commit']): Promise<number> {
  let removed = 0
  for (let count = 1; count > 0; removed += count) count = await commit.run((within) => removePlans(within, before, 1))
  return removed
}

async function clearOld(
  source: SystemId,
  isWorking: (plan: PlanId) => boolean,
  { database, commit }: PlansNeeds,
): Promise<void> {
  const plans = await listPlans(database, { source, before: Number.MAX_SAFE_INTEGER, limit: 1000 })
  const old = plans.slice(mostKept).filter(({ id }) => !isWorking(id))
  if (old.length === 0) return
  await commit.run(async (within) => {
    for (const { number } of old) await removePlan(within, number)
  })
}

function toPlan({
  id,
  source,
  sourceName,
  predicts,
  looksAtTargets,
  state,
  createdAt,
  createdBy,
  computedAt,
  problem,
  appliedBy,
  applyBeganAt,
  applyEndedAt,
}: StoredPlan): Plan {
  return {
    ...{ id, source, sourceName, predicts, looksAtTargets, state, createdAt, createdBy, computedAt, problem },
    ...{ appliedBy, applyBeganAt, applyEndedAt },
  }
}
