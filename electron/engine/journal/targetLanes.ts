import { sql } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { TargetLane } from '../../../shared/domain/engineState.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import { toProblem } from './eventSummary.ts'

interface Row {
  readonly target: SystemId
  readonly waiting: number
  readonly deadLetters: number
  readonly oldestWaitingSince: Instant | null
  readonly trouble: string | null
  readonly nextAttemptAt: Instant | null
}

/** How each target with something open or dead is doing. Its trouble is that of the retry that is put off furthest. */
export async function lanes(database: Database, now: Instant): Promise<readonly TargetLane[]> {
  const { rows } = await sql<Row>`
    with open as materialized (
      select targetId, count(*) as count, min(id) as oldest from delivery
      where state in ('waiting', 'leased') group by targetId),
    dead as materialized (select targetId, count(*) as count from delivery where state = 'dead' group by targetId),
    target as (select targetId as id from open union select targetId from dead)
    select target.id as target, coalesce(open.count, 0) as waiting, coalesce(dead.count, 0) as deadLetters,
      (select event.receivedAt from delivery join event on event.position = delivery.position
        where delivery.id = open.oldest) as oldestWaitingSince,
      (select problem from delivery where head = 1 and targetId = target.id and state = 'waiting' and problem is not null
        order by dueAt desc limit 1) as trouble,
      (select dueAt from delivery where head = 1 and targetId = target.id and state = 'waiting' and dueAt > ${now}
        order by dueAt limit 1) as nextAttemptAt
    from target left join open on open.targetId = target.id left join dead on dead.targetId = target.id
    order by target.id`.execute(database)
  return rows.map((row) => ({ ...row, trouble: toProblem(row.trouble) }))
}
