import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { startTestEngine, userSchema, type TestEngine } from '../../kit/engine.ts'
import { endedRun } from '../../kit/jobLandscape.ts'
import { listen, startScimServer, type ScimServer } from '../../kit/servers.ts'

/** A source whose people move up while it is read: it answers two at a time, and before the second page one of the first goes. */
let people: string[]
let goes: string | null
let source: Server
let target: ScimServer
let engine: TestEngine
let sourceId: SystemId
beforeEach(async () => {
  people = ['a', 'b', 'c', 'd', 'e']
  goes = null
  source = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://source')
    const start = Number(url.searchParams.get('startIndex') ?? 1)
    if (start === 3 && goes !== null) people = people.filter((id) => id !== goes)
    const count = Math.min(2, Number(url.searchParams.get('count') ?? 2))
    const Resources = url.pathname.endsWith('/Users')
      ? people.slice(start - 1, start - 1 + count).map((id) => ({ schemas: [userSchema], id, userName: id }))
      : []
    const totalResults = url.pathname.endsWith('/Users') ? people.length : 0
    response.setHeader('content-type', 'application/scim+json')
    response.writeHead(url.pathname.endsWith('/ServiceProviderConfig') ? 404 : 200)
    response.end(JSON.stringify({ totalResults, Resources }))
  })
  const url = await listen(source, 0)
  target = await startScimServer({ user: 'provost', secret: 'secret' })
  engine = await startTestEngine()
  const { systems } = engine.client
  const basic = { Authentication: 'BasicAuthentication', User: 'provost' }
  const secrets = { Password: 'secret' }
  const properties = { ...basic, URL: url, 'provost.page.size': '2' }
  sourceId = (await systems.create({ role: 'source', type: 'scimSystem', name: 'HR', properties, secrets })).id
  await systems.create({
    ...{ role: 'target', type: 'scimSystem', name: 'Mirror', secrets, sources: [sourceId] },
    properties: { ...basic, URL: target.url },
  })
})
afterEach(async () => {
  await engine.close()
  await target.close()
  source.close()
})

const read = async () =>
  endedRun(engine.client, (await engine.client.jobs.start({ source: sourceId, kind: 'read' })).id)
const names = () =>
  target
    .users()
    .map(({ userName }) => String(userName))
    .sort()

it('6.7: somebody who slipped over the edge of a page while the list shrank is not taken for gone', async () => {
  expect((await read()).status).toBe('success')
  expect(names()).toEqual(['a', 'b', 'c', 'd', 'e'])

  goes = 'a'
  const shrunk = await read()
  expect(shrunk.outcome).toEqual([
    expect.stringContaining('Nothing was deleted: users: the list shrank while it was read'),
  ])
  expect(names()).toEqual(['a', 'b', 'c', 'd', 'e'])

  goes = null
  expect((await read()).status).toBe('success')
  expect(names()).toEqual(['b', 'c', 'd', 'e'])
})
