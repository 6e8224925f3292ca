import type { JsonObject } from '../../../shared/base/json.ts'
import { instant, type Instant } from '../../../shared/base/time.ts'
import type { EntityType, IntermediateEntity, SourceEntity } from '../../../shared/domain/entity.ts'
import type { Delivery, SourceEvent } from '../../../shared/domain/event.ts'
import type { DeliveryId, PlanId, PlanLineId, Position, SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Clause } from '../../../shared/domain/trace.ts'
import type { PipelineNeeds } from '../pipeline/needs.ts'
import type { PlanOrigin } from '../pipeline/planBook.ts'
import { plannedId, type Predicting } from '../pipeline/predict.ts'
import { transform } from '../pipeline/roomThree.ts'
import { simulate } from '../pipeline/simulate.ts'
import type { NewLine } from './planLineContent.ts'

/** A plan at work. */
export interface Planning {
  readonly id: PlanId
  readonly number: number
  readonly source: System
  readonly targets: readonly System[]
  readonly looks: boolean
  /** Whether everything is written, changed or not. */
  readonly isResync: boolean
  readonly links: Predicting['links']
  /** The time the transformations of a type see where they ask for it at this system or at the source; null: they do not. */
  seenAt(system: SystemId, entityType: EntityType): Instant | null
}

export interface PlanEntityNeeds {
  readonly pipeline: PipelineNeeds
}

/** What would become of one entity. */
export interface PlannedEntity {
  readonly lines: readonly NewLine[]
  /** Targets that have it as it would be written. */
  readonly unchangedAt: readonly SystemId[]
}

/** Takes one entity, as the source returned it, through the read transformation and to all targets. */
export async function planEntity(
  planning: Planning,
  entity: SourceEntity,
  needs: PlanEntityNeeds,
): Promise<PlannedEntity> {
  const event = eventOf(planning, entity, needs)
  const { body } = entity
  const given = { body, needs: needs.pipeline, exchanges: [], note: null }
  const { reading, report } = await transform(event, planning.source, given)
  switch (reading.kind) {
    case 'read':
      return planAtTargets(planning, { event, entity: reading.entity, reason: null, name: reading.name }, needs)
    case 'deprovision': {
      const { reason, name } = reading
      const rest = await planAtTargets(planning, { event, entity: null, reason, name }, needs)
      const line = lineAtSource(planning, entity, { operation: 'skip', reason: report.note ?? reason, name })
      return { ...rest, lines: [line, ...rest.lines] }
    }
    case 'skipped':
      return atSource(lineAtSource(planning, entity, { operation: 'skip', reason: reading.reason, name: null }))
    case 'failed':
    case 'later': {
      const { problem } = reading
      const line = lineAtSource(planning, entity, { operation: 'fail', reason: problem.message, name: null })
      return atSource({ ...line, problem })
    }
  }
}

/** What would become of an entity at a target that the source does not return any more. */
export async function planAbsence(
  planning: Planning,
  gone: { readonly entityType: SourceEntity['type']; readonly id: string; readonly reason: string },
  target: System,
  needs: PlanEntityNeeds,
): Promise<NewLine | null> {
  const { entityType: type, id, reason } = gone
  const event: SourceEvent = { ...eventOf(planning, { type, id, body: {} }, needs), change: 'delete', body: null }
  return planAt(planning, { event, entity: null, reason, name: null }, target, needs)
}

interface OnItsWay {
  readonly event: SourceEvent
  /** null: deprovision, for that reason. */
  readonly entity: IntermediateEntity | null
  readonly reason: string | null
  readonly name: string | null
}

async function planAtTargets(planning: Planning, way: OnItsWay, needs: PlanEntityNeeds): Promise<PlannedEntity> {
  const lines: NewLine[] = []
  const unchangedAt: SystemId[] = []
  for (const target of planning.targets) {
    if (way.entity === null && !(await isKnownAt(target, way.event, needs))) continue
    const line = await planAt(planning, way, target, needs)
    if (line === null) unchangedAt.push(target.id)
    else lines.push(line)
  }
  return { lines, unchangedAt }
}

/** Who never arrived is not told of twice: the line at the source says it. */
async function isKnownAt(target: System, event: SourceEvent, { pipeline }: PlanEntityNeeds): Promise<boolean> {
  const { source, entityType, entityId: sourceEntityId } = event
  const link = await pipeline.links.find({ source, target: target.id, entityType, sourceEntityId })
  return link !== null && link.state !== 'released'
}

/** null: the target has it as it would be written. */
async function planAt(
  planning: Planning,
  way: OnItsWay,
  target: System,
  { pipeline }: PlanEntityNeeds,
): Promise<NewLine | null> {
  const { event, entity, reason, name } = way
  const { entityType, entityId } = event
  const delivery: Delivery = {
    ...{ id: 0 as DeliveryId, attempt: 1, target: target.id },
    ...{ event, entity, deprovisionReason: reason },
  }
  const newId = plannedId({ entityType, id: entityId })
  const { links, looks } = planning
  const { operation, ...simulated } = await simulate(delivery, target, pipeline, { links, looks, newId })
  if (operation === 'unchanged') return null
  return {
    ...{ ...simulated, operation, system: target.id, entityType, entityId, name, body: event.body },
    isPutOff: operation === 'delete' && event.change !== 'delete',
    evaluatedAt: planning.seenAt(target.id, entityType),
  }
}

export function lineAtSource(
  { source, seenAt }: Pick<Planning, 'source' | 'seenAt'>,
  entity: { readonly type: SourceEntity['type']; readonly id: string; readonly body: JsonObject | null },
  said: Pick<NewLine, 'operation' | 'reason' | 'name'> & { readonly clauses?: readonly Clause[] },
): NewLine {
  return {
    ...{ system: source.id, entityType: entity.type, entityId: entity.id, targetEntityId: null, body: entity.body },
    ...{
      changes: [],
      isBeforeKnown: false,
      clauses: [],
      request: null,
      problem: null,
      fingerprint: '',
      isPutOff: false,
      evaluatedAt: seenAt(source.id, entity.type),
    },
    ...said,
  }
}

function atSource(line: NewLine): PlannedEntity {
  return { lines: [line], unchangedAt: [] }
}

/** The event that carries the entity out, had it a position. */
function eventOf(planning: Planning, { type, id, body }: SourceEntity, { pipeline }: PlanEntityNeeds): SourceEvent {
  return {
    ...{ source: planning.source.id, entityType: type, entityId: id, change: 'update', body },
    ...{ position: 0 as Position, receivedAt: instant(pipeline.clock.now()), readAttempt: 0 },
    origin: planOrigin(planning.id, 0 as PlanLineId, planning.isResync),
  }
}

/** Of an event that carries a line out. */
export function planOrigin(plan: PlanId, line: PlanLineId, isResync: boolean): PlanOrigin {
  return { kind: 'plan', plan, line, ...(isResync && { resync: true }) }
}
