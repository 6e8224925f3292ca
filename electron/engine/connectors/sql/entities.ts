import type { JsonObject } from '../../../../shared/base/json.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { textsAt } from '../attributePath.ts'
import type { Column } from '../columns.ts'
import { columnOf } from '../columns.ts'
import type { Sql, Work } from './database.ts'
import { isUnfit } from './database.ts'
import type { SqlResult } from './dialect.ts'
import { plainText } from './dialect.ts'
import { candidatesBy } from './finding.ts'
import { membersOf } from './members.ts'
import { queriesOf } from './queries.ts'
import type { SqlSettings, SqlType } from './settings.ts'
import { queryIn, typeOf } from './settings.ts'
import { documentOfRow } from './values.ts'

export type Pairs = readonly { readonly attribute: string; readonly value: string }[]

/** Entities as the queries show them. */
export interface Entities {
  /** The documents of rows of the query, with the members of groups. */
  documentsOf(work: Work, type: SqlType, result: Pick<SqlResult, 'columns' | 'rows'>): Promise<readonly JsonObject[]>
  /** null: the query does not give this key. */
  get(work: Work, type: EntityType, id: string): Promise<JsonObject | null>
  /** The same without the members of a group, which are a query of their own. */
  getPlain(work: Work, type: EntityType, id: string): Promise<JsonObject | null>
  /** Ids of at most 100 entities that have every value. */
  find(work: Work, type: EntityType, all: Pairs): Promise<readonly string[]>
  /** Names of the columns of the query. */
  columns(work: Work, type: SqlType): Promise<readonly string[]>
}

export function createEntities(sql: Sql, settings: SqlSettings): Entities {
  const places = new Map<string, Column>()
  const placeOf = (name: string): Column => {
    const column = places.get(name) ?? columnOf(name)
    places.set(name, column)
    return column
  }
  const known = new Map<SqlType, readonly string[]>()
  const plainDocument = (row: JsonObject): JsonObject => documentOfRow(row, Object.keys(row).map(placeOf), settings)
  const withMembers = async (work: Work, type: SqlType, row: JsonObject): Promise<JsonObject> => {
    const members = await membersOf({ sql, settings }, work, plainText(row[type.key]))
    return { ...plainDocument(row), members }
  }
  const hasMembers = ({ type }: SqlType): boolean => type === 'group' && settings.members.query !== null

  const rowOf = async (work: Work, one: SqlType, id: string): Promise<JsonObject | null> => {
    const text = queriesOf(queryIn(one), one.key, sql.dialect).byColumns([one.key], 2)
    const rows = await rowsOrNone(sql, async () => (await work.run(text, [id])).rows)
    // A database may take "7x" for 7.
    return rows.find((candidate) => plainText(candidate[one.key]) === id) ?? null
  }

  const entities: Entities = {
    async documentsOf(work, type, { columns, rows }) {
      const places = columns.map(placeOf)
      if (!hasMembers(type)) return rows.map((row) => documentOfRow(row, places, settings))
      const documents: JsonObject[] = []
      for (const row of rows) documents.push(await withMembers(work, type, row))
      return documents
    },
    async get(work, type, id) {
      const one = typeOf(settings, type)
      const row = await rowOf(work, one, id)
      if (row === null) return null
      return hasMembers(one) ? withMembers(work, one, row) : plainDocument(row)
    },
    async getPlain(work, type, id) {
      const row = await rowOf(work, typeOf(settings, type), id)
      return row && plainDocument(row)
    },
    async find(work, type, all) {
      const one = typeOf(settings, type)
      const columns = one.find === null ? (await entities.columns(work, one)).map(placeOf) : []
      const rows = await rowsOrNone(sql, () => candidatesBy({ sql, settings }, work, { one, columns, all }))
      const isMatch = (row: JsonObject): boolean => {
        const document = plainDocument(row)
        return all.every(({ attribute, value }) => mayMatch(textsAt(document, attribute), value))
      }
      return rows.filter(isMatch).map((row) => plainText(row[one.key]))
    },
    async columns(work, type) {
      const present = known.get(type)
      if (present) return present
      const { columns } = await work.run(queriesOf(queryIn(type), type.key, sql.dialect).none, [])
      known.set(type, columns)
      return columns
    },
  }
  return entities
}

/** A text that is no value of the column's type is equal to none. */
async function rowsOrNone(sql: Sql, run: () => Promise<readonly JsonObject[]>): Promise<readonly JsonObject[]> {
  try {
    return await run()
  } catch (error) {
    if (isUnfit(error, sql)) return []
    throw error
  }
}

/** A query of the administrator's own need not show what it looked for. */
function mayMatch(shown: readonly string[], value: string): boolean {
  return shown.length === 0 || shown.some((text) => text.toLowerCase() === value.toLowerCase())
}
