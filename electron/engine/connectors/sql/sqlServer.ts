import type { config, ConnectionPool, IResult, Transaction } from 'mssql'
import type { SqlDatabase, SqlDialect, SqlProblem, SqlResult, SqlSession } from './dialect.ts'
import type { SqlConnection } from './settings.ts'
import { jsonOf, quotedBy } from './dialect.ts'
import { codeOf, numberIn } from './sqlState.ts'

/** Microsoft SQL Server 2016 and later, and Azure SQL. */
export const sqlServer: SqlDialect = {
  protocol: 'sqlServer',
  name: 'SQL Server',
  scheme: 'sqlserver',
  port: 1433,
  lexis: { backslashEscapes: false, bracketNames: true, dollarQuotes: false },
  takesBatches: true,
  quoteName: quotedBy('[', ']'),
  mark: (number) => `@p${number}`,
  limit: (rows) => `offset 0 rows fetch next ${rows} rows only`,
  versionQuery: 'select @@version as version',
  booleans: 'numbers',
  watermark: (text) => text,
  open,
  problemOf(error) {
    const number = numberIn(error, ['number'])
    if (number !== null && number > 0) return problems.get(number) ?? { code: 'protocol', status: `Error ${number}` }
    const code = codeOf(error)
    return byCode[code] === undefined ? null : { code: byCode[code], status: code }
  },
}

async function open(connection: SqlConnection): Promise<SqlDatabase> {
  const { default: driver } = await import('mssql')
  const pool = new driver.ConnectionPool(configOf(connection))
  pool.on('error', () => undefined)
  let connected: Promise<unknown> | null = null
  return {
    async acquire() {
      connected ??= pool.connect().catch((error: unknown) => {
        connected = null
        throw error
      })
      await connected
      return { session: sessionOf(pool, (of) => new driver.Transaction(of)), release: () => Promise.resolve() }
    },
    close: () => pool.close(),
  }
}

/** Options of the driver; `encrypt` is TLS before anything is said about the user. */
export function configOf(connection: SqlConnection): config {
  const { host, port, database, user, password, encrypt, trustAll, authorities, concurrency, deadlineMs } = connection
  return {
    ...{ server: host, port, database, user, password },
    connectionTimeout: deadlineMs,
    requestTimeout: deadlineMs,
    pool: { max: concurrency, min: 0 },
    options: {
      encrypt,
      trustServerCertificate: trustAll,
      useUTC: true,
      appName: 'provost',
      ...(authorities === null ? {} : { cryptoCredentialsDetails: { ca: [...authorities] } }),
    },
  }
}

/** The pool hands out a connection for each statement, and one for the whole of a transaction. */
function sessionOf(pool: ConnectionPool, begin: (pool: ConnectionPool) => Transaction): SqlSession {
  let transaction: Transaction | null = null
  return {
    async run(sql, parameters) {
      const request = (transaction ?? pool).request()
      parameters.forEach((value, index) => request.input(`p${index + 1}`, value))
      return resultOf(await request.query<Record<string, unknown>>(sql))
    },
    async begin() {
      transaction = begin(pool)
      await transaction.begin()
    },
    async commit() {
      await transaction?.commit()
    },
    async rollback() {
      await transaction?.rollback()
    },
  }
}

function resultOf({ recordset, rowsAffected }: IResult<Record<string, unknown>>): SqlResult {
  // Statements without rows give none, whatever the types say.
  const rows = (recordset as typeof recordset | undefined) ?? null
  const columns = rows === null ? [] : Object.keys(rows.columns)
  return {
    columns,
    rows: (rows ?? []).map((row) => Object.fromEntries(columns.map((name) => [name, jsonOf(row[name])] as const))),
    affected: rowsAffected.reduce((sum, count) => sum + count, 0),
    insertId: null,
  }
}

const byCode: Readonly<Record<string, SqlProblem['code'] | undefined>> = {
  ELOGIN: 'unauthorized',
  ETIMEOUT: 'timeout',
  EREQUEST: 'protocol',
  ENOTOPEN: 'unavailable',
  ECONNCLOSED: 'unavailable',
  ESOCKET: 'unavailable',
}

const problem = (code: SqlProblem['code'], numbers: readonly number[], isUnfit = false) =>
  numbers.map((number) => [number, { code, status: `Error ${number}`, ...(isUnfit ? { isUnfit } : {}) }] as const)

const problems: ReadonlyMap<number, SqlProblem> = new Map<number, SqlProblem>([
  ...problem('alreadyExists', [2601, 2627]),
  ...problem('unauthorized', [18452, 18456, 18487, 18488]),
  ...problem('forbidden', [229, 230, 262, 297, 300, 916]),
  ...problem('badProperties', [102, 105, 156, 201, 207, 208, 213, 1033, 2812, 4060, 8144, 8145]),
  ...problem('invalidEntity', [220, 515, 547, 2628, 8115, 8152, 50000]),
  ...problem('invalidEntity', [241, 242, 245, 248, 8114, 8169], true),
  ...problem('unavailable', [1204, 1205, 1222, 3960, 10928, 10929, 40197, 40501, 40613, 49918]),
  ...problem('timeout', [-2]),
])
