import { sql, type SqlBool } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database, Within } from '../storage/database.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import { isHead, isUnread } from './states.ts'

const rowsAtOnce = 1000

/** Makes what waits for a later time due now, in small transactions: there may be as many as there are people. Nothing
 *  in the event log changes before it is tried, so no event is stamped. */
export async function hurry(commit: GroupCommit, target: SystemId | null, now: Instant): Promise<void> {
  if (target === null) await untilDone(commit, (within) => hurryEvents(within, null, now))
  await untilDone(commit, (within) => hurryDeliveries(within, target, now))
}

/** The same for what one source sent and nobody has read. */
export async function hurrySource(commit: GroupCommit, source: SystemId, now: Instant): Promise<void> {
  await untilDone(commit, (within) => hurryEvents(within, source, now))
}

/** Whether anything waits for a time after `limit`. */
export async function waitsBeyond(database: Database, limit: Instant): Promise<boolean> {
  const event = await database
    .selectFrom('event')
    .select('position')
    .where(isUnread)
    .where('dueAt', '>', limit)
    .limit(1)
    .executeTakeFirst()
  if (event) return true
  const heads = database.selectFrom('delivery').select('id').where(isHead).where('state', '=', 'waiting')
  return (await heads.where('dueAt', '>', limit).limit(1).executeTakeFirst()) !== undefined
}

async function untilDone(commit: GroupCommit, some: (within: Within) => Promise<number>): Promise<void> {
  let count = rowsAtOnce
  while (count === rowsAtOnce) count = await commit.run(some)
}

/** Earliest first (hence not by the index of sources), so that due times never fall within an entity. */
async function hurryEvents(within: Within, source: SystemId | null, now: Instant): Promise<number> {
  const { numUpdatedRows } = await within
    .updateTable('event')
    .set({ dueAt: now })
    .where('position', 'in', (from) => {
      const unread = from.selectFrom('event').select('position').where(isUnread).where('dueAt', '>', now)
      const chosen = source === null ? unread : unread.where(sql<SqlBool>`+sourceId = ${source}`)
      return chosen.orderBy('dueAt').orderBy('position').limit(rowsAtOnce)
    })
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

async function hurryDeliveries(within: Within, target: SystemId | null, now: Instant): Promise<number> {
  const { numUpdatedRows } = await within
    .updateTable('delivery')
    .set({ dueAt: now })
    .where('id', 'in', (from) => {
      const waiting = from.selectFrom('delivery').select('id').where(isHead).where('state', '=', 'waiting')
      const chosen = target === null ? waiting : waiting.where('targetId', '=', target)
      return chosen.where('dueAt', '>', now).limit(rowsAtOnce)
    })
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
