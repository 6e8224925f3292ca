import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Connector, ReadFailure, SyncToken } from '../../../../electron/engine/connectors/connector.ts'
import { createOdataModule } from '../../../../electron/engine/connectors/odata/index.ts'
import { instantOf, textLiteral } from '../../../../electron/engine/connectors/odata/values.ts'
import type { JsonObject } from '../../../../shared/base/json.ts'
import { systemClock } from '../../../../shared/base/time.ts'
import type { SourceEntity } from '../../../../shared/domain/entity.ts'
import type { AnsweringServer } from '../../../kit/answeringServer.ts'
import { startAnsweringServer } from '../../../kit/answeringServer.ts'
import type { OdataServer } from '../../../kit/odata.ts'
import { startOdataServer } from '../../../kit/odata.ts'
import { problemOf } from '../../../suites/connector.ts'

const people = {
  'provost.odata.user.id': 'personKeyNav/perPersonUuid',
  'scim.user.attributes': 'userId,username,lastModifiedDateTime,personKeyNav',
  'scim.user.attributes.expand': 'personKeyNav,personKeyNav/userAccountNav',
  'scim.user.filter': "status eq 't'",
}

const open = (properties: Readonly<Record<string, string>>): Promise<Connector> =>
  createOdataModule(systemClock).open(properties, { signal: new AbortController().signal, note: () => undefined })

async function all(
  connector: Connector,
  since: SyncToken | null = null,
): Promise<{ entities: readonly SourceEntity[]; failures: readonly ReadFailure[] }> {
  const { reader } = connector
  if (reader?.delta === undefined) return expect.fail('no delta')
  const entities: SourceEntity[] = []
  const failures: ReadFailure[] = []
  if (since === null)
    for await (const page of reader.search('user', null)) {
      entities.push(...page.entities)
      failures.push(...(page.failures ?? []))
    }
  else
    for await (const page of reader.delta.read('user', since, null))
      entities.push(...page.changes.map(({ entity }) => entity))
  return { entities, failures }
}

describe('people read over OData v2', () => {
  let server: OdataServer
  let connector: Connector
  beforeAll(async () => {
    server = await startOdataServer()
    connector = await open({ ...server.properties, ...people })
    await server.post('UserAccount', { accountUuid: 'a1', username: 'petra', accountStatus: 'ACTIVE' })
    const account = { accountUuid: 'a1' }
    const born = { dateOfBirth: '/Date(-86400000)/' }
    await server.post('PerPerson', { personIdExternal: '1', perPersonUuid: 'P1', userAccountNav: account, ...born })
    const personKeyNav = { personIdExternal: '1' }
    await server.post('User', { userId: 'u1', username: 'p.meyer', status: 't', personKeyNav })
    await server.post('User', { userId: 'u2', username: 'v4admin', status: 't' })
    await server.post('User', { userId: 'u3', username: 'left', status: 'f' })
  }, 60_000)
  afterAll(async () => {
    await connector.close()
    await server.close()
  })

  test('what is expanded stands where the mapping looks for it, without links and with dates as instants', async () => {
    const { entities } = await all(connector)
    expect(entities.map(({ id, body }) => [id, { ...body, lastModifiedDateTime: null }])).toEqual([
      [
        'P1',
        {
          userId: 'u1',
          username: 'p.meyer',
          lastModifiedDateTime: null,
          personKeyNav: {
            personIdExternal: '1',
            perPersonUuid: 'P1',
            dateOfBirth: '1969-12-31T00:00:00.000Z',
            userAccountNav_accountUuid: 'a1',
            userAccountNav: { accountUuid: 'a1', username: 'petra', accountStatus: 'ACTIVE', sapGlobalUserId: null },
          },
        },
      ],
    ])
  })

  test('an entry without its id is a failure and does not stop the read', async () => {
    const { failures } = await all(connector)
    expect(failures.map(({ id, problem }) => [id, problem.code, problem.message.includes('u2')])).toEqual([
      [null, 'invalidEntity', true],
    ])
  })

  test('one person is found by the id that is not the key', async () => {
    const { reader } = connector
    const found = await reader?.get?.('user', 'P1')
    expect([found?.id, found?.body['userId'], await reader?.get?.('user', "P1' or 'a' eq 'a")]).toEqual([
      'P1',
      'u1',
      null,
    ])
  })

  test('a person who comes back under another user id is the same entity', async () => {
    await server.merge("User('u1')", { status: 'f' })
    const personKeyNav = { personIdExternal: '1' }
    await server.post('User', { userId: 'u9', username: 'petra.meyer', status: 't', personKeyNav })
    const found = await connector.reader?.get?.('user', 'P1')
    expect([found?.id, found?.body['userId']]).toEqual(['P1', 'u9'])
  })

  test('a delta read gives what has changed since its mark', async () => {
    const mark = (await connector.reader?.delta?.mark('user')) ?? expect.fail('no mark')
    const changed = await all(connector, mark)
    const later = await all(connector, '2999-01-01T00:00:00Z')
    expect([changed.entities.map(({ id }) => id), later.entities]).toEqual([['P1'], []])
  })
})

