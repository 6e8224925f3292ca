import type { System } from '../../../shared/domain/system.ts'
import type { Database } from '../storage/database.ts'
import { forgetMarks } from './deltaMarks.ts'
import { forgetSource } from './sourceState.ts'

/** The next read of each source concerned is full and looks at every entity again: what a reset asks for (spec 2.4). */
export async function forgetSystem(within: Database, system: System): Promise<void> {
  for (const source of system.kind === 'source' ? [system.id] : system.sources) {
    await forgetSource(within, source)
    await forgetMarks(within, source)
  }
}
