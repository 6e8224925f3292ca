import type { RawBuilder, Selectable } from 'kysely'
import type { Json } from '../../../shared/base/json.ts'
import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { LetterAttempt } from '../../../shared/domain/deadLetter.ts'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import type { TraceEntry } from '../../../shared/domain/trace.ts'
import type { Database, Within } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'
import type { Tables } from '../storage/tables.ts'
import type { Sealer } from '../vault/vault.ts'
import { cutEntries } from './cutEntries.ts'
import { strikeEntries } from './strikeEntries.ts'

export interface NewTrace {
  readonly position: Position
  /** null: the rooms that run once per event. */
  readonly target: SystemId | null
  readonly attempt: number
  /** Values of secret names are struck out here, those that only their place gives away by whoever knows the place. */
  readonly entries: readonly TraceEntry[]
}

/** What each room made of an event, sealed with the data key. */
export interface Traces {
  /** In the transaction of the reading or settlement it belongs to. */
  add(within: Within, trace: NewTrace): Promise<void>
  /** In the order in which it happened; empty if nothing was kept or its time is over. */
  of(position: Position): Promise<readonly TraceEntry[]>
  /** One by one, those of one target, or with null those of reading. */
  attempts(position: Position, target: SystemId | null): Promise<readonly LetterAttempt[]>
  /** Removes at most `limit` rows that are older and of no position in `keep`; answers how many. */
  prune(old: OldTraces): Promise<number>
}

export interface OldTraces {
  readonly before: Instant
  /** A query in parentheses. */
  readonly keep: RawBuilder<number>
  readonly limit: number
}

interface TraceOptions {
  readonly database: Database
  readonly sealer: Sealer
  readonly clock: Clock
}

export function createTraces({ database, sealer, clock }: TraceOptions): Traces {
  return {
    add: async (within, { position, target, attempt, entries }) => {
      if (entries.length === 0) return
      const row = { position, targetId: target ?? '', attempt, at: instant(clock.now()) }
      const sealedEntries = sealer.seal(cutEntries(strikeEntries(entries)), context(row))
      await insert(within, { ...row, sealedEntries })
    },
    of: async (position) => {
      const rows = await database
        .selectFrom('trace')
        .selectAll()
        .where('position', '=', position)
        .orderBy('id')
        .execute()
      return rows.flatMap((row) => toEntries(sealer.open(row.sealedEntries, context(row))))
    },
    attempts: async (position, target) => {
      const rows = await database
        .selectFrom('trace')
        .selectAll()
        .where('position', '=', position)
        .where('targetId', '=', target ?? '')
        .orderBy('id')
        .execute()
      return rows.map((row) => ({
        at: row.at,
        attempt: row.attempt,
        entries: toEntries(sealer.open(row.sealedEntries, context(row))),
      }))
    },
    prune: async ({ before, keep, limit }) => {
      const { numDeletedRows } = await database
        .deleteFrom('trace')
        .where('id', 'in', (from) =>
          from
            .selectFrom('trace')
            .select('id')
            .where('at', '<', before)
            .where('position', 'not in', keep)
            .orderBy('at')
            .limit(limit),
        )
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
  }
}

type Row = Omit<Selectable<Tables['trace']>, 'id'>

const insert = prepared((database, ask: Ask<Row>) =>
  database.insertInto('trace').values({
    ...{ position: ask('position'), targetId: ask('targetId'), attempt: ask('attempt') },
    ...{ at: ask('at'), sealedEntries: ask('sealedEntries') },
  }),
)

function context(row: { position: number; targetId: string; attempt: number; at: Instant }): string {
  return JSON.stringify(['trace', row.position, row.targetId, row.attempt, row.at])
}

/** The text was written by `add`: the seal vouches for its shape. */
function toEntries(text: string): readonly TraceEntry[] {
  const entries: unknown = JSON.parse(text) as Json
  return Array.isArray(entries) ? (entries as readonly TraceEntry[]) : []
}
