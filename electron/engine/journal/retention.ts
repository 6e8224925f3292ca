import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Traces } from '../observe/traces.ts'
import type { Database, Within } from '../storage/database.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'

/** What is kept how long. */
export interface Retention {
  /** Removes events that are over and old, with all that belongs to them, and old traces, some in each transaction. An event
   *  with something open or held stays, however old; a dead letter (also one that could not be read) stays until its own limit, and
   *  with what is open goes nothing of what was tried.
   *  What was freed is used again by what comes, or given back to the disk by `giveBackSpace`. */
  prune(limits: PruneLimits): Promise<Pruned>
}

export interface PruneLimits {
  /** Of events that were reported. */
  readonly eventsBefore: Instant
  /** Of events that a run read: the records of its log. */
  readonly recordsBefore: Instant
  readonly tracesBefore: Instant
  /** Of when they ended; null: however old. */
  readonly deadLettersBefore: Instant | null
  /** How many rows are looked at in one transaction. */
  readonly batch: number
  /** Stops between two batches. */
  readonly signal?: AbortSignal | undefined
  /** Asked between two batches, where less is to be removed than is old enough. */
  readonly isEnough?: () => Promise<boolean>
}

export interface Pruned {
  readonly events: number
  readonly traces: number
}

export function createRetention(database: Database, commit: GroupCommit, traces: Traces): Retention {
  return {
    prune: async (limits) => ({
      traces: await pruneTraces(traces, limits),
      events: await pruneEvents(database, commit, limits),
    }),
  }
}

async function isOver({ signal, isEnough }: PruneLimits): Promise<boolean> {
  await nextTurn()
  return signal?.aborted === true || (await isEnough?.()) === true
}

/** Positions of the events whose traces stay. */
const kept = sql<number>`(select position from event where status in ('deadLetter', 'held', 'failed'))`

async function pruneTraces(traces: Traces, limits: PruneLimits): Promise<number> {
  let removed = 0
  while (!(await isOver(limits))) {
    const count = await traces.prune({ before: limits.tracesBefore, keep: kept, limit: limits.batch })
    removed += count
    if (count < limits.batch) break
  }
  return removed
}

/** Goes over the events once, in their order, so that those that stay are not looked at again and again. */
async function pruneEvents(database: Database, commit: GroupCommit, limits: PruneLimits): Promise<number> {
  const { eventsBefore, recordsBefore, deadLettersBefore, batch } = limits
  const newest = [eventsBefore, recordsBefore, deadLettersBefore ?? ''].sort().at(-1) ?? ''
  let removed = 0
  for (let from = 0 as Position; !(await isOver(limits));) {
    const first = await database
      .selectFrom('event')
      .select(['position', 'receivedAt'])
      .where('position', '>=', from)
      .orderBy('position')
      .limit(1)
      .executeTakeFirst()
    if (!first || first.receivedAt >= newest) break
    const start = first.position
    from = (start + batch) as Position
    removed += await commit.run((within) => removeEvents(within, { start, end: from }, limits))
  }
  return removed
}

/** Deliveries, contents and traces go with their event, by their foreign keys. */
async function removeEvents(
  within: Within,
  { start, end }: { readonly start: number; readonly end: number },
  { eventsBefore, recordsBefore, deadLettersBefore }: PruneLimits,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from event where position >= ${start} and position < ${end} and endedAt is not null
      and case status
        when 'held' then 0
        when 'deadLetter' then endedAt < ${deadLettersBefore ?? ''}
        when 'failed' then endedAt < ${deadLettersBefore ?? ''}
        else receivedAt < iif(originKind in ('job', 'resync'), ${recordsBefore}, ${eventsBefore}) end`.execute(within)
  return Number(numAffectedRows ?? 0n)
}
