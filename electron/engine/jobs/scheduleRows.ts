import type { Selectable } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { Schedule, SchedulePlan } from '../../../shared/domain/job.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'

/** A schedule as it lies on disk. */
export interface StoredSchedule extends Schedule {
  readonly source: SystemId
  /** Times up to here are dealt with. */
  readonly checkedAt: Instant
  /** Where intervals are counted from. */
  readonly anchorAt: Instant
}

export async function findSchedule(database: Database, source: SystemId): Promise<StoredSchedule | null> {
  const row = await database.selectFrom('jobSchedule').selectAll().where('sourceId', '=', source).executeTakeFirst()
  return row ? toSchedule(row) : null
}

/** Those that are switched on. */
export async function activeSchedules(database: Database): Promise<readonly StoredSchedule[]> {
  const rows = await database.selectFrom('jobSchedule').selectAll().where('enabled', '=', 1).execute()
  return rows.map(toSchedule)
}

/** Sources whose schedule is there and switched off. */
export async function sourcesSwitchedOff(database: Database): Promise<readonly SystemId[]> {
  const rows = await database.selectFrom('jobSchedule').select('sourceId').where('enabled', '=', 0).execute()
  return rows.map(({ sourceId }) => sourceId as SystemId)
}

export async function putSchedule(database: Database, schedule: StoredSchedule): Promise<void> {
  const { source, plan, enabled, ...rest } = schedule
  const row = { ...rest, plan: JSON.stringify(plan), enabled: enabled ? 1 : 0 }
  await database
    .insertInto('jobSchedule')
    .values({ sourceId: source, ...row })
    .onConflict((conflict) => conflict.column('sourceId').doUpdateSet(row))
    .execute()
}

export async function keepChecked(database: Database, source: SystemId, checkedAt: Instant): Promise<void> {
  await database.updateTable('jobSchedule').set({ checkedAt }).where('sourceId', '=', source).execute()
}

export async function removeSchedule(within: Database, source: SystemId): Promise<void> {
  await within.deleteFrom('jobSchedule').where('sourceId', '=', source).execute()
}

function toSchedule({ sourceId, plan, enabled, missed, ...row }: Selectable<Tables['jobSchedule']>): StoredSchedule {
  return {
    ...row,
    source: sourceId as SystemId,
    // Written by this file.
    plan: JSON.parse(plan) as SchedulePlan,
    enabled: enabled === 1,
    missed: missed === 'skip' ? 'skip' : 'once',
  }
}
