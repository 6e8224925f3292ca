import type { JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import { textsAt } from '../attributePath.ts'
import { columnOf } from '../columns.ts'
import type { Sql, Work } from './database.ts'
import { plainText } from './dialect.ts'
import type { SqlSettings } from './settings.ts'
import { documentOfRow, prepare } from './values.ts'

/** The members the query gives for one group; a query of one column gives their ids. Ids are texts here, also where the
 *  database counts. */
export async function membersOf(
  { sql, settings }: { readonly sql: Sql; readonly settings: SqlSettings },
  work: Work,
  id: string,
): Promise<readonly JsonObject[]> {
  if (settings.members.query === null) return []
  const query = prepare(settings.members.query, { dialect: sql.dialect, settings })
  const { columns, rows } = await work.run(query.sql, query.parameters({ document: {}, before: null, names: { id } }))
  const [only] = columns
  const places = columns.map((name) => (columns.length === 1 ? 'value' : name)).map(columnOf)
  return rows.map((row) => {
    const named = columns.length === 1 ? { value: row[only ?? ''] ?? null } : row
    const member = documentOfRow(named, places, settings)
    return { ...member, value: plainText(own(member, 'value')) }
  })
}

/** Ids of the members a document of a group names, each once. */
export function memberIds(document: JsonObject): readonly string[] {
  const members = own(document, 'members')
  const list = isJsonArray(members) ? members : members === undefined ? [] : [members]
  const ids = list.flatMap((member) => (isJsonObject(member) ? textsAt(member, 'value') : [plainText(member)]))
  return [...new Set(ids)].filter((id) => id !== '')
}
