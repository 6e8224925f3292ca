import { own } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import type { PipelineNeeds } from './needs.ts'
import { keepLink, linkKeyOf, type Plan, type PlannedWork, type Writing } from './plan.ts'

export type Restoring = Extract<PlannedWork, { operation: 'restore' }>

/** Room 4 for an event that undoes: what was deleted is created again, what was overwritten is written back. */
export async function planRestore(delivery: Delivery, needs: PipelineNeeds): Promise<Plan> {
  const { origin } = delivery.event
  const image = origin.kind === 'undo' ? await needs.images.find(origin.image) : null
  if (image === null)
    return {
      operation: 'skip',
      reason: said`The copy to restore from is not kept any more`,
      link: keepLink,
      clauses: [],
    }
  return { operation: 'restore', image, link: await needs.links.find(linkKeyOf(delivery)), keptBy: keeperOf(delivery) }
}

function keeperOf({ event }: Delivery): string | null {
  const by = event.body && own(event.body, 'keptBy')
  return typeof by === 'string' ? by : null
}

/** Attributes a target makes itself; sent back they would be refused or mean nothing. */
const ofTheTarget: ReadonlySet<string> = new Set(['id', 'meta', 'groups'])

/** Room 5: the document is the copy; no transformation runs. */
export function writeRestored({ image }: Restoring): Extract<Writing, { kind: 'written' }> {
  const body = Object.fromEntries(Object.entries(image.body).filter(([name]) => !ofTheTarget.has(name)))
  const operation = image.operation === 'delete' ? 'create' : 'update'
  return {
    kind: 'written',
    operation,
    entity: { type: image.entityType, body, secretPaths: [] },
    hash: null,
    adoptOnly: null,
  }
}
