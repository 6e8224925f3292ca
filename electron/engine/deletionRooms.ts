import type { Clock } from '../../shared/base/time.ts'
import { createHeldDeletions, type HeldDeletions } from './journal/heldDeletions.ts'
import { createDeletionGuard, type DeletionGuard } from './pipeline/deletionGuard.ts'
import type { PipelineNeeds } from './pipeline/needs.ts'
import type { StorageRooms } from './storageRooms.ts'
import { createPendingLinks, type PendingLinks } from './systems/pendingLinks.ts'
import type { Systems } from './systems/systems.ts'

/** What stands between a wish to delete and the target. */
export interface DeletionRooms {
  readonly pendingLinks: PendingLinks
  readonly heldDeletions: HeldDeletions
  readonly guard: DeletionGuard
}

export interface DeletionRoomsNeeds {
  readonly storage: Pick<StorageRooms, 'database' | 'commit'>
  readonly systems: Systems
  readonly clock: Clock
  readonly nameOf: (id: string) => string
  readonly effective: PipelineNeeds['effective']
}

export function openDeletionRooms({ storage, systems, clock, nameOf, effective }: DeletionRoomsNeeds): DeletionRooms {
  const { database, commit } = storage
  const pendingLinks = createPendingLinks(database, clock)
  const heldDeletions = createHeldDeletions(database, nameOf)
  const guard = createDeletionGuard({ database, commit, systems, pendingLinks, held: heldDeletions, clock, effective })
  return { pendingLinks, heldDeletions, guard }
}
