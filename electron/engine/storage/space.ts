import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Bytes of the database file, and those in it that hold nothing. */
export interface Space {
  readonly fileBytes: number
  readonly freeBytes: number
}

export async function spaceOf(database: Database): Promise<Space> {
  const { rows } = await sql<{ pages: number; free: number; size: number }>`
    select (select page_count from pragma_page_count()) as pages,
      (select freelist_count from pragma_freelist_count()) as free,
      (select page_size from pragma_page_size()) as size`.execute(database)
  const { pages = 0, free = 0, size = 0 } = rows[0] ?? {}
  return { fileBytes: pages * size, freeBytes: free * size }
}

const pagesAtOnce = 500

/** Gives free pages back to the disk, some at a time, so that nobody waits long; stops at the signal. A file made before
 *  that was possible keeps its size, and what is free in it is used again. */
export async function giveBackSpace(database: Database, signal?: AbortSignal): Promise<void> {
  let before = (await spaceOf(database)).freeBytes
  while (before > 0 && signal?.aborted !== true) {
    await sql.raw(`pragma incremental_vacuum(${pagesAtOnce})`).execute(database)
    const { freeBytes } = await spaceOf(database)
    if (freeBytes >= before) return
    before = freeBytes
    await nextTurn()
  }
}
