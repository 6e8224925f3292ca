import { said, type Said } from '../../../shared/base/said.ts'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { assign, mustKnowAssignments } from './assignments.ts'
import { isProblem, openOf, overtaken, skipped, type Call } from './call.ts'
import { correlate } from './correlate.ts'
import { allowedUpdate, withoutMembers } from './groupMembers.ts'
import { withRight } from './groupRight.ts'
import { holdsValues } from './holdsValues.ts'
import { adopt, create } from './createOrAdopt.ts'
import { entityName } from './entityName.ts'
import type { CallContext } from './needs.ts'
import { keepLink, releasedLink, unfinished, type PlannedWork, type Walked } from './plan.ts'
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
        message: said`Systems of type "${context.target.type}" cannot be written to.`,
      })
    const call: Call = { ...context, delivery, written, writer }
    if (plan.operation === 'restore') return restore(call, plan)
    mustKnowAssignments(call)
    if (plan.operation === 'delete') return remove(call, plan)
    return withAssignments(call, await write(call, plan))
  })
}

function write(call: Call, plan: Extract<PlannedWork, { operation: 'create' | 'update' }>): Promise<Walked> {
  const { adoptOnly } = call.written
  if (plan.operation === 'update') return update(call, plan.link, plan.targetEntityId)
  if (adoptOnly !== null) return adopt(call, { uncertain: null, otherwise: notFound(call, adoptOnly) })
  return create(call, plan.uncertain)
}

function notFound({ written }: Call, reason: Said): Walked {
  if (written.mustExist !== true) return skipped(reason)
  return { outcome: { kind: 'failed', problem: { code: 'unknownEntity', message: reason } }, link: keepLink }
}

/** Who was written and could not join a group failed all the same; the next attempt writes and assigns again. */
async function withAssignments(call: Call, walked: Walked): Promise<Walked> {
  const { outcome, link } = walked
  if (call.written.assignments === undefined || !('targetEntityId' in outcome) || outcome.targetEntityId === null)
    return walked
  try {
    await assign(call, outcome.targetEntityId)
    return walked
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { problem } = error
    const message = said`${outcome.targetEntityId} was written at "${call.target.name}", but its groups were not: ${problem.message}`
    return { outcome: { kind: 'failed', problem: { ...problem, message } }, link: unfinished(link) }
  }
}

async function update(call: Call, link: EntityLink, targetEntityId: string): Promise<Walked> {
  const { writer, written } = call
  try {
    // Where the id is a name, an update may change it.
    const { id, body: stored } = await writer.update(
      null,
      await allowedUpdate(call, { ...written.entity, id: targetEntityId }),
    )
    const isBeingCreated = link.state === 'creating'
    const ours = withRight(isBeingCreated ? { ...link, state: 'active' } : link, call.delivery.entity)
    const after: EntityLink = { ...ours, targetEntityId: id, contentHash: written.hash }
    // Whoever found it as our own was interrupted before that was settled.
    const outcome = { kind: isBeingCreated ? 'created' : 'updated', targetEntityId: id } as const
    return { outcome, link: { kind: 'put', link: after }, ...(stored && { stored }), ...openOf(written) }
  } catch (error) {
    if (!isProblem(error, 'unknownEntity')) throw error
    if (call.only === 'update') return overtaken(said`Out of date: ${call.target.name} has it no more`)
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
  const { outcome } = notFound(again, document.adoptOnly)
  return adopt(again, { uncertain: null, otherwise: { outcome, link: { kind: 'remove' } } })
}

async function remove(call: Call, plan: Extract<PlannedWork, { operation: 'delete' }>): Promise<Walked> {
  const { writer, delivery, written } = call
  const id = plan.targetEntityId ?? (await findUncertain(call, plan.link))
  if (id === null)
    return {
      outcome: { kind: 'skipped', reason: said`${plan.reason}; the create that was sent before never arrived` },
      link: { kind: 'remove' },
    }
  if (plan.isSpared) return spare(call, plan, id)
  const { existedBefore } = plan.link
  const image = await takeImage(call, { targetEntityId: id, operation: 'delete', existedBefore })
  const name = image && entityName(image)
  await assign(call, id, true)
  try {
    if (plan.link.owns) await writer.update(null, await withoutMembers(call, id, plan.link.owns))
    else if (written.operation === 'delete') await writer.delete(delivery.event.entityType, id)
    else if (!isEmpty(written)) await writer.update(null, { ...written.entity, id })
  } catch (error) {
    if (!isProblem(error, 'unknownEntity')) throw error
  }
  return { outcome: { kind: 'deleted', targetEntityId: id }, link: { kind: 'remove' }, ...(name !== null && { name }) }
}

async function spare(call: Call, plan: Extract<PlannedWork, { operation: 'delete' }>, id: string): Promise<Walked> {
  await assign(call, id, true)
  const outcome = { kind: 'skipped', reason: plan.reason, isUncounted: true } as const
  return { outcome, link: { kind: 'put', link: releasedLink(plan.link) } }
}

/** Mappings of scope deleteEntity that only end memberships write nothing. */
function isEmpty({ entity }: Written): boolean {
  return Object.keys(entity.body).length === 0
}

/** A create was sent and its end is not known: the entity is ours only if it holds what was sent, and never after a reset. */
async function findUncertain(call: Call, link: EntityLink): Promise<string | null> {
  if (link.attempted === null || (await call.needs.links.isReset(link))) return null
  const entity = { type: link.entityType, body: link.attempted, secretPaths: [] }
  const found = await correlate(call.writer, entity, call)
  if (found.kind !== 'one') return null
  const present = await call.writer.get(link.entityType, found.id)
  return present !== null && holdsValues(present, link.attempted) ? found.id : null
}
