import type { EntityType } from '../../../../shared/domain/entity.ts'
import type { AttributeDescription } from '../connector.ts'
import { columnOf } from '../columns.ts'
import type { Sql } from './database.ts'
import type { Entities } from './entities.ts'
import type { SqlSettings } from './settings.ts'

/** The columns of the type's query: they, and not those of the tables, are what documents have. null: there is no query. */
export async function readColumns(
  sql: Sql,
  settings: SqlSettings,
  entities: Entities,
  type: EntityType,
): Promise<readonly AttributeDescription[] | null> {
  const one = type === 'user' || type === 'group' ? settings[type] : null
  if (one === null || one.query === null) return null
  const names = await sql.with([], (work) => entities.columns(work, one))
  return names.map((name) => ({
    path: name,
    type: settings.booleanColumns.has(name) ? 'boolean' : 'string',
    multiValued: columnOf(name).isList,
    required: name === one.key,
    mutability: 'readWrite',
    description: '',
  }))
}
