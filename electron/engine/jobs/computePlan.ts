import { setImmediate as nextTurn } from 'node:timers/promises'
import { said } from '../../../shared/base/said.ts'
import { instant } from '../../../shared/base/time.ts'
import type { PairType } from '../../../shared/domain/entityLink.ts'
import type { EntityType, SourceEntity } from '../../../shared/domain/entity.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { PlanVerdict } from '../../../shared/domain/plan.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { ReadFailure } from '../connectors/connector.ts'
import { verdictOn } from '../pipeline/deletionLimits.ts'
import type { PipelineNeeds } from '../pipeline/needs.ts'
import { goneReason } from '../pipeline/readPlanned.ts'
import { problemOf } from '../pipeline/surprise.ts'
import type { Database } from '../storage/database.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import type { Links } from '../systems/links.ts'
import type { PendingLinks } from '../systems/pendingLinks.ts'
import { basisOf, sourceDigest } from './basis.ts'
import { knownEntities } from './knownEntities.ts'
import { lineAtSource, planAbsence, planEntity, type Planning } from './planEntity.ts'
import { linksOfPlan } from './planLinks.ts'
import type { NewLine } from './planLineContent.ts'
import type { PlanLines } from './planLines.ts'
import { changePlan, type PlanChange, type StoredPlan } from './planRows.ts'
import { forgetSeenBy, keepSeenBy, unseenBy } from './planSeen.ts'
import { createTallies, type Tallies } from './planTallies.ts'
import { lastFullCount } from './runHistory.ts'
import { changeRun, type Cursor, type Run } from './runs.ts'
import { beginSimulation, countLines, endSimulation } from './simulationRun.ts'
import { seenTimes } from './seenTime.ts'
import { count } from './statistics.ts'
import { inOrder } from './typeOrder.ts'

export interface ComputeNeeds {
  readonly database: Database
  readonly commit: GroupCommit
  readonly pipeline: PipelineNeeds
  readonly links: Links
  readonly pendingLinks: PendingLinks
  readonly lines: PlanLines
}

interface Computing extends Planning {
  /** Digest of the configuration; see `sourceDigest`. */
  readonly basis: string
  /** Number of the simulation in the list of runs. */
  readonly run: number
  readonly signal: AbortSignal
  readonly tallies: Tallies
  readonly entityTypes: readonly EntityType[]
}

/** A plan and its simulation in the list of runs. */
export interface Simulation {
  readonly plan: StoredPlan
  readonly run: Run
}

/** Computes a plan to its end: reads the whole source and takes everything as far as the outermost write. Its state, and that of
 *  its run, say how it ended; what was computed until then stays. */
export async function computePlan(simulation: Simulation, signal: AbortSignal, given: ComputeNeeds): Promise<void> {
  const { plan, run } = simulation
  const needs = { ...given, pipeline: { ...given.pipeline, evaluatedAt: new Date(plan.createdAt) } }
  const { database, commit, pipeline } = needs
  const tallies = createTallies()
  const end = async (more: PlanChange) => {
    const change = { ...more, tallies: tallies.all(), computedAt: instant(pipeline.clock.now()) }
    await commit.run(async (within) => {
      await changePlan(within, plan.number, change)
      await endSimulation(within, run.number, plan, change)
    })
    await forgetSeenBy(database, plan.number)
  }
  try {
    const computing = await begin(simulation, signal, tallies, needs)
    for (const [type, entityType] of computing.entityTypes.entries()) {
      await reach(computing, { kind: 'read', type, token: null }, needs)
      await planType(computing, entityType, needs)
    }
    await reach(computing, { kind: 'delete' }, needs)
    const deletions = await planDeletions(computing, needs)
    await end({ state: signal.aborted ? 'stopped' : 'ready', ...deletions })
  } catch (error) {
    const what = said`Plan ${plan.id} of source "${plan.sourceName}"`
    await end({ state: 'failed', problem: problemOf(error, what, pipeline.log) })
  }
}

