import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import { forgetMarks } from './deltaMarks.ts'
import { removeSchedule } from './scheduleRows.ts'
import { removeStateOf } from './sourceState.ts'

/** A reset (spec 2.4): nothing is known of what the source had, the next run looks at everything and in full. */
export async function forgetSource(within: Database, source: SystemId): Promise<void> {
  await removeStateOf(within, source)
  await forgetMarks(within, source)
}

/** The source is gone; its runs stay in the log until their time is over (spec 25 no. 35). */
export async function removeSource(within: Database, source: SystemId): Promise<void> {
  await forgetSource(within, source)
  await removeSchedule(within, source)
}
