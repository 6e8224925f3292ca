import { randomBytes } from 'node:crypto'
import { instant, type Clock } from '../../../shared/base/time.ts'
import type { Database } from '../storage/database.ts'
import { createSealer, type Sealer } from './vault.ts'

/** Secret values by owner and name; the only place they are kept. */
export interface Secrets {
  set(within: Database, owner: string, name: string, value: string): Promise<void>
  get(owner: string, name: string): Promise<string | null>
  /** All of one owner, opened; for the moment of a call. */
  all(owner: string): Promise<Readonly<Record<string, string>>>
  names(owner: string): Promise<readonly string[]>
  remove(within: Database, owner: string, name?: string): Promise<void>
}

export function createSecrets(database: Database, sealer: Sealer, clock: Clock): Secrets {
  const open = (row: { owner: string; name: string; sealed: string }) =>
    sealer.open(row.sealed, context(row.owner, row.name))
  const rowsOf = (owner: string) =>
    database.selectFrom('secret').selectAll().where('owner', '=', owner).orderBy('name').execute()
  return {
    set: async (within, owner, name, value) => {
      const row = { owner, name, sealed: sealer.seal(value, context(owner, name)), changedAt: instant(clock.now()) }
      await within
        .insertInto('secret')
        .values(row)
        .onConflict((conflict) => conflict.columns(['owner', 'name']).doUpdateSet(row))
        .execute()
    },
    get: async (owner, name) => {
      const row = await database
        .selectFrom('secret')
        .selectAll()
        .where('owner', '=', owner)
        .where('name', '=', name)
        .executeTakeFirst()
      return row ? open(row) : null
    },
    all: async (owner) => Object.fromEntries((await rowsOf(owner)).map((row) => [row.name, open(row)])),
    names: async (owner) => (await rowsOf(owner)).map((row) => row.name),
    remove: async (within, owner, name) => {
      let query = within.deleteFrom('secret').where('owner', '=', owner)
      if (name !== undefined) query = query.where('name', '=', name)
      await query.execute()
    },
  }
}

/** The key for bodies, traces and before-images: random, kept sealed with the master key, so that the master key can change. */
export async function openDataKey(database: Database, secrets: Secrets): Promise<Sealer> {
  return createSealer(await openEngineKey(database, secrets, 'dataKey'))
}

/** A random key of the engine, made once per data folder and sealed with the other secrets. */
export async function openEngineKey(database: Database, secrets: Secrets, name: string): Promise<Uint8Array> {
  const known = await secrets.get('engine', name)
  if (known !== null) return Buffer.from(known, 'base64')
  const key = randomBytes(32)
  await secrets.set(database, 'engine', name, key.toString('base64'))
  return key
}

function context(owner: string, name: string): string {
  return `secret:${owner}:${name}`
}