describe('what must not be believed', () => {
  const servers: AnsweringServer[] = []
  afterAll(async () => {
    for (const server of servers) await server.close()
  })

  const serverThat = async (answer: (url: URL) => JsonObject): Promise<Connector> => {
    const server = await startAnsweringServer((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer(new URL(request.url, 'http://x'))))
    })
    servers.push(server)
    return open({ URL: server.url, 'provost.odata.user.set': 'User', 'provost.odata.user.key': 'userId' })
  }

  test('of a link to the next page only the query is followed, at our own address', async () => {
    const next = 'http://169.254.1.1/elsewhere?$skiptoken=a%2Bb%20c&paging=snapshot'
    const connector = await serverThat(({ searchParams }) =>
      searchParams.get('$skiptoken') === null
        ? { d: { results: [{ userId: '1' }], __next: next } }
        : { d: [{ userId: `${searchParams.get('$skiptoken')} ${searchParams.get('paging')}` }] },
    )
    const { entities } = await all(connector)
    expect(entities.map(({ id }) => id)).toEqual(['1', 'a+b c snapshot'])
  })

  test('a list that shrinks while it is read, or gives less than it announced, proves nobody gone', async () => {
    const doubtOf = async (counts: readonly [number, number], from: string | null = null) => {
      const connector = await serverThat(({ searchParams }) =>
        searchParams.get('$skiptoken') === null
          ? { d: { results: [{ userId: '1' }], __count: String(counts[0]), __next: '/User?$skiptoken=1' } }
          : { d: { results: [{ userId: '2' }], __count: String(counts[1]) } },
      )
      const doubts: unknown[] = []
      for await (const page of connector.reader?.search('user', from) ?? []) doubts.push(page.doubt ?? null)
      return doubts
    }
    const resumed = '%24skiptoken=1&provost.announced=3&provost.given=1'
    expect([
      await doubtOf([2, 2]),
      await doubtOf([3, 2]),
      await doubtOf([3, 3]),
      await doubtOf([9, 2], resumed),
    ]).toEqual([
      [null, null],
      [null, 'the list shrank while it was read (it announced 3 before)'],
      [null, 'the list announced 3 and gave 2'],
      ['the list shrank while it was read (it announced 3 before)'],
    ])
  })

  test('a group of 5,000 members is read whole, though the service shows a thousand at a time', async () => {
    const most = 1000
    const membersFrom = (first: number) => {
      const results = Array.from({ length: most }, (_, index) => ({ userId: `u${first + index}` }))
      const after = first + most
      return {
        results,
        ...(after < 5000 ? { __next: `http://inside/DynamicGroup(7L)/users?$skiptoken=${after}` } : {}),
      }
    }
    const server = await startAnsweringServer(({ url }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://x')
      const group = { groupID: '7', groupName: 'All', users: membersFrom(0) }
      const answers: Record<string, unknown> = {
        '/DynamicGroup': { results: [group] },
        '/DynamicGroup(7L)': group,
        '/DynamicGroup(7L)/users': membersFrom(Number(searchParams.get('$skiptoken'))),
      }
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ d: answers[decodeURIComponent(pathname)] }))
    })
    servers.push(server)
    const group = { 'provost.odata.group.set': 'DynamicGroup', 'provost.odata.group.key': 'groupID' }
    const connector = await open({ URL: server.url, ...group, 'provost.odata.group.key.type': 'int64' })
    const sizes: unknown[] = []
    const sizeOf = (body: JsonObject) =>
      new Set((body['users'] as { userId: string }[]).map(({ userId }) => userId)).size
    for await (const { entities } of connector.reader?.search('group', null) ?? [])
      sizes.push(...entities.map(({ body }) => sizeOf(body)))
    sizes.push(sizeOf((await connector.reader?.get?.('group', '7'))?.body ?? {}))
    sizes.push(sizeOf((await connector.writer?.get('group', '7')) ?? {}))
    expect(sizes).toEqual([5000, 5000, 5000])
  })

  test('a boolean that is a text stays one, null stays null, and what is absent is not there', async () => {
    const connector = await serverThat(() => ({ d: { results: [{ userId: '1', isOn: 'true', email: null }] } }))
    const { entities } = await all(connector)
    expect(entities.map(({ body }) => body)).toEqual([{ userId: '1', isOn: 'true', email: null }])
  })

  test('a link that leads back to itself ends the read as a failure', async () => {
    const connector = await serverThat(() => ({ d: { results: [], __next: '/User?$skiptoken=1' } }))
    expect((await problemOf(all(connector))).code).toBe('protocol')
  })

  test('an answer that is no list is none, and another entry is not the one asked for', async () => {
    const connector = await serverThat(({ pathname }) =>
      pathname === '/User' ? { value: [] } : { d: { userId: 'y' } },
    )
    const get = async () => connector.reader?.get?.('user', 'x')
    expect([(await problemOf(all(connector))).code, (await problemOf(get())).code]).toEqual(['protocol', 'protocol'])
  })

  test('settings that would break the delta read are refused', async () => {
    const base = { URL: 'http://127.0.0.1:9', 'provost.odata.user.set': 'User', 'provost.odata.user.key': 'userId' }
    const modified = { ...base, 'provost.odata.user.modified': 'changed' }
    const refused = await Promise.all([
      problemOf(open({ ...modified, 'scim.user.attributes': 'userId' })),
      problemOf(open({ ...modified, 'scim.user.filter': "changed ge datetimeoffset'2026-01-01T00:00:00Z'" })),
      problemOf(open({ ...base, 'scim.user.attributes': 'userId&$filter=x' })),
    ])
    expect(refused.map(({ code }) => code)).toEqual(['badProperties', 'badProperties', 'badProperties'])
  })

  test('dates keep their instant, whatever offset they were entered with', () => {
    expect(['/Date(0)/', '/Date(-1+0120)/', '/Date(99999999999999999)/', '/Date(9e9)/', 'x'].map(instantOf)).toEqual([
      '1970-01-01T00:00:00.000Z',
      '1969-12-31T23:59:59.999Z',
      null,
      null,
      null,
    ])
  })

  test('a quote does not get out of a literal', () => {
    expect(textLiteral("x' or 'a' eq 'a")).toBe("'x'' or ''a'' eq ''a'")
  })
})
