import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import type { Said } from '../../../../shared/base/said.ts'
import { said } from '../../../../shared/base/said.ts'
import type { EntityType, SourceEntity } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { PageToken, ReadFailure, Reader } from '../connector.ts'
import { badProperty } from '../propertyValues.ts'
import type { Sql, Work } from './database.ts'
import type { Parameter, SqlResult } from './dialect.ts'
import { plainText } from './dialect.ts'
import type { Entities } from './entities.ts'
import { queriesOf } from './queries.ts'
import type { SqlSettings, SqlType } from './settings.ts'
import { queryIn, typeOf } from './settings.ts'

interface SqlPage {
  readonly entities: readonly SourceEntity[]
  readonly failures: readonly ReadFailure[]
  readonly next: PageToken | null
}

const maximumPages = 1_000_000

/** Reads what the queries give, page by page in the order of the key: a row that is deleted meanwhile shifts no other. Delta
 *  goes by the watermark column, and gives rows with the mark itself again. */
export function createSqlReader(sql: Sql, settings: SqlSettings, entities: Entities): Reader {
  const read = { sql, settings, entities }
  const hasDelta = settings.user.watermark !== null || settings.group.watermark !== null
  return {
    search: (type, from) => pages(read, type, { from, mark: null }),
    async get(type, id) {
      const body = await sql.with([], (work) => entities.get(work, type, id))
      return body === null ? null : { type, id, body: { id, ...body } }
    },
    ...(hasDelta
      ? {
          delta: {
            mark: (type: EntityType) => newest(read, type),
            async *read(type: EntityType, since: string, from: PageToken | null) {
              for await (const { entities: found, ...page } of pages(read, type, { from, mark: since })) {
                yield { ...page, changes: found.map((entity) => ({ change: 'update' as const, entity })) }
              }
            },
          },
        }
      : {}),
  }
}

interface Read {
  readonly sql: Sql
  readonly settings: SqlSettings
  readonly entities: Entities
}

async function newest({ sql, settings }: Read, type: EntityType): Promise<string | null> {
  const one = typeOf(settings, type)
  const { watermark } = one
  if (watermark === null) return null
  const text = queriesOf(queryIn(one), one.key, sql.dialect).newest(watermark)
  const { rows } = await sql.with([], (work) => work.run(text, []))
  const mark = rows[0]?.['mark'] ?? null
  return mark === null ? null : plainText(mark)
}

async function* pages(
  read: Read,
  type: EntityType,
  { from, mark }: { readonly from: PageToken | null; readonly mark: string | null },
): AsyncGenerator<SqlPage> {
  const { sql, settings } = read
  const one = typeOf(settings, type)
  const queries = queriesOf(queryIn(one), one.key, sql.dialect)
  const watermark = mark === null ? null : one.watermark
  const marks: readonly Parameter[] = mark === null ? [] : [sql.dialect.watermark(mark)]
  let last = from === null ? null : keyIn(from)
  for (let count = 0; count < maximumPages; count += 1) {
    // One row more than a page: it tells whether there is a next one, and whether a key goes on into it.
    const text = queries.page({ isFirst: last === null, watermark, rows: settings.pageSize + 1 })
    const page = await sql.with([], async (work) => {
      const { columns, rows } = await work.run(text, last === null ? marks : [...marks, last])
      const keyless = count === 0 && from === null ? (await work.run(queries.keyless, [])).rows.length : 0
      return pageOf(read, work, one, { columns, rows, keyless: keyless > 0 })
    })
    yield page
    if (page.next === null) return
    last = keyIn(page.next)
  }
  throw new ProblemError({
    code: 'protocol',
    message: said`The statement sql.${type}.query has more than ${maximumPages} pages.`,
  })
}

async function pageOf(
  { sql, settings, entities }: Read,
  work: Work,
  one: SqlType,
  { columns, rows, keyless }: Pick<SqlResult, 'columns' | 'rows'> & { readonly keyless: boolean },
): Promise<SqlPage> {
  const { pageSize } = settings
  const keys = rows.map((row) => keyOf(row, one, sql))
  const twice = new Set(keys.filter((key, index) => index > 0 && key === keys[index - 1]))
  const failures: ReadFailure[] = [...twice].map((id) =>
    failure(one, id, said`gives the ${one.key} ${id} more than once`),
  )
  if (keyless) failures.push(failure(one, null, said`gives rows without ${one.key}`))
  const isSingle = (_: unknown, index: number): boolean => !twice.has(keys[index] ?? '')
  const own = rows.slice(0, pageSize)
  const ids = keys.slice(0, pageSize).filter(isSingle)
  const documents = await entities.documentsOf(work, one, { columns, rows: own.filter(isSingle) })
  const last = rows.length > pageSize ? own.at(-1)?.[one.key] : undefined
  return {
    entities: documents.map((document, index) => entityOf(one, ids[index] ?? '', document)),
    failures,
    next: last === undefined ? null : `key:${JSON.stringify(last)}`,
  }
}

function entityOf({ type }: SqlType, id: string, document: JsonObject): SourceEntity {
  return { type, id, body: Object.hasOwn(document, 'id') ? document : { id, ...document } }
}

function failure({ type }: SqlType, id: string | null, what: Said): ReadFailure {
  return {
    id,
    problem: {
      code: 'invalidEntity',
      message: said`The statement sql.${type}.query ${what}; it must give one row for each ${type}.`,
    },
  }
}

function keyOf(row: JsonObject, { type, key }: SqlType, { dialect }: Sql): string {
  const value = row[key]
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  const names = Object.keys(row).join(', ')
  throw badProperty(
    `sql.${type}.key`,
    dialect.protocol === 'oracle'
      ? said`is ${key}, which is no text or number in the query; its columns are ${names}; names that are not quoted are upper case`
      : said`is ${key}, which is no text or number in the query; its columns are ${names}`,
  )
}

function keyIn(token: PageToken): string | number {
  const value: Json = token.startsWith('key:') ? (JSON.parse(token.slice(4)) as Json) : null
  if (typeof value === 'string' || typeof value === 'number') return value
  throw new ProblemError({
    code: 'protocol',
    message: said`Reading cannot go on from where it stopped: the key has changed.`,
  })
}
