import type { FieldPacket, PoolConnection, QueryResult } from 'mysql2/promise'
import type { SqlDatabase, SqlDialect, SqlProblem, SqlResult, SqlSession } from './dialect.ts'
import { quotedBy, rowOf } from './dialect.ts'
import type { SqlConnection } from './settings.ts'
import { codeOf, numberIn } from './sqlState.ts'

/** MySQL 8 and MariaDB 10.6, and later. */
export const mysql: SqlDialect = {
  protocol: 'mysql',
  name: 'MySQL or MariaDB',
  scheme: 'mysql',
  port: 3306,
  lexis: { backslashEscapes: true, bracketNames: false, dollarQuotes: false },
  takesBatches: false,
  quoteName: quotedBy('`'),
  mark: () => '?',
  limit: (rows) => `limit ${rows}`,
  versionQuery: 'select version() as version',
  booleans: 'numbers',
  watermark: (text) => text.replace('T', ' ').replace(/Z$/, ''),
  open,
  problemOf(error) {
    if (codeOf(error).startsWith('HANDSHAKE_')) return { code: 'badProperties', status: codeOf(error) }
    const number = numberIn(error, ['errno'])
    return number === null || number < 1000
      ? null
      : (problems.get(number) ?? { code: 'protocol', status: `ERROR ${number}` })
  },
}

async function open(connection: SqlConnection): Promise<SqlDatabase> {
  const { default: driver } = await import('mysql2/promise')
  const { host, port, database, user, password, concurrency, deadlineMs, encrypt, trustAll, authorities } = connection
  const tls = {
    rejectUnauthorized: !trustAll,
    minVersion: 'TLSv1.2',
    ...(authorities === null ? {} : { ca: [...authorities] }),
  }
  const pool = driver.createPool({
    ...{ host, port, database, user, password },
    connectionLimit: concurrency,
    connectTimeout: deadlineMs,
    charset: 'utf8mb4',
    dateStrings: true,
    supportBigNumbers: true,
    timezone: 'Z',
    rowsAsArray: true,
    ...(encrypt ? { ssl: tls } : {}),
  })
  const known = new WeakSet<PoolConnection['connection']>()
  return {
    async acquire() {
      const taken = await pool.getConnection()
      if (!known.has(taken.connection)) await prepare(taken)
      known.add(taken.connection)
      return {
        session: sessionOf(taken, deadlineMs),
        async release(isBroken) {
          if (isBroken) taken.destroy()
          else taken.release()
        },
      }
    },
    close: () => pool.end(),
  }
}

/** Without the strict mode a value that is too long would be cut without a word. */
async function prepare(connection: PoolConnection): Promise<void> {
  await connection.query(
    "set time_zone = '+00:00', sql_mode = concat_ws(',', nullif(@@sql_mode, ''), 'STRICT_ALL_TABLES')",
  )
}

function sessionOf(connection: PoolConnection, deadlineMs: number): SqlSession {
  return {
    async run(sql, parameters) {
      const [result, fields] = await connection.execute<QueryResult>({ sql, timeout: deadlineMs }, [...parameters])
      return resultOf(result, fields)
    },
    begin: () => connection.beginTransaction(),
    commit: () => connection.commit(),
    rollback: () => connection.rollback(),
  }
}

function resultOf(result: unknown, fields: readonly FieldPacket[] | undefined): SqlResult {
  if (!Array.isArray(result)) {
    const affected = numberAt(result, 'affectedRows')
    const insertId = numberAt(result, 'insertId')
    return { columns: [], rows: [], affected, insertId: insertId > 0 ? String(insertId) : null }
  }
  const columns = (fields ?? []).map((field) => field.name)
  const types = (fields ?? []).map((field) => field.columnType ?? 0)
  const rows = (result as unknown[]).flatMap((row) =>
    Array.isArray(row)
      ? [
          rowOf(
            columns,
            row.map((value: unknown, index) => dated(value, types[index] ?? 0)),
          ),
        ]
      : [],
  )
  return { columns, rows, affected: rows.length, insertId: null }
}

function numberAt(value: unknown, name: string): number {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : 0
  return typeof found === 'number' ? found : 0
}

/** Numbers of the protocol's column types. */
const columnType = { timestamp: 7, dateTime: 12 }

/** `timestamp` is a point in time, which the session tells in UTC; `datetime` has no zone. */
function dated(value: unknown, type: number): unknown {
  if (typeof value !== 'string') return value
  if (type === columnType.dateTime) return value.replace(' ', 'T')
  return type === columnType.timestamp ? `${value.replace(' ', 'T')}Z` : value
}

const problem = (code: SqlProblem['code'], numbers: readonly number[]): readonly (readonly [number, SqlProblem])[] =>
  numbers.map((number) => [number, { code, status: `ERROR ${number}` }] as const)

const problems: ReadonlyMap<number, SqlProblem> = new Map([
  ...problem('alreadyExists', [1022, 1062, 1586]),
  ...problem('unauthorized', [1045, 1698, 1862, 1820]),
  ...problem('forbidden', [1044, 1142, 1143, 1227, 1370, 1410]),
  ...problem('badProperties', [1046, 1049, 1051, 1054, 1064, 1109, 1146, 1210, 1295, 1305, 1318, 1353, 1356, 1580]),
  ...problem(
    'invalidEntity',
    [1048, 1216, 1217, 1264, 1265, 1292, 1364, 1366, 1406, 1411, 1451, 1452, 1644, 1690, 3819, 4025],
  ),
  ...problem('unavailable', [1040, 1041, 1053, 1152, 1158, 1159, 1160, 1161, 1184, 1205, 1213, 1226, 1290, 1836]),
  ...problem('timeout', [1317, 1969, 3024]),
])
