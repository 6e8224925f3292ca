import { isIP } from 'node:net'
import type { Client } from 'hdb'
import { said } from '../../../../shared/base/said.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import { systemClock } from '../../../../shared/base/time.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { authoritiesOf } from '../authorities.ts'
import { runChecks } from '../checkRunner.ts'
import type { ConnectorModule, Writer } from '../connector.ts'
import type { Properties } from '../propertyValues.ts'
import { badProperty, booleanOf, numberOf, required } from '../propertyValues.ts'
import { secretTexts } from '../strike.ts'
import type { Sql } from './database.ts'
import { createSql } from './database.ts'
import type { Parameter, SqlDatabase, SqlDialect, SqlProblem, SqlResult, SqlSession } from './dialect.ts'
import { jsonOf, plainText, quotedBy } from './dialect.ts'
import type { HanaStatement } from './hanaStatements.ts'
import { hanaChange, hanaCreation, hanaDeactivation } from './hanaStatements.ts'
import type { SqlConnection } from './settings.ts'
import { numberIn } from './sqlState.ts'

/** Users of SAP HANA with their roles and privileges (connector catalogue 2.18), by the protocol of its database. */
export function createHanaModule(clock: Clock = systemClock): ConnectorModule {
  return {
    protocol: 'hana',
    async open(properties, { signal }) {
      const connection = hanaConnection(properties)
      const sql = createSql({ dialect: hana, connection, signal, clock })
      const signedIn = {
        step: 'signedIn',
        cure: (code: string) => (code === 'unauthorized' ? ('enterCredentials' as const) : ('changeAddress' as const)),
        async run() {
          await sql.with([], (work) => work.run(hana.versionQuery, []))
          return { state: 'ok' as const, detail: said`${connection.address} took the credentials.` }
        },
      }
      return {
        writer: createHanaWriter(sql),
        test: (report) => runChecks([signedIn], report),
        close: () => sql.close(),
      }
    },
  }
}

/** Throws `badProperties`; tunnels are not built. */
export function hanaConnection(properties: Properties): SqlConnection {
  const host = required(properties, 'hana.jdbc.db.host')
  const port = numberOf(properties, 'hana.jdbc.db.port', { default: 30015, minimum: 1, maximum: 65_535 })
  if ((properties['hana.jdbc.access.type'] ?? 'direct') !== 'direct') {
    throw badProperty(
      'hana.jdbc.access.type',
      said`is a tunnel, which Provost does not build; open one beside it and choose direct`,
    )
  }
  return {
    ...{ host, port, database: '', address: `hana://${host}:${port}` },
    user: required(properties, 'hana.jdbc.db.user'),
    password: required(properties, 'hana.jdbc.db.password'),
    encrypt: booleanOf(properties, 'hana.jdbc.db.encrypt', true),
    trustAll: !booleanOf(properties, 'hana.jdbc.db.validateCertificate', true),
    authorities: authoritiesOf(properties),
    concurrency: numberOf(properties, 'provost.concurrency', { default: 4, minimum: 1, maximum: 64 }),
    deadlineMs: numberOf(properties, 'provost.timeout', { default: 60, minimum: 1, maximum: 600 }) * 1000,
  }
}

/** Sentences about users commit by themselves in HANA, so one that fails leaves those before it done; a repeat is harmless. */
function createHanaWriter(sql: Sql): Writer {
  const users = 'SELECT USER_NAME, USER_DEACTIVATED FROM SYS.USERS WHERE USER_NAME = ?'
  const runAll = (statements: readonly HanaStatement[], secrets: readonly string[]): Promise<void> =>
    sql.with(secrets, async (work) => {
      for (const { sql: text, parameters } of statements) await work.run(text, parameters)
    })
  const rowsOf = async (name: string): Promise<SqlResult['rows']> =>
    (await sql.with([], (work) => work.run(users, [name]))).rows
  const mustBe = async (id: string): Promise<void> => {
    if ((await rowsOf(id)).length > 0) return
    throw new ProblemError({ code: 'unknownEntity', message: said`There is no database user ${id} any more.` })
  }
  return {
    async find(_type, all) {
      const name = all.find(({ attribute }) => /^(user_?name)$/i.test(attribute))?.value
      return name === undefined || all.length > 1 ? [] : (await rowsOf(name)).map((row) => plainText(row['USER_NAME']))
    },
    async get(_type, id) {
      const [row] = await rowsOf(id)
      if (row === undefined) return null
      return { username: id, deactivate: plainText(row['USER_DEACTIVATED']).toUpperCase() === 'TRUE' }
    },
    async create({ body, secretPaths }) {
      await runAll(hanaCreation(body), secretTexts(body, [...secretPaths, '$.password_option.password']))
      return { id: plainText(body['username']) }
    },
    async update(_before, { id, body, secretPaths }) {
      await mustBe(id)
      await runAll(hanaChange({ ...body, username: id }), secretTexts(body, secretPaths))
      return { id }
    },
    async delete(_type, id) {
      await mustBe(id)
      await runAll(hanaDeactivation(id), [])
    },
  }
}