async function begin(
  { plan, run }: Simulation,
  signal: AbortSignal,
  tallies: Tallies,
  { database, pipeline, links, lines }: ComputeNeeds,
): Promise<Computing> {
  const source = await pipeline.systems.find(plan.source)
  if (!source?.enabled) {
    const message = said`Source "${plan.sourceName}" is not there or disabled, so it cannot be read.`
    throw new ProblemError({ code: 'badProperties', message })
  }
  const wanted = new Set(plan.targets.map(({ id }) => id))
  const targets = (await pipeline.systems.targetsOf(source.id)).filter(({ id }) => wanted.has(id))
  const { id, number, predicts, looksAtTargets: looks } = plan
  const entityTypes = inOrder((await pipeline.transformations.compiled(source, 'read')).entityTypes)
  await beginSimulation(database, run.number, { entityTypes, targets, startedAt: instant(pipeline.clock.now()) })
  return {
    ...{ id, number, source, targets, looks, signal, tallies, entityTypes, run: run.number },
    ...{ links: linksOfPlan(plan, links, lines), isResync: predicts === 'resync' },
    basis: await basisOf(source, pipeline),
    seenAt: await seenTimes(plan.createdAt, { source, targets }, pipeline.transformations),
  }
}

/** How far it is, for whoever looks at the run. */
async function reach({ run }: Computing, cursor: Cursor, { database }: ComputeNeeds): Promise<void> {
  await changeRun(database, run, { cursor })
}

async function planType(computing: Computing, entityType: EntityType, needs: ComputeNeeds): Promise<void> {
  const { source, signal } = computing
  if (signal.aborted) return
  await needs.pipeline.useConnector(source, async ({ reader }) => {
    if (!reader) throw new ProblemError({ code: 'badProperties', message: said`Systems of this type cannot be read.` })
    for await (const { entities, failures = [] } of reader.search(entityType, null)) {
      await planPage(computing, entityType, { entities, failures }, needs)
      if (signal.aborted) return
    }
  })
}

interface Page {
  readonly entities: readonly SourceEntity[]
  readonly failures: readonly ReadFailure[]
}

const atOnce = 8

async function planPage(
  computing: Computing,
  entityType: EntityType,
  { entities, failures }: Page,
  needs: ComputeNeeds,
): Promise<void> {
  const { number, run, tallies, source } = computing
  const unique = [...new Map(entities.map((entity) => [entity.id, entity])).values()]
  const ids = unique.map(({ id }) => id)
  const isFresh = await keepSeenBy(needs.database, number, entityType, ids)
  const fresh = unique.filter(({ id }) => isFresh.has(id))
  const toPlan = await changedOf(computing, entityType, fresh, needs)
  tallies.read(source.id, entityType, fresh.length)
  const reading = { run, system: source.id, entityType, what: 'read', count: fresh.length } as const
  await needs.commit.run((within) => count(within, reading))
  const lines = failures.map((failure) => failureLine(computing, entityType, failure))
  for (let start = 0; start < toPlan.length && !computing.signal.aborted; start += atOnce) {
    const planned = await Promise.all(
      toPlan.slice(start, start + atOnce).map((entity) => planEntity(computing, entity, needs)),
    )
    for (const one of planned) {
      lines.push(...one.lines)
      for (const target of one.unchangedAt) tallies.unchanged(target, entityType, 1)
    }
    await nextTurn()
  }
  await keepLines(computing, lines, needs)
}

/** What a run would look at: not what is at the source as it was, and arrived everywhere, unless it writes everything. */
async function changedOf(
  { basis, source, targets, tallies, isResync }: Computing,
  entityType: EntityType,
  entities: readonly SourceEntity[],
  { database }: ComputeNeeds,
): Promise<readonly SourceEntity[]> {
  if (isResync) return entities
  const digested = entities.map((entity) => ({ id: entity.id, digest: sourceDigest(basis, entity.body) }))
  const place = { source: source.id, entityType, targets: targets.map(({ id }) => id) }
  const known = await knownEntities(database, place, digested)
  const unchanged = new Set(known.flatMap(({ index, isUnchanged }) => (isUnchanged ? [index] : [])))
  for (const target of targets) tallies.unchanged(target.id, entityType, unchanged.size)
  return entities.filter((_, index) => !unchanged.has(index))
}

