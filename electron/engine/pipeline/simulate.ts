import { isEqualJson, own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import type { TargetEntity } from '../../../shared/domain/entity.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import type { PlannedRequest } from '../../../shared/domain/plan.ts'
import type { PlannedChange, PlannedOperation } from '../../../shared/domain/planned.ts'
import { ProblemError, type Problem } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Clause, MappingStep } from '../../../shared/domain/trace.ts'
import { strike } from '../connectors/strike.ts'
import { callTarget } from './callTarget.ts'
import { fingerprintOf, type Decided } from './fingerprint.ts'
import type { PipelineNeeds } from './needs.ts'
import { keepLink, type Plan, type Walked } from './plan.ts'
import { planOperation } from './planOperation.ts'
import { predictingNeeds, type PredictedWrite, type Predicting } from './predict.ts'
import { problemOf } from './surprise.ts'
import { walk } from './walk.ts'
import { writeEntity } from './writeEntity.ts'

/** What would become of one delivery. */
export interface Simulated {
  /** `unchanged`: the target has it as it would be written. */
  readonly operation: PlannedOperation | 'unchanged'
  readonly reason: string
  readonly targetEntityId: string | null
  readonly changes: readonly PlannedChange[]
  readonly isBeforeKnown: boolean
  readonly clauses: readonly Clause[]
  readonly request: PlannedRequest | null
  readonly problem: Problem | null
  /** Of what planning and writing decided; '': nothing would be written. */
  readonly fingerprint: string
}

interface Seen {
  plan: Plan | null
  decided: Decided | null
  readonly steps: MappingStep[]
}

/** Takes a delivery through rooms 4 to 6 in their order, without the outermost write. */
export async function simulate(
  delivery: Delivery,
  target: System,
  needs: PipelineNeeds,
  given: Omit<Predicting, 'writes'>,
): Promise<Simulated> {
  const writes: PredictedWrite[] = []
  const predicting = predictingNeeds(needs, { ...given, writes })
  const seen: Seen = { plan: null, decided: null, steps: [] }
  const source = await needs.systems.find(delivery.event.source)
  const what = said`${delivery.event.entityType} ${delivery.event.entityId} at target "${target.name}"`
  const walked = await walk(delivery, {
    planOperation: async () => (seen.plan = await planOperation(delivery, target, predicting)),
    writeEntity: async (_, plan) => {
      const onStep = (step: MappingStep) => seen.steps.push(step)
      const writing = await writeEntity(delivery, plan, { target, needs: predicting, onStep })
      if (writing.kind === 'written') seen.decided = { plan, written: writing }
      return writing
    },
    callTarget: (_, plan, written) => callTarget(delivery, plan, written, { target, needs: predicting }),
  }).catch((error: unknown): Walked => {
    const problem = error instanceof ProblemError ? error.problem : problemOf(error, what, needs.log)
    return { outcome: { kind: 'failed', problem }, link: keepLink }
  })
  return simulated(walked, seen, { writes, given, target, ends: source === null ? [target] : [source, target] })
}

function simulated(
  { outcome }: Walked,
  seen: Seen,
  more: {
    readonly writes: readonly PredictedWrite[]
    readonly given: Pick<Predicting, 'looks' | 'newId'>
    readonly target: System
    /** The source, where it is still there, and the target. */
    readonly ends: readonly System[]
  },
): Simulated {
  const { writes, given, target, ends } = more
  const clauses = seen.plan?.operation === 'skip' ? seen.plan.clauses : []
  const nothing = { targetEntityId: null, changes: [], isBeforeKnown: given.looks, request: null, fingerprint: '' }
  switch (outcome.kind) {
    case 'failed':
      return { ...nothing, clauses, operation: 'fail', reason: outcome.problem.message, problem: outcome.problem }
    case 'held':
    case 'overtaken':
      return { ...nothing, clauses, operation: 'skip', reason: outcome.reason, problem: null }
    case 'skipped': {
      const operation = outcome.unchanged === true ? 'unchanged' : 'skip'
      return { ...nothing, clauses, operation, reason: outcome.reason, problem: null }
    }
    default:
      return {
        ...{ clauses, problem: null, operation: operations[outcome.kind], isBeforeKnown: given.looks },
        reason: reasonOf(seen.plan, outcome.kind, target),
        targetEntityId: outcome.targetEntityId === given.newId ? null : outcome.targetEntityId,
        ...written(writes.at(-1), seen, ends),
      }
  }
}

