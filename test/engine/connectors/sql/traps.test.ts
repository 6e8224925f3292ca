import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAll } from '../../../kit/fileFolder.ts'
import { hasMariadb, startMariadb } from '../../../kit/mariadb.ts'
import { startPostgres } from '../../../kit/postgres.ts'
import { mariadbPeople, openSql, postgresPeople } from '../../../kit/sqlPeople.ts'
import type { OpenedSql, PeopleDatabase } from '../../../kit/sqlPeople.ts'
import type { SqlServer } from '../../../kit/sqlServers.ts'
import { entity, problemOf } from '../../../suites/connector.ts'

const cases: (readonly [string, string, () => Promise<SqlServer>, PeopleDatabase])[] = [
  ['PostgreSQL', 'postgresql', startPostgres, postgresPeople],
]
if (hasMariadb()) cases.push(['MariaDB', 'mysql', startMariadb, mariadbPeople])

/** 2,000 people; 10,000 where time does not matter. */
const many = process.env['PROVOST_LONG'] === undefined ? 2_000 : 10_000

describe.each(cases)('traps at %s', (_, protocol, start, people) => {
  let server: SqlServer
  let opened: OpenedSql
  const open = (more: Record<string, string> = {}) =>
    openSql(protocol, { ...server.properties, ...people.properties, ...more })
  beforeAll(async () => {
    server = await start()
    await server.run(...people.tables)
    opened = await open()
  })
  afterAll(async () => {
    await opened.connector.close()
    await server.close()
  })
  test('the schema has the columns of the query, not those of the tables', async () => {
    const shown = async (type: 'user' | 'group') =>
      (await opened.connector.schema?.(type))?.map(({ path, type: kind, required }) => [path, kind, required])
    expect(await shown('group')).toEqual([
      ['id', 'string', true],
      ['displayName', 'string', false],
    ])
    const users = await shown('user')
    expect([users?.[0], users?.find(([path]) => path === 'active')]).toEqual([
      ['id', 'string', true],
      ['active', 'boolean', false],
    ])
    const bare = await open({ 'sql.group.query': '' })
    expect(await bare.connector.schema?.('group')).toBeNull()
    await bare.connector.close()
  })

  const user = (userName: string, more = {}) => entity('user', { userName, ...more })

  test.each([
    "'; drop table account; --",
    "' or '1'='1",
    '\\',
    "\\' or 1=1 -- ",
    '$1 :userName ? %s ${x}',
    'line\r\nbreak\ttab',
    '🙂 漢字 Ελένη',
    '"; select pg_sleep(60)',
  ])('the text %j is data', async (text) => {
    const { id } = await opened.writer.create(user(text, { displayName: text, emails: [{ value: text }] }))
    const found = await opened.writer.find('user', [{ attribute: 'userName', value: text }])
    const body = await opened.writer.get('user', id)
    expect([found, body?.['userName'], body?.['displayName'], body?.['emails']]).toEqual([
      [id],
      text,
      text,
      [{ value: text }],
    ])
  })

  test('NULL gives no attribute, decimals keep their digits, times are ISO 8601', async () => {
    const { id } = await opened.writer.create(user('types'))
    await server.run(
      `update account set salary = 12345678901234.5600, changed = '2026-03-01 10:11:12.123456${protocol === 'mysql' ? '' : '+00'}' where id = ${id}`,
    )
    expect(await opened.reader.get?.('user', id)).toEqual({
      type: 'user',
      id,
      body: {
        id: Number(id),
        userName: 'types',
        salary: '12345678901234.5600',
        changed: '2026-03-01T10:11:12.123456Z',
      },
    })
  })

  test('an operation is done whole or not at all', async () => {
    await opened.writer.create(entity('group', { displayName: 'Taken' }))
    const half = await open({
      'sql.group.create':
        "insert into team (id, name) values (:newId, 'half'); insert into team (id, name) values (:newId, :displayName)",
    })
    const problem = await problemOf(half.writer.create(entity('group', { displayName: 'Taken' })))
    await half.connector.close()
    expect([problem.code, await server.run("select name from team where name = 'half'")]).toEqual(['alreadyExists', []])
  })

  test('a row changed by others meanwhile is not overwritten', async () => {
    const guarded = await open({
      'sql.user.update':
        'update account set display_name = :displayName where id = :id and display_name = :before.displayName',
    })
    const { id } = await opened.writer.create(user('guarded', { displayName: 'by hand' }))
    const before = { displayName: 'as it was' }
    const refused = await problemOf(guarded.writer.update(before, { ...user('guarded', { displayName: 'ours' }), id }))
    await guarded.writer.update(null, { ...user('guarded', { displayName: 'ours' }), id })
    await guarded.connector.close()
    expect([refused.code, (await opened.writer.get('user', id))?.['displayName']]).toEqual(['unavailable', 'ours'])
  })

  test('a value that does not fit is refused, not cut', async () => {
    const problem = await problemOf(
      opened.writer.create(
        entity('group', { id: 'x'.repeat(50), displayName: 'Long'.repeat(protocol === 'mysql' ? 100 : 1_000_000) }),
      ),
    )
    expect(problem.code === 'invalidEntity' || problem.status === 'SQLSTATE 54000').toBe(true)
  })

  test('a group of 5,000 members is written, changed by two and read', async () => {
    const ids = Array.from({ length: 5000 }, (__, i) => `member-${String(i).padStart(4, '0')}`)
    const members = (all: readonly string[]) => all.map((value) => ({ value }))
    const { id } = await opened.writer.create(entity('group', { displayName: 'Everybody', members: members(ids) }))
    const after = [...ids.slice(1), 'member-9999']
    await opened.writer.update(null, { ...entity('group', { displayName: 'Everybody', members: members(after) }), id })
    expect((await opened.reader.get?.('group', id))?.body['members']).toEqual(members(after))
  })

  test('rows that go while pages are read shift no other', async () => {
    const own = await open({ 'sql.user.query': 'select id, user_name as name from account where password is null' })
    const seen: string[] = []
    const names = Array.from({ length: 250 }, (__, i) => `shrink.${i}`)
    for (const name of names) await opened.writer.create(user(name))
    for await (const { entities } of own.reader.search('user', null)) {
      seen.push(...entities.map(({ body }) => body['name'] as string))
      const [first] = entities.filter(({ body }) => (body['name'] as string).startsWith('shrink'))
      if (first) await server.run(`delete from account where id = ${first.id}`)
    }
    await own.connector.close()
    expect(seen.filter((name) => name.startsWith('shrink')).sort()).toEqual(names.sort())
  })

  test('a key that comes twice, or not at all, is told', async () => {
    const odd = await open({
      'provost.page.size': '2',
      'sql.user.query': 'select 1 as id union all select 2 union all select 2 union all select 3 union all select null',
    })
    const { entities, failures } = await readAll(odd.reader, 'user')
    await odd.connector.close()
    expect([entities.map(({ id }) => id), failures.map(({ id }) => id)]).toEqual([
      ['1', '3'],
      ['2', null],
    ])
  })

  test('delta gives what changed since the mark', async () => {
    const own = await open({ 'sql.user.watermark': 'changed' })
    const { id } = await own.writer.create(user('delta.old'))
    await server.run("update account set changed = '2001-01-01 00:00:00' where user_name <> 'delta.old'")
    const { delta } = own.reader
    const mark = (await delta?.mark('user')) ?? expect.fail('no mark')
    const fresh = await own.writer.create(user('delta.new'))
    const ids: string[] = []
    for await (const { changes } of delta?.read('user', mark, null) ?? [])
      ids.push(...changes.map((one) => one.entity.id))
    await own.connector.close()
    expect([ids, await delta?.mark('group')]).toEqual([[id, fresh.id], null])
  })

  test(`${many} people go in, are read, changed, found unchanged and deleted`, async () => {
    const names = Array.from({ length: many }, (__, i) => `circle.${String(i).padStart(5, '0')}`)
    const circle = async () => {
      const { entities } = await readAll(opened.reader, 'user')
      return entities.filter(({ body }) => (body['userName'] as string).startsWith('circle.'))
    }
    const inLanes = async <T>(items: readonly T[], work: (item: T) => Promise<unknown>) => {
      const rest = items.values()
      const lane = async () => {
        for (const item of rest) await work(item)
      }
      await Promise.all([lane(), lane(), lane(), lane()])
    }
    await inLanes(names, (name) => opened.writer.create(user(name, { emails: [{ value: `${name}@firm.example` }] })))
    const made = await circle()
    await inLanes(made.slice(0, 10), ({ id, body }) =>
      opened.writer.update(null, { ...user(body['userName'] as string, { displayName: 'Changed' }), id }),
    )
    await inLanes(made.slice(10, 20), ({ id }) => opened.writer.delete('user', id))
    const left = await circle()
    expect([
      made.map(({ body }) => body['userName']).sort(),
      left.length,
      left.filter(({ body }) => body['displayName'] === 'Changed').length,
    ]).toEqual([names, many - 10, 10])
  }, 600_000)

  test('wrong credentials, a certificate nobody trusts, a missing table and a missing column are told apart', async () => {
    const failing = async (more: Record<string, string>) => {
      const wrong = await open(more)
      const lines: string[] = []
      await wrong.connector.test(({ step, state, code, detail }) => {
        if (state === 'failed') lines.push(`${step} ${code ?? ''}`)
        expect(detail).not.toContain(server.password)
      })
      await wrong.connector.close()
      return lines.join()
    }
    expect([
      await failing({}),
      await failing({ Password: 'wrong' }),
      await failing({ 'provost.ca.certificate': '' }),
      await failing({ 'sql.user.query': 'select id from no_such_table' }),
      await failing({ 'sql.user.key': 'no_such_column' }),
    ]).toEqual([
      '',
      'signedIn unauthorized',
      'signedIn badProperties',
      'mayRead badProperties',
      'mayRead badProperties',
    ])
  })
})
