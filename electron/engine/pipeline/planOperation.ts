import { said } from '../../../shared/base/said.ts'
import type { IntermediateEntity } from '../../../shared/domain/entity.ts'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import type { Clause } from '../../../shared/domain/trace.ts'
import type { System } from '../../../shared/domain/system.ts'
import { timeOf, variablesOf, type PipelineNeeds } from './needs.ts'
import { keepLink, linkKeyOf, type Plan } from './plan.ts'
import { planRestore } from './planRestore.ts'
import { planDeletion } from './planDeletion.ts'

/** Room 4: decides by the link, not by the word the source used, and asks the write condition (spec 9.5, 6.7, 6.8). */
export async function planOperation(delivery: Delivery, target: System, needs: PipelineNeeds): Promise<Plan> {
  if (delivery.event.origin.kind === 'undo') return planRestore(delivery, needs)
  const found = await needs.links.find(linkKeyOf(delivery))
  const known = found?.state === 'released' ? null : found
  if (delivery.entity === null) {
    const reason = delivery.deprovisionReason ?? said`Deprovisioned`
    return planDeletion(delivery, target, { link: known, reason, clauses: [], needs })
  }
  const condition = await writeCondition(delivery.entity, target, {
    targetEntityId: known?.targetEntityId ?? null,
    needs,
  })
  if (condition !== null) {
    if (known === null)
      return { operation: 'skip', reason: condition.reason, link: keepLink, clauses: condition.clauses }
    return planDeletion(delivery, target, { link: known, ...condition, needs })
  }
  return planWriting(known)
}

/** The source has it, and the target shall. */
function planWriting(known: EntityLink | null): Plan {
  if (known === null) return { operation: 'create', uncertain: null }
  if (known.targetEntityId === null) return { operation: 'create', uncertain: known.attempted ?? {} }
  const isRevived = known.state === 'pendingDelete' || known.keptBy !== null
  const link: EntityLink = isRevived ? { ...known, state: 'active', pending: null, keptBy: null } : known
  return { operation: 'update', link, targetEntityId: known.targetEntityId, isRevived }
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
    now: timeOf(needs),
    random: needs.random,
    resolve: () => [],
  })
  if (condition.holds) return null
  const reason = condition.message ?? said`The condition of the write transformation is not fulfilled`
  return { reason, clauses: condition.clauses }
}