export const hana: SqlDialect = {
  protocol: 'hana',
  name: 'SAP HANA',
  scheme: 'hana',
  port: 30_015,
  lexis: { backslashEscapes: false, bracketNames: false, dollarQuotes: false },
  takesBatches: false,
  quoteName: quotedBy('"'),
  mark: () => '?',
  limit: (rows) => `LIMIT ${rows}`,
  versionQuery: 'SELECT VERSION FROM SYS.M_DATABASE',
  booleans: 'native',
  watermark: (text) => text,
  open,
  problemOf(error) {
    const code = numberIn(error, ['code'])
    return code === null ? null : (problems.get(code) ?? { code: 'protocol', status: `HANA ${code}` })
  },
}

/** A connection for each piece of work: user administration is rare, and HANA ends idle connections. */
async function open(connection: SqlConnection): Promise<SqlDatabase> {
  const { default: driver } = await import('hdb')
  const { host, port, user, password, encrypt, trustAll, authorities, deadlineMs } = connection
  const tls = {
    useTLS: true,
    rejectUnauthorized: !trustAll,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(authorities === null ? {} : { ca: [...authorities] }),
  }
  return {
    async acquire() {
      const client = driver.createClient({
        host,
        port,
        user,
        password,
        initializationTimeout: deadlineMs,
        ...(encrypt ? tls : {}),
      })
      client.on('error', () => undefined)
      await called((done) => client.connect(done))
      return { session: sessionOf(client), release: async () => client.close() }
    },
    close: () => Promise.resolve(),
  }
}

function sessionOf(client: Client): SqlSession {
  return {
    async run(sql, parameters) {
      if (parameters.length === 0) return resultOf(await called<unknown>((done) => client.exec(sql, done)))
      return runPrepared(client, sql, parameters)
    },
    begin: async () => client.setAutoCommit(false),
    commit: () => called((done) => client.commit(done)),
    rollback: () => called((done) => client.rollback(done)),
  }
}

async function runPrepared(client: Client, sql: string, parameters: readonly Parameter[]): Promise<SqlResult> {
  const statement = await called<Parameters<Parameters<Client['prepare']>[1]>[1]>((done) => client.prepare(sql, done))
  try {
    return resultOf(await called<unknown>((done) => statement.exec(parameters, done)))
  } finally {
    await called((done) => statement.drop(done))
  }
}

function resultOf(result: unknown): SqlResult {
  const rows = Array.isArray(result) ? result.map(jsonOf).filter((row) => typeof row === 'object' && row !== null) : []
  const objects = rows.filter((row) => !Array.isArray(row)) as SqlResult['rows']
  const affected = typeof result === 'number' ? result : objects.length
  return { columns: Object.keys(objects[0] ?? {}), rows: objects, affected, insertId: null }
}

function called<T = void>(call: (done: (error: Error | null, value?: T) => void) => void): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  call((error, value) => (error ? reject(error) : resolve(value as T)))
  return promise
}

const problem = (code: SqlProblem['code'], numbers: readonly number[]) =>
  numbers.map((number) => [number, { code, status: `HANA ${number}` }] as const)

const problems: ReadonlyMap<number, SqlProblem> = new Map<number, SqlProblem>([
  ...problem('alreadyExists', [301, 331]),
  ...problem('unknownEntity', [332]),
  ...problem('unauthorized', [10, 414, 591]),
  ...problem('forbidden', [258]),
  ...problem('badProperties', [257, 259, 260, 328, 362]),
  ...problem('invalidEntity', [287, 412, 413, 415, 274]),
  ...problem('unavailable', [131, 133, 138, 149]),
  ...problem('timeout', [139]),
])
