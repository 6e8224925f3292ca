import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { said } from '../../../shared/base/said.ts'
import type { LandscapeManifest } from '../../../shared/domain/move.ts'
import type { Database, Within } from '../storage/database.ts'
import { migrationNames } from '../storage/migrate.ts'
import type { LandscapeScope } from '../systems/moveBook.ts'
import type { Secrets } from '../vault/secrets.ts'
import { createSealer, type Sealer } from '../vault/vault.ts'
import { columnsOf, countRows, insertRows, isWithin, pageOf, removeRows } from './landscapeRows.ts'
import { landscapeTables, type LandscapeRow, type LandscapeTable } from './landscapeTables.ts'

/** The rows of a landscape, on their way out or in. Pages are sealed with a key made for one move. */
export interface Landscape {
  readonly layout: string
  page(asked: AskedPage, scope: LandscapeScope): Promise<SealedPage>
  /** One transaction. Throws UnfitRowsError, and has written nothing then. */
  put(given: GivenPage, scope: LandscapeScope): Promise<number>
  counts(scope: LandscapeScope): Promise<LandscapeManifest['counts']>
  remove(scope: LandscapeScope): Promise<void>
}

export interface AskedPage {
  readonly table: string
  /** Key of the last row of the page before; null: the first page. */
  readonly after: readonly string[] | null
  /** 32 bytes as base64. */
  readonly key: string
}

export interface SealedPage {
  readonly sealed: string
  readonly rows: number
  readonly next: readonly string[] | null
}

export interface GivenPage extends Pick<AskedPage, 'table' | 'key'> {
  readonly sealed: string
}

/** Rows that are no rows of the landscape that is said to come. */
export class UnfitRowsError extends Error {}

export interface LandscapeNeeds {
  readonly database: Database
  readonly secrets: Secrets
  /** Of what lies sealed in rows. */
  readonly sealer: Sealer
}

const mostBytes = 64 * 1024 * 1024
const rowsOfPage = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))).max(500)

export function createLandscape(needs: LandscapeNeeds): Landscape {
  const { database } = needs
  return {
    layout: migrationNames.at(-1) ?? '',
    page: async ({ table: name, after, key }, scope) => {
      const table = tableOf(name)
      const { rows, next } = await pageOf(database, table, scope, after)
      const plain = await Promise.all(rows.map((row) => opened(table, row, needs)))
      const text = gzipSync(JSON.stringify(plain)).toString('base64')
      return { sealed: sealerOf(key).seal(text, contextOf(table)), rows: rows.length, next }
    },
    put: async ({ table: name, sealed, key }, scope) => {
      const table = tableOf(name)
      const rows = readPage(table, sealed, key)
      const columns = (await columnsOf(database, table)).join()
      const unfit = rows.some((row) => Object.keys(row).sort().join() !== columns || !isWithin(table, scope, row))
      if (unfit) throw new UnfitRowsError(said`A row of ${name} does not belong to the landscape that comes here.`)
      await database.transaction().execute((within) => write(within, table, rows, needs))
      return rows.length
    },
    counts: async (scope) => {
      const counted: [string, number][] = []
      for (const table of landscapeTables) counted.push([table.name, await countRows(database, table, scope)])
      return Object.fromEntries(counted)
    },
    remove: (scope) =>
      database.transaction().execute(async (within) => {
        for (const table of [...landscapeTables].reverse()) await removeRows(within, table, scope)
      }),
  }
}

function tableOf(name: string): LandscapeTable {
  const table = landscapeTables.find((one) => one.name === name)
  if (!table) throw new UnfitRowsError(said`${name.slice(0, 100)} is no table of a landscape.`)
  return table
}

function sealerOf(key: string): Sealer {
  const bytes = Buffer.from(key, 'base64')
  if (bytes.length !== 32) throw new UnfitRowsError(said`The key of the move must have 32 bytes.`)
  return createSealer(bytes)
}

const contextOf = ({ name }: LandscapeTable): string => `move ${name}`

function readPage(table: LandscapeTable, sealed: string, key: string): readonly LandscapeRow[] {
  const sealer = sealerOf(key)
  try {
    const bytes = Buffer.from(sealer.open(sealed, contextOf(table)), 'base64')
    return rowsOfPage.parse(JSON.parse(gunzipSync(bytes, { maxOutputLength: mostBytes }).toString('utf8')))
  } catch (error) {
    throw new UnfitRowsError(said`A page of ${table.name} cannot be read: it was changed on its way.`, { cause: error })
  }
}

async function opened(table: LandscapeTable, row: LandscapeRow, needs: LandscapeNeeds): Promise<LandscapeRow> {
  const { sealed, anew = {} } = table
  const value = sealed && row[sealed.column]
  if (!sealed || typeof value !== 'string') return { ...row, ...anew }
  const text = sealed.context
    ? needs.sealer.open(value, sealed.context(row))
    : await needs.secrets.get(String(row['owner']), String(row['name']))
  return { ...row, ...anew, [sealed.column]: text }
}

async function write(
  within: Within,
  table: LandscapeTable,
  rows: readonly LandscapeRow[],
  { sealer, secrets }: LandscapeNeeds,
): Promise<void> {
  const { sealed } = table
  if (sealed && !sealed.context) {
    for (const row of rows)
      await secrets.set(within, String(row['owner']), String(row['name']), String(row[sealed.column]))
    return
  }
  await insertRows(
    within,
    table,
    rows.map((row) => {
      const value = sealed && row[sealed.column]
      return sealed?.context && typeof value === 'string'
        ? { ...row, [sealed.column]: sealer.seal(value, sealed.context(row)) }
        : row
    }),
  )
}
