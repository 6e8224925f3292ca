import type { JsonObject } from '../../../shared/base/json.ts'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import { ProblemError, type Problem } from '../../../shared/domain/problem.ts'
import type { Writer } from '../connectors/connector.ts'
import { correlate } from './correlate.ts'
import { holdsValues } from './holdsValues.ts'
import type { CallContext } from './needs.ts'
import { linkKeyOf } from './planOperation.ts'
import { keepLink, type Walked } from './plan.ts'
import { writeEntity, writeUpdate, type PlannedWork, type Written } from './writeEntity.ts'

interface Call extends CallContext {
  readonly delivery: Delivery
  readonly written: Written
  readonly writer: Writer
}

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
    if (plan.operation === 'delete') return remove(call, plan)
    if (plan.operation === 'update') return update(call, plan.link, plan.targetEntityId)
    if (written.adoptOnly !== null) return adopt(call, { uncertain: null, otherwise: skipped(written.adoptOnly) })
    return create(call, plan.uncertain)
  })
}

async function create(call: Call, uncertain: JsonObject | null): Promise<Walked> {
  const { needs, written, writer } = call
  // Durable before it is sent: whoever comes after a crash knows that an entity found there may be our own.
  const marker = linkOf(call, { targetEntityId: null, state: 'creating', attempted: written.entity.body })
  await needs.commit.run((within) => needs.links.put(within, marker))
  try {
    const { id } = await writer.create(written.entity)
    return {
      outcome: { kind: 'created', targetEntityId: id },
      link: { kind: 'put', link: await activeLink(call, id, false) },
    }
  } catch (error) {
    if (!isProblem(error, 'alreadyExists')) throw error
    return adopt(call, {
      uncertain,
      otherwise: { outcome: { kind: 'failed', problem: conflict(call, error.problem) }, link: keepLink },
    })
  }
}

/** Finds the entity that is there already and updates it. If an earlier create of ours ended unknown and it holds what was
 *  sent then, it is our own: linked without *existed before*. */
async function adopt(call: Call, given: { uncertain: JsonObject | null; otherwise: Walked }): Promise<Walked> {
  const { writer, delivery, written } = call
  const found = await correlate(writer, written.entity, call)
  if (found.kind === 'none') return given.otherwise
  if (found.kind === 'many') return { outcome: { kind: 'failed', problem: ambiguous(call, found.ids) }, link: keepLink }
  const present = given.uncertain === null ? null : await writer.get(delivery.event.entityType, found.id)
  const isOurs = given.uncertain !== null && present !== null && holdsValues(present, given.uncertain)
  const document = await writeUpdate(delivery, found.id, call)
  if (document.kind === 'failed') return { outcome: document.outcome, link: keepLink }
  if (document.kind === 'skipped') return skipped(document.reason)
  // Durable before it is sent: once overwritten, the entity looks like our own.
  const link = linkOf(call, { targetEntityId: found.id, existedBefore: !isOurs })
  await call.needs.commit.run((within) => call.needs.links.put(within, link))
  await writer.update(present, { ...document.entity, id: found.id })
  return {
    outcome: { kind: isOurs ? 'created' : 'updated', targetEntityId: found.id },
    link: { kind: 'put', link: { ...link, contentHash: document.hash } },
  }
}

async function update(call: Call, link: EntityLink, targetEntityId: string): Promise<Walked> {
  const { writer, written } = call
  try {
    await writer.update(null, { ...written.entity, id: targetEntityId })
    const after: EntityLink = { ...link, contentHash: written.hash }
    return { outcome: { kind: 'updated', targetEntityId }, link: { kind: 'put', link: after } }
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
  return create({ ...call, written: document }, null)
}

async function remove(call: Call, plan: Extract<PlannedWork, { operation: 'delete' }>): Promise<Walked> {
  const { writer, delivery, written } = call
  const id = plan.targetEntityId ?? (await findUncertain(call, plan.link))
  if (id === null)
    return {
      outcome: { kind: 'skipped', reason: `${plan.reason}; the create that was sent before never arrived` },
      link: { kind: 'remove' },
    }
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

async function activeLink(call: Call, targetEntityId: string, existedBefore: boolean): Promise<EntityLink> {
  const document = await writeUpdate(call.delivery, targetEntityId, call)
  return linkOf(call, {
    targetEntityId,
    existedBefore,
    contentHash: document.kind === 'written' ? document.hash : null,
  })
}

function linkOf(call: Call, values: Partial<EntityLink>): EntityLink {
  return {
    ...linkKeyOf(call.delivery),
    targetEntityId: null,
    existedBefore: false,
    contentHash: null,
    state: 'active',
    attempted: null,
    ...values,
  }
}

function isProblem(error: unknown, code: Problem['code']): error is ProblemError {
  return error instanceof ProblemError && error.problem.code === code
}

const skipped = (reason: string): Walked => ({ outcome: { kind: 'skipped', reason }, link: keepLink })

function conflict(call: Call, problem: Problem): Problem {
  const attributes =
    call.needs.effective(call.target)[`scim.${call.delivery.event.entityType}.unique.attribute`] ??
    'its unique attribute'
  return {
    code: 'alreadyExists',
    message: `${problem.message} No ${call.delivery.event.entityType} with the same ${attributes} was found there: another entity holds a unique value, often the e-mail. Choose another unique attribute, or correct that entity.`,
    ...(problem.status === undefined ? {} : { status: problem.status }),
  }
}

function ambiguous(call: Call, ids: readonly string[]): Problem {
  const shown = ids.slice(0, 5).join(', ')
  return {
    code: 'alreadyExists',
    message: `Target "${call.target.name}" has ${ids.length} entities that match the unique attribute (${shown}). Provost does not guess: make them unique there, or choose another unique attribute.`,
  }
}
