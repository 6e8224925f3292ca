import type { JsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { Column } from '../columns.ts'
import { badProperty } from '../propertyValues.ts'
import type { Sql, Work } from './database.ts'
import { queriesOf } from './queries.ts'
import type { SqlSettings, SqlType } from './settings.ts'
import { queryIn } from './settings.ts'
import { prepare } from './values.ts'

const maximumFound = 100

interface Wanted {
  readonly one: SqlType
  /** Of the query; [] where there is a query of its own for looking up. */
  readonly columns: readonly Column[]
  readonly all: readonly { readonly attribute: string; readonly value: string }[]
}

/** Rows that may have every value: by the query for looking up, else by those columns of the query that hold one value. */
export async function candidatesBy(
  { sql, settings }: { readonly sql: Sql; readonly settings: SqlSettings },
  work: Work,
  { one, columns, all }: Wanted,
): Promise<readonly JsonObject[]> {
  if (one.find !== null) {
    const query = prepare(one.find, { dialect: sql.dialect, settings })
    const names = Object.fromEntries(all.map(({ attribute, value }) => [attribute, value] as const))
    const bound = query.parameters({ document: {}, before: null, names })
    return (await work.run(query.sql, bound)).rows.slice(0, maximumFound)
  }
  const asked = all.flatMap(({ attribute, value }) => {
    const column = columns.find(({ name, isList }) => !isList && isSame(name, attribute))
    return column ? [{ name: column.name, value }] : []
  })
  if (asked.length === 0) {
    const wanted = all.map(({ attribute }) => attribute).join(', ')
    throw badProperty(`sql.${one.type}.query`, said`has no column ${wanted}; add it, or set sql.${one.type}.find.query`)
  }
  const names = asked.map(({ name }) => name)
  const text = queriesOf(queryIn(one), one.key, sql.dialect).byColumns(names, maximumFound)
  return (
    await work.run(
      text,
      asked.map(({ value }) => value),
    )
  ).rows
}

/** `emails[0].value` and `emails.value` are one attribute to whoever looks for it. */
function isSame(column: string, attribute: string): boolean {
  const plain = (name: string): string => name.replaceAll(/^\$\.?|\[\d+\]/g, '').toLowerCase()
  return plain(column) === plain(attribute)
}
