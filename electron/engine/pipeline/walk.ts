import type { Delivery } from '../../../shared/domain/event.ts'
import { keepLink, type Plan, type Rooms, type Walked } from './plan.ts'

/** The order of rooms 4 to 6; room 7 settles what it returns. */
export async function walk(delivery: Delivery, rooms: Rooms): Promise<Walked> {
  const plan = await rooms.planOperation(delivery)
  return revive(plan, await goOn(delivery, plan, rooms))
}

async function goOn(delivery: Delivery, plan: Plan, rooms: Rooms): Promise<Walked> {
  if (plan.operation === 'skip') {
    const { reason, link, isUncounted } = plan
    return { outcome: { kind: 'skipped', reason, ...(isUncounted && { isUncounted }) }, link }
  }
  if (plan.operation === 'overtaken') return { outcome: plan.overtaken, link: keepLink }
  if (plan.operation === 'hold') return { outcome: plan.held, link: plan.link }
  if (plan.operation === 'refuse') return { outcome: { kind: 'failed', problem: plan.problem }, link: keepLink }
  const written = await rooms.writeEntity(delivery, plan)
  if (written.kind === 'skipped') {
    const { reason, unchanged, open } = written
    return { outcome: { kind: 'skipped', reason, unchanged }, link: keepLink, ...(open && { open }) }
  }
  if (written.kind === 'failed') return { outcome: written.outcome, link: keepLink }
  return rooms.callTarget(delivery, plan, written)
}

/** Its source has it again: whatever the target says, it does not wait for its deletion any more. */
function revive(plan: Plan, walked: Walked): Walked {
  const isKept = walked.link.kind === 'keep' && plan.operation === 'update' && plan.isRevived
  return isKept ? { ...walked, link: { kind: 'put', link: plan.link } } : walked
}
