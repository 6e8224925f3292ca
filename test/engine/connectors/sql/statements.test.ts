import { describe, expect, test } from 'vitest'
import { mysql } from '../../../../electron/engine/connectors/sql/mysql.ts'
import { oracle, poolOf } from '../../../../electron/engine/connectors/sql/oracle.ts'
import { postgresql } from '../../../../electron/engine/connectors/sql/postgresql.ts'
import { queriesOf } from '../../../../electron/engine/connectors/sql/queries.ts'
import { sqlSettings } from '../../../../electron/engine/connectors/sql/settings.ts'
import { configOf, sqlServer } from '../../../../electron/engine/connectors/sql/sqlServer.ts'
import { marked, statementsOf } from '../../../../electron/engine/connectors/sql/statement.ts'
import type { SqlDialect } from '../../../../electron/engine/connectors/sql/dialect.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { issueCertificate } from '../../../kit/certificates.ts'

const parsed = (text: string, dialect: SqlDialect) =>
  statementsOf(text, 'sql.user.create', dialect.lexis).map((statement) => marked(statement, dialect.mark))

describe('values are bound, never put into the text', () => {
  test.each<[string, SqlDialect, string, string, string[]]>([
    [
      'in order',
      postgresql,
      'call add(:userName, :name.familyName)',
      'call add($1, $2)',
      ['userName', 'name.familyName'],
    ],
    [
      'by any path',
      mysql,
      'set x = :{emails[?].value}, y = :a[0].b',
      'set x = ?, y = ?',
      ['emails[?].value', 'a[0].b'],
    ],
    [
      'not in texts, names and comments',
      postgresql,
      `select ':a', ":b", 'it''s :c' -- :d\n/* :e */ , :f`,
      `select ':a', ":b", 'it''s :c' -- :d\n/* :e */ , $1`,
      ['f'],
    ],
    ['not in a cast or an assignment', postgresql, 'select :a::text, x := :b', 'select $1::text, x := $2', ['a', 'b']],
    ['not in dollar quotes', postgresql, 'do $x$ :a; $$ $x$, :b', 'do $x$ :a; $$ $x$, $1', ['b']],
    ['not behind an escaped quote', mysql, "select 'it\\'s :a', :b # :c", "select 'it\\'s :a', ? # :c", ['b']],
    ['not in bracketed names', sqlServer, 'select [a:b;c], :d', 'select [a:b;c], @p1', ['d']],
    ['as numbers', oracle, 'begin add_user(:id); end;', 'begin add_user(:1); end;', ['id']],
  ])('%s', (_, dialect, text, ...[sql, paths]) => {
    expect(parsed(text, dialect)).toEqual([{ sql, paths }])
  })
})

test('statements are separated by semicolons outside of texts', () => {
  expect(parsed("a ';' ; b; ;\n", postgresql).map(({ sql }) => sql)).toEqual(["a ';'", 'b'])
})

test.each(["select 'open", 'select "open', 'select /* open'])('%s does not end', (text) => {
  expect(() => parsed(text, postgresql)).toThrow('does not end')
})

describe('sentences around a query', () => {
  const page = (dialect: SqlDialect) =>
    queriesOf('select * from people\n', 'i"d`]', dialect).page({ isFirst: false, watermark: 'changed', rows: 101 })
  test.each<[SqlDialect, string]>([
    [
      postgresql,
      'select * from (\nselect * from people\n) q\nwhere q."changed" >= $1 and q."i""d`]" > $2\norder by q."i""d`]" limit 101',
    ],
    [
      mysql,
      'select * from (\nselect * from people\n) q\nwhere q.`changed` >= ? and q.`i"d``]` > ?\norder by q.`i"d``]` limit 101',
    ],
    [
      sqlServer,
      'select * from (\nselect * from people\n) q\nwhere q.[changed] >= @p1 and q.[i"d`]]] > @p2\norder by q.[i"d`]]] offset 0 rows fetch next 101 rows only',
    ],
    [
      oracle,
      'select * from (\nselect * from people\n) q\nwhere q."changed" >= :1 and q."i""d`]" > :2\norder by q."i""d`]" fetch first 101 rows only',
    ],
  ])('$name', (dialect, text) => {
    expect(page(dialect)).toBe(text)
  })
})

