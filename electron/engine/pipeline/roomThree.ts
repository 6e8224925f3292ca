import { own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import type { Reading, SourceEvent } from '../../../shared/domain/event.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Exchange, MappingStep } from '../../../shared/domain/trace.ts'
import { entityName } from './entityName.ts'
import { explainClauses } from './explainClauses.ts'
import { groupRightOf } from './groupRight.ts'
import { timeOf, type PipelineNeeds } from './needs.ts'
import { nextAttempt } from './retry.ts'
import { problemOf } from './surprise.ts'
import type { RoomReport } from './tracing.ts'

/** What room 3 ends with. */
export interface RoomThree {
  readonly reading: Reading
  readonly report: RoomReport
}

/** The part of room 3 behind the reading: condition and read transformation. */
export async function transform(
  event: SourceEvent,
  source: System,
  from: { body: JsonObject; needs: PipelineNeeds; exchanges: Exchange[]; note: string | null },
): Promise<RoomThree> {
  const { needs, exchanges, body } = from
  const steps: MappingStep[] = []
  const report = (state: RoomReport['state'], more: Partial<RoomReport>): RoomReport => ({
    state,
    note: from.note,
    input: body,
    exchanges,
    steps,
    ...more,
  })
  try {
    const transformation = await needs.transformations.compiled(source, 'read')
    const input = {
      type: event.entityType,
      body,
      operation: 'read',
      variables: {},
      now: timeOf(needs),
      random: needs.random,
      resolve: () => [],
    } as const
    const condition = transformation.condition(input)
    if (!condition.holds) {
      const reason = condition.message ?? said`The condition of the read transformation is not fulfilled`
      return {
        reading: { kind: 'deprovision', reason, name: entityName(body) },
        report: report('skipped', { note: explainClauses(reason, condition.clauses) }),
      }
    }
    const result = transformation.apply(input, (step) => steps.push(step))
    if (result.kind === 'skipped') return skipped(result.message, report)
    if (result.kind !== 'transformed') {
      const problem: Problem =
        result.kind === 'failed'
          ? result.problem
          : { code: 'badTransformation', message: said`resolveEntityIds has no place in a read transformation.` }
      return notRead(problem, report('failed', { problem }))
    }
    const id = own(result.variables, 'entityIdSourceSystem')
    if (id !== undefined && textOf(id) !== event.entityId) return wrongId(event, source, report)
    const entity = { type: event.entityType, sourceEntityId: event.entityId, body: result.body }
    if (groupRightOf(entity) === 'readOnly') return skipped(readOnlyGroup, report)
    return {
      reading: { kind: 'read', entity, name: entityName(result.body) ?? entityName(body) },
      report: report('done', { output: result.body }),
    }
  } catch (error) {
    const problem = problemOf(error, said`Read transformation of source "${source.name}"`, needs.log)
    return notRead(problem, report('failed', { problem }))
  }
}

function skipped(
  reason: string,
  report: (state: RoomReport['state'], more: Partial<RoomReport>) => RoomReport,
): RoomThree {
  return { reading: { kind: 'skipped', reason }, report: report('skipped', { note: reason }) }
}

const readOnlyGroup = said`The group is read-only for provisioning (supportedOperations)`

function textOf(id: Json): string | null {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null
}

function wrongId(
  event: SourceEvent,
  source: System,
  report: (state: RoomReport['state'], more: Partial<RoomReport>) => RoomReport,
): RoomThree {
  const message = said`The read transformation of source "${source.name}" gives entityIdSourceSystem another value than the ID in the call, ${event.entityId}. The source must send the ID which that mapping reads, or the mapping must be changed.`
  const problem: Problem = { code: 'badTransformation', message }
  return notRead(problem, report('failed', { problem }))
}

/** The source did not answer: read again, or given up. */
export function readAgain(
  event: SourceEvent,
  problem: Problem,
  context: { source: System; needs: PipelineNeeds; giveUpAfterHours: number; exchanges: Exchange[] },
): RoomThree {
  const { needs, source } = context
  const at = nextAttempt({
    problem,
    attempt: event.readAttempt + 1,
    firstTriedAt: new Date(event.receivedAt),
    now: needs.clock.now(),
    random: needs.random,
    properties: source.properties,
    giveUpAfterHours: context.giveUpAfterHours,
  })
  const report: RoomReport = {
    state: at === null ? 'failed' : 'retry',
    problem,
    input: event.body,
    exchanges: context.exchanges,
  }
  return at === null ? notRead(problem, report) : { reading: { kind: 'later', at, problem }, report }
}

export function notRead(problem: Problem, report: RoomReport = { state: 'failed', problem }): RoomThree {
  return { reading: { kind: 'failed', problem }, report }
}
