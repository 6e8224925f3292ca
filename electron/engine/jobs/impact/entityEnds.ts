import type { JsonObject } from '../../../../shared/base/json.ts'
import { instant } from '../../../../shared/base/time.ts'
import type { IntermediateEntity, SourceEntity } from '../../../../shared/domain/entity.ts'
import type { SourceEvent } from '../../../../shared/domain/event.ts'
import type { DeliveryId, PlanId, PlanLineId, Position } from '../../../../shared/domain/ids.ts'
import type { System } from '../../../../shared/domain/system.ts'
import type { PipelineNeeds } from '../../pipeline/needs.ts'
import { plannedId } from '../../pipeline/predict.ts'
import { transform } from '../../pipeline/roomThree.ts'
import { simulate, type Simulated } from '../../pipeline/simulate.ts'

/** How an entity ends at one target. */
export interface EndAt {
  readonly target: System
  /** `absent`: it is not there and nothing is sent. */
  readonly operation: Simulated['operation'] | 'absent'
  readonly reason: string
  readonly document: JsonObject | null
}

/** How an entity ends everywhere. */
export interface Ends {
  readonly name: string | null
  readonly targets: readonly EndAt[]
}

export interface OnItsWay {
  readonly source: System
  readonly targets: readonly System[]
  readonly entity: SourceEntity
}

/** Takes an entity from its source to all targets, as far as the outermost write. What a target has already counts as not known,
 *  so that a document comes out for everybody. */
export async function endsOf({ source, targets, entity }: OnItsWay, needs: PipelineNeeds): Promise<Ends> {
  const event = trialEvent(source, entity, needs)
  const { reading } = await transform(event, source, { body: entity.body, needs, exchanges: [], note: null })
  switch (reading.kind) {
    case 'read': {
      const ends = targets.map((target) => endAt(event, { entity: reading.entity, reason: null }, target, needs))
      return { name: reading.name, targets: await Promise.all(ends) }
    }
    case 'deprovision': {
      const ends = targets.map((target) => endAt(event, { entity: null, reason: reading.reason }, target, needs))
      return { name: reading.name, targets: await Promise.all(ends) }
    }
    case 'skipped':
      return nowhere(targets, 'skip', reading.reason)
    default:
      return nowhere(targets, 'fail', reading.problem.message)
  }
}

function nowhere(targets: readonly System[], operation: 'skip' | 'fail', reason: string): Ends {
  return { name: null, targets: targets.map((target) => ({ target, operation, reason, document: null })) }
}

async function endAt(
  event: SourceEvent,
  way: { readonly entity: IntermediateEntity | null; readonly reason: string | null },
  target: System,
  needs: PipelineNeeds,
): Promise<EndAt> {
  const { source, entityType, entityId } = event
  const { links } = needs
  const key = { source, target: target.id, entityType, sourceEntityId: entityId }
  const link = await links.find(key)
  if (way.entity === null && (link === null || link.state === 'released'))
    return { target, operation: 'absent', reason: way.reason ?? '', document: null }
  const delivery = {
    ...{ id: 0 as DeliveryId, attempt: 1, target: target.id, event },
    ...way,
    deprovisionReason: way.reason,
  }
  const anew: PipelineNeeds = {
    ...needs,
    links: { ...links, find: async (one) => withoutHash(await links.find(one)) },
  }
  const targetIds: typeof links.targetIds = (lookup) => links.targetIds(lookup)
  const newId = plannedId({ entityType, id: entityId })
  const simulated = await simulate(delivery, target, anew, { links: { targetIds }, looks: false, newId })
  const document = simulated.request?.document
  return {
    ...{ target, operation: simulated.operation, reason: simulated.reason },
    document: typeof document === 'object' && document !== null ? (document as JsonObject) : null,
  }
}

function withoutHash<Link extends { readonly contentHash: string | null }>(link: Link | null): Link | null {
  return link && { ...link, contentHash: null }
}

/** The event that would carry an entity, had it a position. */
export function trialEvent(source: System, { type, id, body }: SourceEntity, { clock }: PipelineNeeds): SourceEvent {
  return {
    ...{ source: source.id, entityType: type, entityId: id, change: 'update', body },
    ...{ position: 0 as Position, receivedAt: instant(clock.now()), readAttempt: 0 },
    origin: { kind: 'plan', plan: 'trial' as PlanId, line: 0 as PlanLineId },
  }
}
