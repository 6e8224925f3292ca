import { later, type Clock } from '../../../shared/base/time.ts'
import type { HeldDecided, HeldDecision } from '../../../shared/domain/deletion.ts'
import type { DeliveryId, SystemId } from '../../../shared/domain/ids.ts'
import type { HeldDeletions } from '../journal/heldDeletions.ts'
import type { EventJournal } from '../journal/journal.ts'
import type { PendingLinks } from '../systems/pendingLinks.ts'
import type { Systems } from '../systems/systems.ts'
import { graceMs } from './deletionLimits.ts'
import type { PipelineNeeds } from './needs.ts'

/** What administrators decide about held deletions. What was decided otherwise meanwhile stays as it is. */
export interface DeletionDecisions {
  /** Carried out after the grace period of the target; a second administrator has to agree where the target asks for it. */
  approve(deliveries: readonly DeliveryId[], by: string): Promise<HeldDecided>
  /** Not approved any more, and not carried out yet: they wait again. */
  withdraw(deliveries: readonly DeliveryId[], by: string): Promise<HeldDecided>
  /** The entities stay, and are not deleted by absence or condition until their source names them again. */
  reject(deliveries: readonly DeliveryId[], by: string): Promise<HeldDecided>
}

export interface DecisionNeeds {
  readonly journal: Pick<EventJournal, 'decideHeld'>
  readonly held: HeldDeletions
  readonly pendingLinks: PendingLinks
  readonly systems: Systems
  readonly clock: Clock
  readonly effective: PipelineNeeds['effective']
}

const atOnce = 500
const nothing = async (): Promise<void> => undefined

export function createDeletionDecisions(needs: DecisionNeeds): DeletionDecisions {
  const { journal, held, pendingLinks } = needs
  return {
    approve: (deliveries, by) =>
      inParts(deliveries, async (some) => {
        const found = await held.keysOf(some)
        const ofTargets = [...Map.groupBy(found, ({ target }) => target)]
        const all: HeldDecided[] = []
        for (const [target, keys] of ofTargets) {
          const decision = await approvalAt(needs, target, by)
          all.push(await journal.decideHeld(keys.map(({ delivery }) => delivery), decision, nothing)) // prettier-ignore
        }
        return together(all)
      }),
    withdraw: (deliveries, by) =>
      inParts(deliveries, (some) => journal.decideHeld(some, { kind: 'withdraw', by }, nothing)),
    reject: (deliveries, by) =>
      inParts(deliveries, async (some) => {
        const keys = new Map((await held.keysOf(some)).map((key) => [key.delivery, key]))
        return journal.decideHeld(some, { kind: 'reject', by }, async (within, decided) => {
          for (const delivery of decided) {
            const key = keys.get(delivery)
            if (key) await pendingLinks.keep(within, key, by)
          }
        })
      }),
  }
}

async function approvalAt(
  { systems, clock, ...needs }: DecisionNeeds,
  id: SystemId,
  by: string,
): Promise<HeldDecision> {
  const target = await systems.find(id)
  const properties = target ? needs.effective(target) : {}
  const second = properties['provost.delete.second.administrator'] === 'true'
  return { kind: 'approve', by, second, releaseAt: later(clock.now(), graceMs(properties)) }
}

/** One transaction for each part: nobody else waits long, however many were chosen. */
async function inParts(
  deliveries: readonly DeliveryId[],
  decide: (some: readonly DeliveryId[]) => Promise<HeldDecided>,
): Promise<HeldDecided> {
  const all: HeldDecided[] = []
  for (let start = 0; start < deliveries.length; start += atOnce)
    all.push(await decide(deliveries.slice(start, start + atOnce)))
  return together(all)
}

function together(all: readonly HeldDecided[]): HeldDecided {
  return { decided: all.flatMap(({ decided }) => decided), requested: all.flatMap(({ requested }) => requested) }
}
