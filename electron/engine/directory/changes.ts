import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { Change } from '../../../shared/domain/event.ts'
import type { Database, Within } from '../storage/database.ts'
import { authorText, type Author } from './author.ts'

/** What people or clients changed and the journal has not got yet. */
export interface DirectoryChange {
  readonly position: number
  readonly entityType: EntityType
  readonly entityId: string
  readonly change: Change
  readonly author: string
  readonly at: Instant
}

export type NewChange = Pick<DirectoryChange, 'entityType' | 'entityId' | 'change'>

/** The outbox of the directory: a change is noted in the transaction that makes it, so that none is lost between the two. */
export interface Changes {
  /** Nothing is noted of what the engine wrote. */
  record(within: Within, changes: readonly NewChange[], author: Author): Promise<void>
  /** The oldest that are not acknowledged, by position. */
  take(limit: number): Promise<readonly DirectoryChange[]>
  /** Forgets all up to the position. Whoever stops before this gets the same again, with the same positions. */
  acknowledge(upTo: number): Promise<void>
  /** Tells that there may be something to take; gives the function that ends it. The listener must not throw. */
  onChange(listener: () => void): () => void
  /** To be called once a transaction that recorded something is done. */
  wake(): void
}

const inOneInsert = 1000

export function createChanges(database: Database, clock: Clock): Changes {
  const listeners = new Set<() => void>()
  return {
    async record(within, changes, author) {
      if (author.kind === 'engine') return
      const common = { author: authorText(author), at: instant(clock.now()) }
      for (let from = 0; from < changes.length; from += inOneInsert) {
        const rows = changes.slice(from, from + inOneInsert).map((change) => ({ ...change, ...common }))
        await within.insertInto('directoryChange').values(rows).execute()
      }
    },
    async take(limit) {
      const rows = await database
        .selectFrom('directoryChange')
        .select(['position', 'entityType', 'entityId', 'change', 'author', 'at'])
        .orderBy('position')
        .limit(limit)
        .execute()
      // The words were written by `record`, which takes no others.
      return rows.map((row) => ({ ...row, entityType: row.entityType as EntityType, change: row.change as Change }))
    },
    async acknowledge(upTo) {
      await database.deleteFrom('directoryChange').where('position', '<=', upTo).execute()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    wake() {
      for (const listener of listeners) listener()
    },
  }
}
