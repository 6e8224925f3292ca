import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Every table and index as it was made. */
export async function schemaOf(database: Database): Promise<string> {
  const { rows } = await sql<{
    sql: string
  }>`select sql from sqlite_master where sql is not null order by name`.execute(database)
  return rows.map((row) => `${row.sql};\n`).join('')
}
