import type { NewSourceEvent } from '../../../../shared/domain/event.ts'
import type { Position } from '../../../../shared/domain/ids.ts'
import type { EntityKey } from '../../../../shared/domain/personRecord.ts'
import type { SimulatedEntity, ToProvision } from '../../../../shared/domain/simulated.ts'
import type { System } from '../../../../shared/domain/system.ts'
import type { EventJournal } from '../../journal/journal.ts'
import { bodyToSend } from './presentBody.ts'
import { simulateEntity, type SimulateNeeds } from './simulateEntity.ts'

/** Single entities, provisioned because an administrator wants it (spec 9.8). */
export interface Provisioning {
  /** What would become of an entity at these targets; nothing is written or kept. Throws ProblemError. */
  simulate(source: System, key: Omit<EntityKey, 'source'>, targets: readonly System[]): Promise<SimulatedEntity>
  /** Stores an event for each, in their order: it goes the way of what the source reports. Throws ProblemError, and then none
   *  is stored. */
  send(source: System, what: Omit<ToProvision, 'source'> & { readonly by: string }): Promise<readonly Position[]>
}

export interface ProvisioningNeeds extends SimulateNeeds {
  readonly journal: Pick<EventJournal, 'append'>
}

export function createProvisioning(needs: ProvisioningNeeds): Provisioning {
  return {
    simulate: (source, key, targets) => simulateEntity(source, key, targets, needs),
    send: async (source, { entityType, entityIds, targets, by }) => {
      const origin = { kind: 'sent', targets, by } as const
      const events: NewSourceEvent[] = []
      for (const entityId of new Set(entityIds)) {
        const key = { source: source.id, entityType, entityId }
        events.push({ ...key, origin, change: 'update', body: await bodyToSend(source, key, needs) })
      }
      const appended = await Promise.all(events.map((event) => needs.journal.append(event, null)))
      return appended.map(({ position }) => position)
    },
  }
}
