import { own } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import { instant } from '../../../shared/base/time.ts'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import { runOf, type Delivery } from '../../../shared/domain/event.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Clause } from '../../../shared/domain/trace.ts'
import type { PipelineNeeds } from './needs.ts'
import { keepLink, linkKeyOf, releasedLink, type LinkChange, type Plan } from './plan.ts'

export interface Deletion {
  readonly link: EntityLink | null
  /** Why the entity is to be deleted. */
  readonly reason: string
  /** The clauses of the condition that is not met; empty where none is the cause. */
  readonly clauses: readonly Clause[]
  readonly needs: PipelineNeeds
}

/** The part of room 4 that ends in a deletion, or says why there is none: conditions 5 to 7 of spec 6.7, in that order. */
export async function planDeletion(delivery: Delivery, target: System, wanted: Deletion): Promise<Plan> {
  const { link } = wanted
  const pending = isDeletionPhase(delivery) ? link?.pending : null
  const deletion = pending ? { ...wanted, reason: pending.reason } : wanted
  const { reason } = deletion
  if (link === null) return skip(deletion, said`${reason}; it is not known at ${target.name}`, keepLink)
  const putOff = putOffReason(delivery, link, deletion)
  if (putOff !== null) return putOff
  return (await existedBefore(target, link, deletion)) ?? (await carryOut(delivery, target, link, deletion))
}

/** A run decides on deletions at its end, when everything was read (spec 6.5, 6.7); until then they wait. */
function putOffReason(delivery: Delivery, link: EntityLink, deletion: Deletion): Plan | null {
  const { event } = delivery
  const isOfRun = runOf(event.origin) !== null
  const isNamed = event.origin.kind === 'realtime' && event.change === 'delete'
  if (link.keptBy !== null && !isNamed)
    return skip(deletion, said`${deletion.reason}; ${link.keptBy} keeps it`, keepLink)
  if (!isOfRun) return null
  if (!isDeletionPhase(delivery)) return skip(deletion, deletion.reason, pendingLink(link, deletion))
  if (link.state === 'pendingDelete') return null
  return skip(deletion, said`${deletion.reason}; its source has it again`, keepLink)
}

/** Whether the event is one of those a run journals at its end. */
function isDeletionPhase({ event }: Delivery): boolean {
  return event.change === 'delete' && event.body !== null && own(event.body, 'deletion') !== undefined
}

async function existedBefore(target: System, link: EntityLink, deletion: Deletion): Promise<Plan | null> {
  const { needs, reason } = deletion
  if (!link.existedBefore || needs.effective(target)['ips.delete.existedbefore.entities'] === 'true') return null
  const why = said`${reason}; it existed at ${target.name} before Provost wrote it, and ips.delete.existedbefore.entities is not true`
  const { targetEntityId } = link
  const transformation = await needs.transformations.compiled(target, 'write')
  if (transformation.deletesByUpdate(link.entityType))
    return { operation: 'delete', link, targetEntityId, reason: why, isSpared: true }
  return { ...skip(deletion, why, { kind: 'put', link: releasedLink(link) }), isUncounted: true }
}

async function carryOut(delivery: Delivery, target: System, link: EntityLink, deletion: Deletion): Promise<Plan> {
  const { needs, reason } = deletion
  const { targetEntityId } = link
  const others =
    targetEntityId === null ? [] : await needs.links.othersTo(delivery.target, targetEntityId, linkKeyOf(delivery))
  const [other] = others
  if (other && targetEntityId !== null) {
    const why = said`${reason}; ${targetEntityId} at ${target.name} stays, it also belongs to source entity ${other.sourceEntityId}`
    return skip(deletion, why, { kind: 'remove' })
  }
  const transformation = await needs.transformations.compiled(target, 'write')
  const excluded = transformation.skips(link.entityType, 'delete')
  if (excluded !== null) return skip(deletion, excluded, pendingLink(link, deletion))
  const answer = await needs.guard.verdictFor(delivery, target)
  if (answer.kind === 'refused') return { operation: 'refuse', problem: answer.problem }
  if (answer.kind === 'go') return { operation: 'delete', link, targetEntityId, reason }
  return {
    operation: 'hold',
    held: { kind: 'held', reason: `${reason}. ${answer.reason}`, targetEntityId, releaseAt: answer.releaseAt },
    link: pendingLink(link, deletion),
  }
}

function pendingLink(link: EntityLink, { reason, needs }: Deletion): LinkChange {
  if (link.state === 'pendingDelete') return keepLink
  const pending = { reason, since: instant(needs.clock.now()) }
  return { kind: 'put', link: { ...link, state: 'pendingDelete', pending } }
}

function skip({ clauses }: Deletion, reason: string, link: LinkChange): Extract<Plan, { operation: 'skip' }> {
  return { operation: 'skip', reason, link, clauses }
}
