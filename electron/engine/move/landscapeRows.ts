import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Database, Within } from '../storage/database.ts'
import { keyOwner } from '../systems/newSystemCertificates.ts'
import type { LandscapeScope } from '../systems/moveBook.ts'
import type { LandscapeRow, LandscapeTable } from './landscapeTables.ts'

/** Rows of one table in the order of its key. */
export interface RowPage {
  readonly rows: readonly LandscapeRow[]
  /** Key of the last row; null: none follows. */
  readonly next: readonly string[] | null
}

const mostRows = 500
const mostCharacters = 1_000_000

/** At most 500 rows, and one where it alone is larger than a page should be. */
export async function pageOf(
  database: Database,
  table: LandscapeTable,
  scope: LandscapeScope,
  after: readonly string[] | null,
): Promise<RowPage> {
  const key = columns(table.key)
  const behind = after === null ? sql<SqlBool>`1` : sql<SqlBool>`(${key}) > (${sql.join([...after])})`
  // The plus keeps SQLite from the index of the scope alone: each page would pass over all pages before it again.
  const { rows } = await sql<LandscapeRow>`
    select * from ${sql.table(table.name)} where ${isOf(table, scope, '+')} and ${behind}
    order by ${key} limit ${mostRows + 1}`.execute(database)
  const kept: LandscapeRow[] = []
  for (let characters = 0; kept.length < Math.min(rows.length, mostRows);) {
    const row = rows[kept.length] ?? {}
    characters += JSON.stringify(row).length
    if (kept.length > 0 && characters > mostCharacters) break
    kept.push(row)
  }
  const last = kept.at(-1)
  const isEnd = last === undefined || kept.length === rows.length
  return { rows: kept, next: isEnd ? null : table.key.map((column) => String(last[column] ?? '')) }
}

/** Rows that are there already stay as they are: a page may come twice. */
export async function insertRows(within: Within, table: LandscapeTable, rows: readonly LandscapeRow[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const names = Object.keys(first)
  const values = (row: LandscapeRow) => sql.join(names.map((name) => row[name] ?? null))
  const insert = (row: LandscapeRow) =>
    sql`insert into ${sql.table(table.name)} (${columns(names)}) values (${values(row)}) on conflict do nothing`
  // Compiled once: that takes longer than to write a row.
  const compiled = insert(first).compile(within)
  for (const row of rows) await within.executeQuery({ ...compiled, parameters: names.map((name) => row[name] ?? null) })
}

export async function countRows(database: Database, table: LandscapeTable, scope: LandscapeScope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(table.name)} where ${isOf(table, scope)}`.execute(database)
  return rows[0]?.count ?? 0
}

export async function removeRows(within: Within, table: LandscapeTable, scope: LandscapeScope): Promise<void> {
  await sql`delete from ${sql.table(table.name)} where ${isOf(table, scope)}`.execute(within)
}

/** Names of its columns, sorted. */
export async function columnsOf(database: Database, table: LandscapeTable): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table.name}) order by name`.execute(
    database,
  )
  return rows.map(({ name }) => name)
}

/** Whether a row belongs to the landscape that is said to come. */
export function isWithin(table: LandscapeTable, scope: LandscapeScope, row: LandscapeRow): boolean {
  if (table.scope === 'people') return scope.people
  return idsOf(table, scope).includes(String(row[table.of]))
}

function isOf(table: LandscapeTable, scope: LandscapeScope, sign: '' | '+' = ''): RawBuilder<SqlBool> {
  if (table.scope === 'people') return scope.people ? sql<SqlBool>`1` : sql<SqlBool>`0`
  const ids = JSON.stringify(idsOf(table, scope))
  return sql<SqlBool>`${sql.raw(sign)}${sql.ref(table.of)} in (select value from json_each(${ids}))`
}

/** Private keys of certificates lie in the vault under a name of their own. */
function idsOf(table: LandscapeTable, scope: LandscapeScope): readonly string[] {
  if (table.scope === 'users') return scope.users
  return table.name === 'secret' ? [...scope.systems, ...scope.systems.map(keyOwner)] : scope.systems
}

function columns(names: readonly string[]): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql.ref(name)))
}
