import type { Clock } from '../../shared/base/time.ts'
import { createHeldDeletions, type HeldDeletions } from './journal/heldDeletions.ts'
import { createBeforeImages, imageDays, type BeforeImages } from './pipeline/beforeImages.ts'
import { createDeletionGuard, type DeletionGuard } from './pipeline/deletionGuard.ts'
import type { PipelineNeeds } from './pipeline/needs.ts'
import type { StorageRooms } from './storageRooms.ts'
import { createPendingLinks, type PendingLinks } from './systems/pendingLinks.ts'
import type { Systems } from './systems/systems.ts'

/** What stands between a wish to delete and the target, and the way back. */
export interface DeletionRooms {
  readonly pendingLinks: PendingLinks
  readonly heldDeletions: HeldDeletions
  readonly guard: DeletionGuard
  readonly images: BeforeImages
}

export interface DeletionRoomsNeeds {
  readonly storage: Pick<StorageRooms, 'database' | 'commit' | 'sealer'>
  readonly systems: Systems
  readonly clock: Clock
  readonly newId: () => string
  readonly nameOf: (id: string) => string
  readonly effective: PipelineNeeds['effective']
  /** How long copies are kept where a target does not say it. */
  imagesDays(): Promise<number>
}

export function openDeletionRooms(needs: DeletionRoomsNeeds): DeletionRooms {
  const { storage, systems, clock, nameOf, effective, newId } = needs
  const { database, commit } = storage
  const pendingLinks = createPendingLinks(database, clock)
  const heldDeletions = createHeldDeletions(database, nameOf)
  const guard = createDeletionGuard({ database, commit, systems, pendingLinks, held: heldDeletions, clock, effective })
  const daysOf = async (target: string) => {
    const system = await systems.find(target)
    return imageDays(system ? effective(system) : {}) ?? needs.imagesDays()
  }
  const images = createBeforeImages({ ...storage, clock, newId, nameOf, daysOf })
  return { pendingLinks, heldDeletions, guard, images }
}
