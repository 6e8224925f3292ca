import type { JsonObject } from '../../../../shared/base/json.ts'
import type { SystemId } from '../../../../shared/domain/ids.ts'
import type { Database, Within } from '../../storage/database.ts'

/** What a system's file held beside what Provost keeps itself; null: it was not imported. */
export async function readImported(database: Database, system: SystemId): Promise<JsonObject | null> {
  const row = await database
    .selectFrom('systemImport')
    .select('document')
    .where('systemId', '=', system)
    .executeTakeFirst()
  return row ? (JSON.parse(row.document) as JsonObject) : null
}

export async function insertImported(within: Within, system: SystemId, document: JsonObject): Promise<void> {
  await within
    .insertInto('systemImport')
    .values({ systemId: system, document: JSON.stringify(document) })
    .execute()
}
