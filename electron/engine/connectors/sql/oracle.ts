import type { Connection } from 'oracledb'
import type { SqlDatabase, SqlDialect, SqlProblem, SqlSession } from './dialect.ts'
import type { SqlConnection } from './settings.ts'
import { quotedBy, rowOf } from './dialect.ts'
import { codeOf, numberIn } from './sqlState.ts'

/** Oracle Database 12.2 and later, by the driver's thin mode: no client software is needed. */
export const oracle: SqlDialect = {
  protocol: 'oracle',
  name: 'Oracle Database',
  scheme: 'oracle',
  port: 1521,
  lexis: { backslashEscapes: false, bracketNames: false, dollarQuotes: false },
  takesBatches: false,
  quoteName: quotedBy('"'),
  mark: (number) => `:${number}`,
  limit: (rows) => `fetch first ${rows} rows only`,
  versionQuery: 'select banner as version from v$version fetch first 1 rows only',
  booleans: 'numbers',
  watermark: (text) => text.replace(/Z$/, ''),
  open,
  problemOf(error) {
    const number = numberIn(error, ['errorNum'])
    if (number !== null && number > 0) return problems.get(number) ?? { code: 'protocol', status: ora(number) }
    const code = codeOf(error)
    return code.startsWith('NJS-') ? { code: drivers.get(code) ?? 'unavailable', status: code } : null
  },
}

async function open(connection: SqlConnection): Promise<SqlDatabase> {
  const { default: driver } = await import('oracledb')
  const pool = await driver.createPool(poolOf(connection))
  // Digits of decimals are kept, and large texts come as texts.
  const asText = new Set([driver.DB_TYPE_NUMBER, driver.DB_TYPE_CLOB, driver.DB_TYPE_NCLOB])
  const options = {
    outFormat: driver.OUT_FORMAT_ARRAY,
    autoCommit: false,
    maxRows: 0,
    fetchTypeHandler: ({ dbType }: { readonly dbType: number }) =>
      asText.has(dbType) ? { type: driver.STRING } : undefined,
  }
  return {
    async acquire() {
      const taken = await pool.getConnection()
      taken.callTimeout = connection.deadlineMs
      await taken.execute(dates, [], options)
      return { session: sessionOf(taken, options), release: (isBroken) => taken.close({ drop: isBroken }) }
    },
    close: () => pool.close(0),
  }
}

/** Options of the driver's pool. */
export function poolOf(connection: SqlConnection): Readonly<Record<string, unknown>> {
  const { host, port, database, user, password, encrypt, trustAll, authorities, concurrency, deadlineMs } = connection
  const address = host.includes(':') ? `[${host}]` : host
  return {
    user,
    password,
    connectString: `${encrypt ? 'tcps' : 'tcp'}://${address}:${port}/${database}`,
    poolMin: 0,
    poolMax: concurrency,
    queueTimeout: deadlineMs,
    connectTimeout: Math.ceil(deadlineMs / 1000),
    ...(encrypt ? { sslServerDNMatch: !trustAll } : {}),
    ...(authorities === null ? {} : { walletContent: authorities.join('\n') }),
  }
}

/** Points in time are compared as ISO 8601, in UTC. */
const dates = `begin
  execute immediate 'alter session set time_zone = ''+00:00'' nls_date_format = ''YYYY-MM-DD"T"HH24:MI:SS''';
  execute immediate 'alter session set nls_timestamp_format = ''YYYY-MM-DD"T"HH24:MI:SS.FF''';
end;`

function sessionOf(connection: Connection, options: Readonly<Record<string, unknown>>): SqlSession {
  let isWithin = false
  return {
    async run(sql, parameters) {
      const result = await connection.execute(sql, parameters, { ...options, autoCommit: !isWithin })
      const columns = (result.metaData ?? []).map(({ name }) => name)
      const rows = (result.rows ?? []).map((row) => rowOf(columns, row))
      return { columns, rows, affected: result.rowsAffected ?? 0, insertId: null }
    },
    async begin() {
      isWithin = true
    },
    commit: () => connection.commit(),
    rollback: () => connection.rollback(),
  }
}

const ora = (number: number): string => `ORA-${String(number).padStart(5, '0')}`

const problem = (code: SqlProblem['code'], numbers: readonly number[], isUnfit = false) =>
  numbers.map((number) => [number, { code, status: ora(number), ...(isUnfit ? { isUnfit } : {}) }] as const)

const problems: ReadonlyMap<number, SqlProblem> = new Map<number, SqlProblem>([
  ...problem('alreadyExists', [1]),
  ...problem('unauthorized', [1005, 1017, 28000, 28001]),
  ...problem('forbidden', [1031, 1045, 1950]),
  ...problem('badProperties', [900, 904, 905, 907, 911, 923, 933, 936, 942, 947, 1008, 6550, 12514, 12505]),
  ...problem('invalidEntity', [1400, 1407, 1438, 2290, 2291, 2292, 12899, 20000]),
  ...problem('invalidEntity', [1722, 1830, 1839, 1858, 1861, 6502], true),
  ...problem(
    'unavailable',
    [18, 20, 54, 60, 1012, 1033, 1034, 1089, 3113, 3114, 3135, 8177, 12516, 12519, 12520, 12541],
  ),
  ...problem('timeout', [1013, 3136, 12170]),
])

/** Codes of the driver itself. */
const drivers: ReadonlyMap<string, SqlProblem['code']> = new Map([
  ['NJS-040', 'timeout'],
  ['NJS-123', 'timeout'],
  ['NJS-098', 'badProperties'],
  ['NJS-012', 'badProperties'],
  ['NJS-515', 'badProperties'],
  ['NJS-518', 'badProperties'],
])
