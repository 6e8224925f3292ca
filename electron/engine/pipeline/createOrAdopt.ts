import type { JsonObject } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import { ProblemError, type Problem } from '../../../shared/domain/problem.ts'
import { isProblem, linkOf, openOf, overtaken, skipped, type Call } from './call.ts'
import { correlate } from './correlate.ts'
import { allowedUpdate } from './groupMembers.ts'
import { withRight } from './groupRight.ts'
import { holdsValues } from './holdsValues.ts'
import { keepLink, linkKeyOf, type Walked } from './plan.ts'
import { takeImage } from './takeImage.ts'
import { writeUpdate, type Written } from './writeEntity.ts'

/** Creates the entity; "already exists" finds and updates it (spec 6.6). `uncertain` is what an earlier create sent whose end
 *  is not known. */
export async function create(call: Call, uncertain: JsonObject | null): Promise<Walked> {
  const { needs, written, writer } = call
  // Durable before it is sent: whoever comes after a crash knows that an entity found there may be our own.
  const marker = linkOf(call, { targetEntityId: null, state: 'creating', attempted: written.entity.body })
  await needs.commit.run((within) => needs.links.put(within, marker))
  try {
    const { id, body: stored } = await writer.create(written.entity)
    return {
      outcome: { kind: 'created', targetEntityId: id },
      link: { kind: 'put', link: await activeLink(call, id, false) },
      ...(stored && { stored }),
      ...openOf(written),
    }
  } catch (error) {
    if (isRefusal(error)) await forgetAttempt(call, uncertain)
    if (!isProblem(error, 'alreadyExists')) throw error
    if (!mayOverwrite(call)) return { outcome: { kind: 'failed', problem: kept(call, error.problem) }, link: keepLink }
    return adopt(call, {
      uncertain,
      otherwise: { outcome: { kind: 'failed', problem: conflict(call, error.problem) }, link: keepLink },
    })
  }
}

/** Finds the entity that is there already and updates it. If an earlier create of ours ended unknown and it holds what was
 *  sent then, it is our own: linked without *existed before*. Not so after a reset: what was there before holds it as well. */
export async function adopt(call: Call, given: { uncertain: JsonObject | null; otherwise: Walked }): Promise<Walked> {
  const { writer, delivery, written } = call
  const found = await correlate(writer, written.entity, call)
  if (found.kind === 'none') return given.otherwise
  if (found.kind === 'many') return { outcome: { kind: 'failed', problem: ambiguous(call, found.ids) }, link: keepLink }
  const { present, isOurs } = await ownAttempt(call, found.id, given.uncertain)
  if (call.only === 'create' && !isOurs) return overtaken(said`Out of date: ${call.target.name} has it by now`)
  const document = await writeUpdate(delivery, found.id, call)
  if (document.kind === 'failed') return { outcome: document.outcome, link: keepLink }
  if (document.kind === 'skipped') return skipped(document.reason)
  // Durable before it is sent: once overwritten, the entity looks like our own. Our own is being created until it is settled.
  const state = isOurs ? 'creating' : 'active'
  const marker = linkOf(call, { targetEntityId: found.id, existedBefore: !isOurs, state })
  const link = withRight(marker, delivery.entity)
  await call.needs.commit.run((within) => call.needs.links.put(within, link))
  const before = isOurs
    ? present
    : await takeImage(call, { targetEntityId: found.id, operation: 'update', existedBefore: true })
  const { body: stored } = await writer.update(before, await allowedUpdate(call, { ...document.entity, id: found.id }))
  return {
    outcome: { kind: isOurs ? 'created' : 'updated', targetEntityId: found.id },
    link: { kind: 'put', link: { ...link, state: 'active', contentHash: document.hash } },
    ...(stored && { stored }),
    ...openOf(document),
  }
}

/** Whether the entity holds what an earlier create of ours sent, and can have come of nothing else. */
async function ownAttempt(
  { writer, delivery, needs }: Call,
  id: string,
  uncertain: JsonObject | null,
): Promise<{ readonly present: JsonObject | null; readonly isOurs: boolean }> {
  if (uncertain === null || (await needs.links.isReset(linkKeyOf(delivery)))) return { present: null, isOurs: false }
  const present = await writer.get(delivery.event.entityType, id)
  return { present, isOurs: present !== null && holdsValues(present, uncertain) }
}

async function activeLink(call: Call, targetEntityId: string, existedBefore: boolean): Promise<EntityLink> {
  const document = await writeUpdate(call.delivery, targetEntityId, call)
  return linkOf(call, {
    targetEntityId,
    existedBefore,
    contentHash: document.kind === 'written' && namesTheSame(call.written, document) ? document.hash : null,
  })
}

/** Whoever got a relation since the document was made is in the later one alone: its digest would hide that. */
function namesTheSame({ open = [] }: Written, { open: later = [] }: Written): boolean {
  const still = new Set(later.map((one) => JSON.stringify(one)))
  return open.every((one) => still.has(JSON.stringify(one)))
}

/** The target said no: nothing of this attempt is there, and what is found later is not ours because of it. */
async function forgetAttempt(call: Call, uncertain: JsonObject | null): Promise<void> {
  const { links, commit } = call.needs
  await commit.run((within) =>
    uncertain === null
      ? links.remove(within, linkKeyOf(call.delivery))
      : links.put(within, linkOf(call, { state: 'creating', attempted: uncertain })),
  )
}

const refusals: ReadonlySet<Problem['code']> = new Set([
  'alreadyExists',
  'invalidEntity',
  'unauthorized',
  'forbidden',
  'rateLimited',
  'badProperties',
])

/** An answer that says that nothing was created; after a broken line or an answer nobody understands it is not known. */
function isRefusal(error: unknown): boolean {
  return error instanceof ProblemError && refusals.has(error.problem.code)
}

/** Spec 6.6: with automatic conflict resolution switched off nobody's entity is overwritten. */
function mayOverwrite({ needs, target, delivery }: Call): boolean {
  return needs.effective(target)[`scim.${delivery.event.entityType}.automatic.conflict.resolution`] !== 'false'
}

function kept({ delivery }: Call, problem: Problem): Problem {
  const message = said`${problem.message} It was not overwritten: automatic conflict resolution is switched off for every ${delivery.event.entityType} of this target.`
  return { ...problem, message }
}

function conflict(call: Call, problem: Problem): Problem {
  const { entityType } = call.delivery.event
  const attributes = call.needs.effective(call.target)[`scim.${entityType}.unique.attribute`]
  return {
    code: 'alreadyExists',
    message:
      attributes === undefined
        ? said`${problem.message} No ${entityType} with the same unique attribute was found there: another entity holds a unique value, often the e-mail. Choose another unique attribute, or correct that entity.`
        : said`${problem.message} No ${entityType} with the same ${attributes} was found there: another entity holds a unique value, often the e-mail. Choose another unique attribute, or correct that entity.`,
    ...(problem.status === undefined ? {} : { status: problem.status }),
  }
}

function ambiguous(call: Call, ids: readonly string[]): Problem {
  const shown = ids.slice(0, 5).join(', ')
  return {
    code: 'alreadyExists',
    message: said`Target "${call.target.name}" has ${ids.length} entities that match the unique attribute (${shown}). Provost does not guess: make them unique there, or choose another unique attribute.`,
  }
}