describe("a database's errors become problems", () => {
  const failure = (given: object) => Object.assign(new Error('x'), given)
  test.each<[SqlDialect, object, string | undefined, string | undefined]>([
    [postgresql, { code: '23505' }, 'alreadyExists', 'SQLSTATE 23505'],
    [postgresql, { code: '28P01' }, 'unauthorized', 'SQLSTATE 28P01'],
    [postgresql, { code: '40P01' }, 'unavailable', 'SQLSTATE 40P01'],
    [postgresql, { code: '42P01' }, 'badProperties', 'SQLSTATE 42P01'],
    [postgresql, { code: 'EPIPE' }, undefined, undefined],
    [mysql, { errno: 1062 }, 'alreadyExists', 'ERROR 1062'],
    [mysql, { errno: 1213 }, 'unavailable', 'ERROR 1213'],
    [mysql, { errno: 1045 }, 'unauthorized', 'ERROR 1045'],
    [mysql, { errno: -111, code: 'ECONNREFUSED' }, undefined, undefined],
    [sqlServer, { number: 2627 }, 'alreadyExists', 'Error 2627'],
    [sqlServer, { number: 1205 }, 'unavailable', 'Error 1205'],
    [sqlServer, { number: 18456, code: 'ELOGIN' }, 'unauthorized', 'Error 18456'],
    [sqlServer, { code: 'ETIMEOUT' }, 'timeout', 'ETIMEOUT'],
    [oracle, { errorNum: 1 }, 'alreadyExists', 'ORA-00001'],
    [oracle, { errorNum: 1017 }, 'unauthorized', 'ORA-01017'],
    [oracle, { errorNum: 1400 }, 'invalidEntity', 'ORA-01400'],
    [oracle, { errorNum: 0, code: 'NJS-123' }, 'timeout', 'NJS-123'],
  ])('$name %j', (dialect, given, code, status) => {
    const problem = dialect.problemOf(failure(given))
    expect([problem?.code, problem?.status]).toEqual([code, status])
  })
})

describe('properties that cannot be are told', () => {
  const good = { URL: 'postgresql://h/d', User: 'u', Password: 'marker' }
  test.each<[Record<string, string>, string]>([
    [{ URL: 'mysql://h/d' }, 'Property URL is no address such as postgresql://db.example.com:5432/database.'],
    [{ URL: 'postgresql://u:marker@h/d' }, 'Property URL holds credentials; enter them in User and Password.'],
    [{ 'sql.user.query': 'select 1; drop table people' }, 'Property sql.user.query is not one statement.'],
    [{ 'sql.user.query': '-- select\ndelete from people' }, 'Property sql.user.query does not begin with select.'],
    [{ 'sql.user.query': 'select :a' }, 'Property sql.user.query has a placeholder; it selects everybody.'],
    [{ 'sql.booleans': 'Y' }, 'Property sql.booleans is no pair such as Y,N.'],
  ])('%j', (given, message) => {
    const error = (() => {
      try {
        return sqlSettings({ ...good, ...given }, postgresql)
      } catch (thrown) {
        return thrown
      }
    })()
    expect(error instanceof ProblemError ? error.problem : error).toEqual({ code: 'badProperties', message })
  })
})

test('the drivers without a server here get address, TLS, deadline and pool', () => {
  const { certificate } = issueCertificate('Acme')
  const trusted = { 'provost.ca.certificate': certificate, 'provost.ca.only': 'true' }
  const { connection } = sqlSettings(
    { URL: 'oracle://h:1/d', User: 'u', Password: 'p', 'provost.timeout': '9', ...trusted },
    oracle,
  )
  expect([poolOf(connection), configOf(connection)]).toEqual([
    {
      user: 'u',
      password: 'p',
      connectString: 'tcps://h:1/d',
      poolMin: 0,
      poolMax: 4,
      queueTimeout: 9000,
      connectTimeout: 9,
      sslServerDNMatch: true,
      walletContent: certificate,
    },
    {
      server: 'h',
      port: 1,
      database: 'd',
      user: 'u',
      password: 'p',
      connectionTimeout: 9000,
      requestTimeout: 9000,
      pool: { max: 4, min: 0 },
      options: {
        encrypt: true,
        trustServerCertificate: false,
        useUTC: true,
        appName: 'provost',
        cryptoCredentialsDetails: { ca: [certificate] },
      },
    },
  ])
})
