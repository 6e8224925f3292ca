import type { System } from '../../shared/domain/system.ts'
import { forgetSystem } from './jobs/forgetSystem.ts'
import { newestRun } from './jobs/runs.ts'
import type { Within } from './storage/database.ts'
import { removeLinksOf } from './systems/links.ts'
import { keepReset } from './systems/pairResets.ts'

/** Forgets the operational data of a system: the relations of all its pairs and what is known of its sources (spec 2.4).
 *  Configuration, history, copies to undo from, and every entity stay. */
export async function resetSystem(within: Within, system: System): Promise<void> {
  await removeLinksOf(within, system.id)
  await keepReset(within, system.id, await newestRun(within))
  await forgetSystem(within, system)
}
