import type { IntermediateEntity } from '../../../shared/domain/entity.ts'
import type { EntityLink, LinkKey } from '../../../shared/domain/entityLink.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import type { Clause } from '../../../shared/domain/trace.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { PipelineNeeds } from './needs.ts'
import { variablesOf } from './needs.ts'
import { keepLink, type Plan } from './plan.ts'

/** Room 4: decides by the link, not by the word the source used, and asks the write condition (spec 9.5, 6.7, 6.8). */
export async function planOperation(delivery: Delivery, target: System, needs: PipelineNeeds): Promise<Plan> {
  const link = await needs.links.find(linkKeyOf(delivery))
  const known = link?.state === 'released' ? null : link
  if (delivery.entity === null) {
    return planDeletion(delivery, target, { link: known, reason: delivery.deprovisionReason ?? 'Deprovisioned', needs })
  }
  const condition = await writeCondition(delivery.entity, target, {
    targetEntityId: known?.targetEntityId ?? null,
    needs,
  })
  if (condition !== null) {
    if (known === null)
      return { operation: 'skip', reason: condition.reason, link: keepLink, clauses: condition.clauses }
    return planDeletion(delivery, target, { link: known, reason: condition.reason, needs })
  }
  if (known === null) return { operation: 'create', uncertain: null }
  if (known.targetEntityId === null) return { operation: 'create', uncertain: known.attempted ?? {} }
  return { operation: 'update', link: known, targetEntityId: known.targetEntityId }
}

/** Why the write condition is not met; null: it is. */
async function writeCondition(
  entity: IntermediateEntity,
  target: System,
  given: { targetEntityId: string | null; needs: PipelineNeeds },
): Promise<{ readonly reason: string; readonly clauses: readonly Clause[] } | null> {
  const { needs, targetEntityId } = given
  const transformation = await needs.transformations.compiled(target, 'write')
  const condition = transformation.condition({
    type: entity.type,
    body: entity.body,
    operation: targetEntityId === null ? 'createEntity' : 'updateEntity',
    variables: variablesOf(targetEntityId),
    now: needs.clock.now(),
    random: needs.random,
    resolve: () => [],
  })
  if (condition.holds) return null
  const reason = condition.message ?? 'The condition of the write transformation is not fulfilled'
  return { reason, clauses: condition.clauses }
}

export function linkKeyOf(delivery: Delivery): LinkKey {
  const { event, target } = delivery
  return { source: event.source, target, entityType: event.entityType, sourceEntityId: event.entityId }
}

async function planDeletion(
  delivery: Delivery,
  target: System,
  given: { link: EntityLink | null; reason: string; needs: PipelineNeeds },
): Promise<Plan> {
  const { link, reason, needs } = given
  if (link === null)
    return { operation: 'skip', reason: `${reason}; it is not known at ${target.name}`, link: keepLink, clauses: [] }
  if (link.targetEntityId === null) return { operation: 'delete', link, targetEntityId: null, reason }
  if (link.existedBefore && needs.effective(target)['ips.delete.existedbefore.entities'] !== 'true') {
    // Spec 6.8: it is forgotten, and a tombstone remembers that it was.
    const released: EntityLink = { ...link, state: 'released', contentHash: null }
    const why = `${reason}; it existed at ${target.name} before Provost wrote it, and ips.delete.existedbefore.entities is not true`
    return { operation: 'skip', reason: why, link: { kind: 'put', link: released }, clauses: [] }
  }
  const others = await needs.links.othersTo(delivery.target, link.targetEntityId, linkKeyOf(delivery))
  const [other] = others
  if (other) {
    const why = `${reason}; ${link.targetEntityId} at ${target.name} stays, it also belongs to source entity ${other.sourceEntityId}`
    return { operation: 'skip', reason: why, link: { kind: 'remove' }, clauses: [] }
  }
  return { operation: 'delete', link, targetEntityId: link.targetEntityId, reason }
}
