import { said } from '../../../shared/base/said.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Exchange, MappingStep, TraceEntry } from '../../../shared/domain/trace.ts'
import { recordExchanges } from '../connectors/exchange.ts'
import { strike } from '../connectors/strike.ts'
import { isJsonObject, type JsonObject } from '../../../shared/base/json.ts'
import { callTarget } from './callTarget.ts'
import { explainClauses } from './explainClauses.ts'
import { keepLink, type Plan, type Rooms, type Walked, type Writing } from './plan.ts'
import { overtakenBy } from './overtaken.ts'
import type { ApprovedLine } from './planBook.ts'
import type { PipelineNeeds } from './needs.ts'
import { planOperation } from './planOperation.ts'
import { refuseDelivery, settleDelivery, type SettleNeeds } from './settleDelivery.ts'
import { problemOf } from './surprise.ts'
import { createTracer, type Tracer } from './tracing.ts'
import { walk } from './walk.ts'
import { writeBack } from './writeBack.ts'
import { writeEntity } from './writeEntity.ts'

/** Takes one delivery through rooms 4 to 7. Whatever happens in a room, the delivery is settled. */
export async function deliverOne(delivery: Delivery, target: System, needs: SettleNeeds): Promise<boolean> {
  const { clock, log } = needs.pipeline
  const what = said`Event ${delivery.event.position}, ${delivery.event.entityType} ${delivery.event.entityId}, target "${target.name}"`
  const tracer = createTracer(clock, delivery, (error) => problemOf(error, what, log))
  const refusal = needs.pipeline.runs.refusal(delivery)
  if (refusal) return refuseDelivery(delivery, refusal, tracer, needs)
  const { origin } = delivery.event
  const line = origin.kind === 'plan' ? await needs.pipeline.plans.approved(origin) : null
  if (origin.kind === 'plan' && line === null) return refuseDelivery(delivery, notApplied, tracer, needs)
  const walked = await walk(delivery, tracedRooms(target, tracer, { ...needs, line })).catch(
    (error: unknown): Walked => ({
      outcome: { kind: 'failed', problem: error instanceof ProblemError ? error.problem : problemOf(error, what, log) },
      link: keepLink,
    }),
  )
  return settleDelivery(delivery, target, { walked, tracer }, needs)
}

const notApplied = {
  kind: 'discarded',
  reason: said`Applying the plan was stopped before, or the plan was removed`,
} as const

function noteOf(plan: Plan): string {
  if (plan.operation === 'skip') return explainClauses(plan.reason, plan.clauses)
  if (plan.operation === 'hold') return plan.held.reason
  if (plan.operation === 'refuse') return plan.problem.message
  if (plan.operation === 'overtaken') return plan.overtaken.reason
  return plan.operation === 'delete' ? plan.reason : planned[plan.operation]
}

const planned = {
  create: said`Planned: create`,
  update: said`Planned: update`,
  restore: said`Planned: restore`,
} as const

function stateOf({ operation }: Plan): TraceEntry['state'] {
  if (operation === 'refuse') return 'failed'
  return operation === 'skip' || operation === 'hold' || operation === 'overtaken' ? 'skipped' : 'done'
}

interface RoomsNeeds extends Pick<SettleNeeds, 'pipeline'> {
  /** The line of a plan that is carried out; null: it is none. */
  readonly line: ApprovedLine | null
}

function tracedRooms(target: System, tracer: Tracer, { pipeline, line }: RoomsNeeds): Rooms {
  const needs = line === null ? pipeline : { ...seenAt(line, pipeline), links: { ...pipeline.links, ...line.toSend } }
  return {
    planOperation: (delivery) =>
      tracer.room<Plan>('planning', async () => {
        const overtaken = line && (await overtakenBy(delivery, line, { target, needs: seenAt(line, pipeline) }))
        const plan: Plan = overtaken
          ? { operation: 'overtaken', overtaken }
          : await planOperation(delivery, target, needs)
        return { value: plan, report: { state: stateOf(plan), note: noteOf(plan) } }
      }),
    writeEntity: (delivery, plan) =>
      tracer.room<Writing>('writing', async () => {
        const steps: MappingStep[] = []
        const writing = await writeEntity(delivery, plan, { target, needs, onStep: (step) => steps.push(step) })
        const input = delivery.entity?.body ?? null
        if (writing.kind === 'written') {
          const { body, secretPaths } = writing.entity
          return { value: writing, report: { state: 'done', input, output: clean(body, secretPaths), steps } }
        }
        if (writing.kind === 'skipped')
          return { value: writing, report: { state: 'skipped', note: writing.reason, input, steps } }
        return { value: writing, report: { state: 'failed', problem: writing.outcome.problem, input, steps } }
      }),
    callTarget: (delivery, plan, written) =>
      tracer.room<Walked>('calling', async () => {
        const exchanges: Exchange[] = []
        const what = said`Target "${target.name}", ${written.operation} of ${delivery.event.entityType} ${delivery.event.entityId}`
        const called = await recordExchanges(exchanges, () =>
          callTarget(delivery, plan, written, { target, needs, ...(line && { only: line.operation }) }),
        ).catch((error: unknown): Walked => ({
          outcome: { kind: 'failed', problem: problemOf(error, what, needs.log) },
          link: keepLink,
        }))
        needs.gates.called(target, called.outcome.kind === 'failed' ? called.outcome.problem : null)
        const value = await recordExchanges(exchanges, () => writeBack(delivery, called, { target, needs }))
        const problem = value.outcome.kind === 'failed' ? value.outcome.problem : null
        return {
          value,
          report: {
            state: problem ? 'failed' : 'done',
            problem,
            exchanges: struck(exchanges, written.entity.secretPaths),
          },
        }
      }),
  }
}

function seenAt({ evaluatedAt }: ApprovedLine, pipeline: PipelineNeeds): PipelineNeeds {
  return { ...pipeline, evaluatedAt }
}

function clean(body: JsonObject, secretPaths: readonly string[]): JsonObject | null {
  const struckBody = strike(body, secretPaths)
  return isJsonObject(struckBody) ? struckBody : null
}

/** The bodies that were sent hold the secrets at the places the mapping wrote them to. */
function struck(exchanges: readonly Exchange[], secretPaths: readonly string[]): Exchange[] {
  return exchanges.map((exchange) => ({ ...exchange, requestBody: strike(exchange.requestBody, secretPaths) }))
}
