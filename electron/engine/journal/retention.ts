import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Instant } from '../../../shared/base/time.ts'
import type { Traces } from '../observe/traces.ts'
import type { Within } from '../storage/database.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'

/** What is kept how long. */
export interface Retention {
  /** Removes events received before `eventsBefore` that are over, with all that belongs to them, and traces older than
   *  `tracesBefore`, at most `batch` in one transaction. An event with something open, held or a dead letter stays, however old.
   *  What was freed is used again by what comes, or given back to the disk by `giveBackSpace`. */
  prune(limits: PruneLimits): Promise<Pruned>
}

export interface PruneLimits {
  readonly eventsBefore: Instant
  readonly tracesBefore: Instant
  readonly batch: number
  /** Stops between two batches. */
  readonly signal?: AbortSignal | undefined
}

export interface Pruned {
  readonly events: number
  readonly traces: number
}

export function createRetention(commit: GroupCommit, traces: Traces): Retention {
  return {
    prune: async ({ eventsBefore, tracesBefore, batch, signal }) => ({
      traces: await inBatches(() => traces.prune(tracesBefore, batch), batch, signal),
      events: await inBatches(() => commit.run((within) => removeEvents(within, eventsBefore, batch)), batch, signal),
    }),
  }
}

/** Until one comes back not full. */
async function inBatches(remove: () => Promise<number>, batch: number, signal?: AbortSignal): Promise<number> {
  let removed = 0
  while (signal?.aborted !== true) {
    const count = await remove()
    removed += count
    if (count < batch) break
    await nextTurn()
  }
  return removed
}

/** Deliveries, contents and traces go with their event, by their foreign keys. */
async function removeEvents(within: Within, before: Instant, batch: number): Promise<number> {
  const { numDeletedRows } = await within
    .deleteFrom('event')
    .where('position', 'in', (from) =>
      from
        .selectFrom('event')
        .select('position')
        .where('receivedAt', '<', before)
        .where('endedAt', 'is not', null)
        .where('status', 'not in', ['deadLetter', 'held'])
        .orderBy('receivedAt')
        .limit(batch),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
