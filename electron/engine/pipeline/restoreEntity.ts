import type { JsonObject } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { KeptImage } from './beforeImages.ts'
import { isProblem, linkOf, skipped, type Call } from './call.ts'
import { correlate } from './correlate.ts'
import { holdsValues } from './holdsValues.ts'
import { keepLink, type Walked } from './plan.ts'
import type { Restoring } from './planRestore.ts'

/** Room 6: an entity that is there again is left as it is. */
export async function restore(call: Call, plan: Restoring): Promise<Walked> {
  const { image, link } = plan
  const known = link === null || link.state === 'released' ? null : link
  const id = known?.targetEntityId ?? image.targetEntityId
  const present = await call.writer.get(image.entityType, id)
  if (image.operation === 'update') return writeBack(call, plan, present)
  if (present !== null && known !== null) {
    const after: EntityLink = { ...known, state: 'active', pending: null, keptBy: plan.keptBy ?? known.keptBy }
    return { ...skipped(said`${id} is at ${call.target.name} already`), link: { kind: 'put', link: after } }
  }
  if (present !== null) return linked(plan, call, image.targetEntityId)
  return createAgain(call, plan, known?.attempted ?? null)
}

async function writeBack(call: Call, { image, link }: Restoring, present: JsonObject | null): Promise<Walked> {
  const { written, writer, target } = call
  if (present === null) return skipped(said`${image.targetEntityId} is not at ${target.name} any more`)
  await writer.update(present, { ...written.entity, id: image.targetEntityId })
  const change = link === null ? keepLink : ({ kind: 'put', link: { ...link, contentHash: null } } as const)
  return { outcome: { kind: 'updated', targetEntityId: image.targetEntityId }, link: change }
}

async function createAgain(call: Call, plan: Restoring, attempted: JsonObject | null): Promise<Walked> {
  const { needs, written, writer } = call
  // Durable before it is sent, as with every create.
  const marker = linkOf(call, { state: 'creating', attempted: written.entity.body })
  await needs.commit.run((within) => needs.links.put(within, marker))
  try {
    const { id } = await writer.create(written.entity)
    return linked(plan, call, id)
  } catch (error) {
    if (!isProblem(error, 'alreadyExists')) throw error
    const found = await correlate(writer, written.entity, call)
    const told = found.kind === 'one' ? await writer.get(written.entity.type, found.id) : null
    const isOurs = attempted !== null && told !== null && holdsValues(told, attempted)
    if (isOurs && found.kind === 'one') return linked(plan, call, found.id)
    return { outcome: { kind: 'failed', problem: existsAgain(call, error.problem) }, link: { kind: 'remove' } }
  }
}

function linked({ image, keptBy }: { image: KeptImage; keptBy: string | null }, call: Call, id: string): Walked {
  const link = linkOf(call, { targetEntityId: id, existedBefore: image.existedBefore, keptBy })
  return { outcome: { kind: 'created', targetEntityId: id }, link: { kind: 'put', link } }
}

function existsAgain({ target, written }: Call, { message }: Problem): Problem {
  return {
    code: 'alreadyExists',
    message: said`${message} Another ${written.entity.type} at "${target.name}" has the same unique attribute by now. Provision the source entity: it is found and linked.`,
  }
}
