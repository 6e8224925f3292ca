import { sql } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'

export interface Work {
  readonly unread: boolean
  readonly targets: readonly SystemId[]
  readonly nextAt: Instant | null
}

/** Steps from target to target in the index of heads: the cost is that of the targets, not of what waits. */
export async function work(database: Database, now: Instant): Promise<Work> {
  const heads = (await dueHeads(database, { now })).rows
  const unread = (await dueUnread(database, { now })).rows
  const isDue = (row: { first: Instant | null }) => row.first !== null && row.first <= now
  const next = [...heads, ...unread].flatMap((row) => row.next ?? []).sort()
  return {
    unread: unread.some(isDue),
    targets: heads.filter(isDue).map((row) => row.id as SystemId),
    nextAt: next[0] ?? null,
  }
}

const dueHeads = prepared(
  (_, ask: Ask<{ now: Instant }>) =>
    sql<{ id: string; first: Instant; next: Instant | null }>`with recursive target (id) as (
      select min(targetId) from delivery where head = 1
      union all
      select (select min(targetId) from delivery where head = 1 and targetId > target.id) from target where id is not null)
    select id, (select min(dueAt) from delivery where head = 1 and targetId = target.id) as first,
      (select min(dueAt) from delivery where head = 1 and targetId = target.id and dueAt > ${ask('now')}) as next
    from target where id is not null`,
)

const dueUnread = prepared(
  (_, ask: Ask<{ now: Instant }>) =>
    sql<{
      first: Instant | null
      next: Instant | null
    }>`select (select min(dueAt) from event where state = 'unread') as first,
      (select min(dueAt) from event where state = 'unread' and dueAt > ${ask('now')}) as next`,
)