function written(
  write: PredictedWrite | undefined,
  { decided, steps }: Seen,
  ends: readonly System[],
): Pick<Simulated, 'changes' | 'request' | 'fingerprint'> {
  const fingerprint = decided ? fingerprintOf(decided, ends) : ''
  return write
    ? { changes: changesOf(write, steps), request: requestOf(write), fingerprint }
    : { changes: [], request: null, fingerprint }
}

const operations = { created: 'create', updated: 'update', deleted: 'delete' } as const

/** The rule behind a write. */
function reasonOf(plan: Plan | null, kind: keyof typeof operations, { name }: System): string {
  if (plan?.operation === 'delete') return plan.reason
  if (plan?.operation !== 'update')
    return kind === 'updated'
      ? said`${name} has it already: found by its unique attribute`
      : said`It is not known at ${name}`
  return kind === 'created' ? said`${name} has it no more: it is created again` : updateReason(plan)
}

function updateReason({ isRevived, link }: Extract<Plan, { operation: 'update' }>): string {
  if (isRevived) return said`Its source has it again`
  if (link.contentHash === null) return said`What was written last is not known`
  return said`Its document differs from the one that was written last`
}

function requestOf({ kind, id, entity }: PredictedWrite): PlannedRequest {
  return { write: kind, targetEntityId: id, document: entity && strike(entity.body, entity.secretPaths) }
}

/** The attributes that differ; all of the document where it is not known what the target has. */
function changesOf({ kind, entity, before }: PredictedWrite, steps: readonly MappingStep[]): readonly PlannedChange[] {
  const paths = entity?.secretPaths ?? []
  const now = before === null ? null : strike(before, paths)
  const had = (name: string): Json =>
    typeof now === 'object' && now !== null ? (own(now as JsonObject, name) ?? null) : null
  if (kind === 'delete') {
    const names = Object.keys(before ?? {}).filter((name) => !notWritten.has(name))
    return names.map((attribute) => ({ attribute, before: had(attribute), after: null, mapping: null }))
  }
  if (entity === null) return []
  const after = strike(entity.body, paths) as JsonObject
  const mappingOf = mappingsBy(steps)
  return namesOf(entity, before).flatMap((attribute) => {
    const change = { attribute, before: had(attribute), after: own(after, attribute) ?? null }
    const isSame = before !== null && isEqualJson(change.before, change.after)
    return isSame ? [] : [{ ...change, mapping: mappingOf(attribute) }]
  })
}

/** Set by the target alone. */
const notWritten = new Set(['id', 'meta', 'schemas'])

/** Attributes of the document, and those it takes away. */
function namesOf({ body, governs = [] }: TargetEntity, before: JsonObject | null): readonly string[] {
  const vanished = governs.flatMap(([name]) =>
    name !== undefined && own(body, name) === undefined && before !== null && own(before, name) !== undefined
      ? [name]
      : [],
  )
  return [...new Set([...Object.keys(body), ...vanished])].filter((name) => !notWritten.has(name))
}

/** The last mapping that wrote an attribute, or else the whole document. */
function mappingsBy(steps: readonly MappingStep[]): (attribute: string) => number | null {
  const written = steps.filter(({ wrote }) => wrote !== undefined)
  const whole = written.findLast(({ path }) => path === '$')?.mapping ?? null
  const mappings = new Map(written.flatMap(({ path, mapping }) => named(path).map((name) => [name, mapping] as const)))
  return (attribute) => mappings.get(attribute) ?? whole
}

/** The outermost attribute of `$.name.familyName` or `$['urn:…'].manager`. */
function named(path: string): readonly string[] {
  const [, quoted, plain] = /^\$(?:\[['"]([^'"]+)['"]\]|\.?([^.[]+))/.exec(path) ?? []
  const name = quoted ?? plain
  return name === undefined ? [] : [name]
}
