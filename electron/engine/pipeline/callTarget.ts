import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { isProblem, skipped, type Call } from './call.ts'
import { correlate } from './correlate.ts'
import { holdsValues } from './holdsValues.ts'
import { adopt, create } from './createOrAdopt.ts'
import type { CallContext } from './needs.ts'
import { keepLink, type PlannedWork, type Walked } from './plan.ts'
import { restore } from './restoreEntity.ts'
import { takeImage } from './takeImage.ts'
import { writeEntity, type Written } from './writeEntity.ts'

/** Room 6: tells the target. "Already exists" correlates and updates (spec 6.6); an update of what is gone creates it anew, a
 *  delete of it is done (spec 25 no. 15). Throws ProblemError for what the target or the way to it refused. */
export async function callTarget(
  delivery: Delivery,
  plan: PlannedWork,
  written: Written,
  context: CallContext,
): Promise<Walked> {
  return context.needs.useConnector(context.target, async ({ writer }) => {
    if (!writer)
      throw new ProblemError({
        code: 'badProperties',
        message: `Systems of type "${context.target.type}" cannot be written to.`,
      })
    const call: Call = { ...context, delivery, written, writer }
    if (plan.operation === 'restore') return restore(call, plan)
    if (plan.operation === 'delete') return remove(call, plan)
    if (plan.operation === 'update') return update(call, plan.link, plan.targetEntityId)
    if (written.adoptOnly !== null) return adopt(call, { uncertain: null, otherwise: skipped(written.adoptOnly) })
    return create(call, plan.uncertain)
  })
}

async function update(call: Call, link: EntityLink, targetEntityId: string): Promise<Walked> {
  const { writer, written } = call
  try {
    // Where the id is a name, an update may change it.
    const { id } = await writer.update(null, { ...written.entity, id: targetEntityId })
    const after: EntityLink = { ...link, targetEntityId: id, contentHash: written.hash }
    return { outcome: { kind: 'updated', targetEntityId: id }, link: { kind: 'put', link: after } }
  } catch (error) {
    if (!isProblem(error, 'unknownEntity')) throw error
    return recreate(call)
  }
}

/** Somebody deleted it at the target by hand; the source still has it (spec 25 no. 14). */
async function recreate(call: Call): Promise<Walked> {
  const document = await writeEntity(call.delivery, { operation: 'create', uncertain: null }, call)
  if (document.kind === 'failed') return { outcome: document.outcome, link: keepLink }
  if (document.kind === 'skipped')
    return { outcome: { kind: 'skipped', reason: document.reason }, link: { kind: 'remove' } }
  const again: Call = { ...call, written: document }
  if (document.adoptOnly === null) return create(again, null)
  const skip = { kind: 'skipped', reason: document.adoptOnly } as const
  return adopt(again, { uncertain: null, otherwise: { outcome: skip, link: { kind: 'remove' } } })
}

async function remove(call: Call, plan: Extract<PlannedWork, { operation: 'delete' }>): Promise<Walked> {
  const { writer, delivery, written } = call
  const id = plan.targetEntityId ?? (await findUncertain(call, plan.link))
  if (id === null)
    return {
      outcome: { kind: 'skipped', reason: `${plan.reason}; the create that was sent before never arrived` },
      link: { kind: 'remove' },
    }
  await takeImage(call, { targetEntityId: id, operation: 'delete', existedBefore: plan.link.existedBefore })
  try {
    if (written.operation === 'update') await writer.update(null, { ...written.entity, id })
    else await writer.delete(delivery.event.entityType, id)
  } catch (error) {
    if (!isProblem(error, 'unknownEntity')) throw error
  }
  return { outcome: { kind: 'deleted', targetEntityId: id }, link: { kind: 'remove' } }
}

/** A create was sent and its end is not known: the entity is ours only if it holds what was sent. */
async function findUncertain(call: Call, link: EntityLink): Promise<string | null> {
  if (link.attempted === null) return null
  const entity = { type: link.entityType, body: link.attempted, secretPaths: [] }
  const found = await correlate(call.writer, entity, call)
  if (found.kind !== 'one') return null
  const present = await call.writer.get(link.entityType, found.id)
  return present !== null && holdsValues(present, link.attempted) ? found.id : null
}
