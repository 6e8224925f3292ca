import type { NewChangeLine } from '../../../shared/domain/changeLog.ts'
import type { Erased, EntityKey } from '../../../shared/domain/personRecord.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Sealer } from '../vault/vault.ts'

/** What is to be forgotten, and for whom. */
export interface ErasureOrder {
  readonly key: EntityKey & { readonly keepRelations: boolean }
  readonly by: Pick<NewChangeLine, 'callerId' | 'callerName'>
}

/** What went in one transaction, before the events. */
export type ErasedRest = Pick<Erased, 'relations' | 'changeLines' | 'images' | 'planLines'>

/** An erasure that was begun, and how far it has come. */
export interface Erasure extends ErasureOrder {
  /** The line of the change log that says so. */
  readonly line: number
  /** null: nothing is gone yet. */
  readonly rest: ErasedRest | null
  /** So many are gone already. */
  readonly events: number
}

/** Erasures that are not finished; the only writer of the table `erasure`. */
export interface Erasures {
  begin(within: Within, line: number, order: ErasureOrder): Promise<void>
  noteRest(within: Within, line: number, rest: ErasedRest): Promise<void>
  addEvents(within: Within, line: number, count: number): Promise<void>
  finish(within: Within, line: number): Promise<void>
  find(line: number): Promise<Erasure | null>
  /** Lines of those that are not finished, the oldest first. */
  open(): Promise<readonly number[]>
}

export function createErasures(database: Database, sealer: Sealer): Erasures {
  return {
    begin: async (within, line, order) => {
      const row = { line, sealedKey: sealer.seal(JSON.stringify(order), purpose), rest: null, events: 0 }
      await within.insertInto('erasure').values(row).execute()
    },
    noteRest: async (within, line, rest) => {
      await within
        .updateTable('erasure')
        .set({ rest: JSON.stringify(rest) })
        .where('line', '=', line)
        .execute()
    },
    addEvents: async (within, line, count) => {
      await within
        .updateTable('erasure')
        .set((row) => ({ events: row('events', '+', count) }))
        .where('line', '=', line)
        .execute()
    },
    finish: async (within, line) => {
      await within.deleteFrom('erasure').where('line', '=', line).execute()
    },
    find: async (line) => {
      const row = await database.selectFrom('erasure').selectAll().where('line', '=', line).executeTakeFirst()
      if (!row) return null
      const { key, by } = JSON.parse(sealer.open(row.sealedKey, purpose)) as ErasureOrder
      const rest = row.rest === null ? null : (JSON.parse(row.rest) as ErasedRest)
      return { line, key, by, rest, events: row.events }
    },
    open: async () => {
      const rows = await database.selectFrom('erasure').select('line').orderBy('line').execute()
      return rows.map(({ line }) => line)
    },
  }
}

const purpose = 'erasure'
