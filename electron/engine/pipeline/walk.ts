import type { Delivery } from '../../../shared/domain/event.ts'
import { keepLink, type Rooms, type Walked } from './plan.ts'

/** The order of rooms 4 to 6; room 7 settles what it returns. */
export async function walk(delivery: Delivery, rooms: Rooms): Promise<Walked> {
  const plan = await rooms.planOperation(delivery)
  if (plan.operation === 'skip') return { outcome: { kind: 'skipped', reason: plan.reason }, link: plan.link }
  const written = await rooms.writeEntity(delivery, plan)
  if (written.kind === 'skipped') {
    return { outcome: { kind: 'skipped', reason: written.reason, unchanged: written.unchanged }, link: keepLink }
  }
  if (written.kind === 'failed') return { outcome: written.outcome, link: keepLink }
  return rooms.callTarget(delivery, plan, written)
}