function failureLine(computing: Computing, type: EntityType, { id, problem }: ReadFailure): NewLine {
  const entity = { type, id: id ?? '', body: null }
  return { ...lineAtSource(computing, entity, { operation: 'fail', reason: problem.message, name: null }), problem }
}

async function keepLines(
  { number, run, tallies }: Computing,
  lines: readonly NewLine[],
  needs: ComputeNeeds,
): Promise<void> {
  await needs.commit.run(async (within) => {
    await needs.lines.add(within, number, lines)
    await countLines(within, run, lines)
    await changePlan(within, number, { tallies: tallies.all() })
  })
}

type Deletions = Pick<StoredPlan, 'verdicts' | 'remarks'>

/** The deletion phase of a run: only where the source was read completely (spec 6.7). */
async function planDeletions(computing: Computing, needs: ComputeNeeds): Promise<Deletions> {
  const { source, entityTypes, targets, number, signal } = computing
  if (signal.aborted)
    return { verdicts: [], remarks: [said`It was stopped: what comes after the last line is not known.`] }
  const failed = (await needs.lines.counts(number))
    .filter(({ system, operation }) => system === source.id && operation === 'fail')
    .reduce((sum, { count }) => sum + count, 0)
  if (failed > 0) {
    const remark = said`A run would delete nothing: ${failed} entities failed at the source, so nobody is sure what is gone.`
    return { verdicts: [], remarks: [remark] }
  }
  const verdicts: PlanVerdict[] = []
  for (const entityType of entityTypes.toReversed()) {
    for (const target of targets) {
      await planGone(computing, { source: source.id, target: target.id, entityType }, target, needs)
      const verdict = await verdictOf(computing, target, entityType, needs)
      if (verdict !== null) verdicts.push(verdict)
    }
  }
  return { verdicts, remarks: [] }
}

const goneAtOnce = 500

async function planGone(computing: Computing, pair: PairType, target: System, needs: ComputeNeeds): Promise<void> {
  const { entityType } = pair
  for (let after: string | null = null, more = true; more && !computing.signal.aborted;) {
    const page = await needs.pendingLinks.page(pair, after, goneAtOnce)
    const ids = page.filter(({ isKept }) => !isKept).map(({ sourceEntityId }) => sourceEntityId)
    const lines: NewLine[] = []
    for (const id of await unseenBy(needs.database, computing.number, entityType, ids)) {
      const line = await planAbsence(computing, { entityType, id, reason: goneReason }, target, needs)
      if (line !== null) lines.push(line)
    }
    await keepLines(computing, lines, needs)
    more = page.length === goneAtOnce
    after = page.at(-1)?.sourceEntityId ?? null
  }
}

/** What the guard would say; null: nothing would be deleted. */
async function verdictOf(
  { number, source, tallies }: Computing,
  target: System,
  entityType: EntityType,
  { lines, pendingLinks, database, pipeline }: ComputeNeeds,
): Promise<PlanVerdict | null> {
  const isOfPair = (one: { system: SystemId; entityType: EntityType; operation: string }) =>
    one.system === target.id && one.entityType === entityType && one.operation === 'delete'
  const planned = (await lines.counts(number)).find(isOfPair)?.count ?? 0
  if (planned === 0) return null
  const { managed } = await pendingLinks.counts({ source: source.id, target: target.id, entityType })
  const latest = { source: source.id, number: Number.MAX_SAFE_INTEGER }
  const previous = await lastFullCount(database, latest, entityType)
  const read = { complete: true, previous, now: tallies.readOf(source.id, entityType) }
  const given = { targetName: target.name, target: pipeline.effective(target), source: pipeline.effective(source) }
  const verdict = verdictOn({ entityType, planned, managed, read }, given)
  return { target: target.id, targetName: target.name, entityType, planned, managed, verdict }
}
