import type { CustomTypesConfig, PoolClient, QueryArrayConfig, QueryArrayResult } from 'pg'
import { codeOf, problemByState } from './sqlState.ts'
import type { Parameter, SqlDatabase, SqlDialect, SqlResult, SqlSession } from './dialect.ts'
import { quotedBy, rowOf } from './dialect.ts'
import type { SqlConnection } from './settings.ts'

export const postgresql: SqlDialect = {
  protocol: 'postgresql',
  name: 'PostgreSQL',
  scheme: 'postgresql',
  port: 5432,
  lexis: { backslashEscapes: false, bracketNames: false, dollarQuotes: true },
  takesBatches: false,
  quoteName: quotedBy('"'),
  mark: (number) => `$${number}`,
  limit: (rows) => `limit ${rows}`,
  versionQuery: 'select version() as version',
  booleans: 'native',
  watermark: (text) => text,
  open,
  problemOf: (error) => problemByState(codeOf(error)),
}

async function open(connection: SqlConnection): Promise<SqlDatabase> {
  const { default: pg } = await import('pg')
  const { host, port, database, user, password, concurrency, deadlineMs, encrypt, trustAll, authorities } = connection
  const pool = new pg.Pool({
    ...{ host, port, database, user, password },
    max: concurrency,
    connectionTimeoutMillis: deadlineMs,
    statement_timeout: deadlineMs,
    idle_in_transaction_session_timeout: deadlineMs * 2,
    application_name: 'provost',
    keepAlive: true,
    options: '-c TimeZone=UTC',
    ssl: encrypt ? { rejectUnauthorized: !trustAll, ...(authorities === null ? {} : { ca: [...authorities] }) } : false,
    types: typesOf(pg.types),
  })
  // A connection that breaks while nobody uses it is replaced at the next call.
  pool.on('error', () => undefined)
  return {
    async acquire() {
      const client = await pool.connect()
      return {
        session: sessionOf(client),
        async release(isBroken) {
          client.release(isBroken)
        },
      }
    },
    close: () => pool.end(),
  }
}

function sessionOf(client: PoolClient): SqlSession {
  const plain = async (sql: string): Promise<void> => {
    await client.query(sql)
  }
  return {
    async run(sql, parameters) {
      const query: QueryArrayConfig<Parameter[]> = { text: sql, values: [...parameters], rowMode: 'array' }
      return resultOf(await client.query<unknown[], Parameter[]>(query))
    },
    begin: () => plain('begin'),
    commit: () => plain('commit'),
    rollback: () => plain('rollback'),
  }
}

function resultOf({ fields, rows, rowCount }: QueryArrayResult<unknown[]>): SqlResult {
  const columns = fields.map(({ name }) => name)
  return { columns, rows: rows.map((row) => rowOf(columns, row)), affected: rowCount ?? 0, insertId: null }
}

/** Numbers of PostgreSQL's types (pg_type.oid). */
const oid = { int8: 20, float4: 700, float8: 701, date: 1082, timestamp: 1114, timestamptz: 1184, numeric: 1700 }

/** Decimals stay texts, so that no digit is lost; points in time are ISO 8601 with all their digits. */
function typesOf(types: {
  getTypeParser(type: number, format?: 'text'): (text: string) => unknown
}): CustomTypesConfig {
  const same = (text: string): unknown => text
  const parsers = new Map<number, (text: string) => unknown>([
    [oid.int8, integerOf],
    [oid.numeric, same],
    [oid.date, same],
    [oid.timestamp, withT],
    [oid.timestamptz, (text) => (text.endsWith('+00') ? `${withT(text.slice(0, -3))}Z` : withT(text))],
  ])
  return {
    getTypeParser: ((type: number) =>
      parsers.get(type) ?? types.getTypeParser(type, 'text')) as CustomTypesConfig['getTypeParser'],
  }
}

function integerOf(text: string): number | string {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : text
}

/** Without a pattern: this runs for every row of every read. */
function withT(text: string): string {
  const blank = text.indexOf(' ')
  return blank < 0 ? text : `${text.slice(0, blank)}T${text.slice(blank + 1)}`
}
