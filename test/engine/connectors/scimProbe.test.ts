import { createServer, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { databaseFile, openDatabase } from '../../../electron/engine/storage/database.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { startMoodyTarget, type MoodyTarget } from '../../kit/moodyTarget.ts'
import { listen, startScimServer, type ScimServer } from '../../kit/servers.ts'

let server: ScimServer
let moods: MoodyTarget
let engine: TestEngine
let target: SystemId
const dataFolder = () => join(mkdtempSync(join(tmpdir(), 'provost-probe-')), 'data')

beforeEach(async () => {
  server = await startScimServer()
  moods = await startMoodyTarget(server.url)
  engine = await startTestEngine({ dataFolder: dataFolder() })
  const { id } = await engine.client.systems.create({
    ...{ role: 'target', type: 'scimSystem', name: 'Warehouse' },
    properties: { URL: moods.url, Authentication: 'NoAuthentication' },
  })
  target = id
})
afterEach(async () => {
  await engine.close()
  await moods.close()
  await server.close()
})

const probe = () => engine.client.systems.probe({ id: target })

describe('a probe of a SCIM target', () => {
  it('tries everything that is asked of it later, proposes values and leaves nothing', async () => {
    const { passed, lines, proposals, leftBehind } = await probe()
    expect(lines.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'probeCreate ok',
      'probeTwice ok',
      'probeFilter ok',
      'probePaging ok',
      'probePut ok',
      'probePatch ok',
      'probeNull ok',
      'probeVersion ok',
      'probeMembers ok',
      'probeBulk ok',
      'probeDelete ok',
    ])
    expect(proposals.map(({ property, value }) => `${property} = ${value}`)).toEqual([
      'scim.support.patch.operation = true',
      'scim.support.bulk.operation = true',
      'scim.bulk.operations.max.count = 100',
    ])
    expect([passed, leftBehind, server.users(), server.groups()]).toEqual([true, [], [], []])
  })

  it('takes away what it made when the target fails in the middle', async () => {
    moods.be({ kind: 'cutAfterCommit' }, 1)
    const { passed, lines, leftBehind } = await probe()
    expect([passed, lines.map(({ state }) => state)]).toEqual([
      false,
      ['failed', ...Array.from({ length: 10 }, () => 'notReached')],
    ])
    expect([leftBehind, server.users()]).toEqual([[], []])
  })

  it('finds what it made at the next start, if it was killed before', async () => {
    const database = openDatabase(`file:${databaseFile(engine.dataFolder)}`)
    const made = { type: 'user', madeAt: '2026-11-19T08:00:00.000Z', systemId: target }
    await engine.close(true)
    await fetch(`${server.url}/Users`, {
      method: 'POST',
      headers: { 'content-type': 'application/scim+json' },
      body: JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'provost-probe-1' }),
    })
    await database
      .insertInto('probeEntity')
      .values({ ...made, name: 'provost-probe-1', entityId: null })
      .execute()
    const rowsLeft = async () => (await database.selectFrom('probeEntity').selectAll().execute()).length
    engine = await startTestEngine({ dataFolder: engine.dataFolder })
    await expect.poll(rowsLeft, { timeout: 30_000 }).toBe(0)
    await database.destroy()
    expect(server.users()).toEqual([])
  })
})

describe('a probe of a target with traps', () => {
  let trapped: Server
  afterEach(() => void trapped.close())

  it('names them, and proposes what goes round them', async () => {
    trapped = createServer((request, response) => {
      void (async () => {
        const { method = 'GET', url = '' } = request
        const body = await text(request)
        if (method === 'PATCH' || url.endsWith('/Bulk')) return response.writeHead(501).end()
        if (method === 'PUT' && request.headers['if-match'] !== '*') return response.writeHead(428).end()
        if (method === 'DELETE' && url.includes('/Users/')) return response.writeHead(204).end()
        const path = url.replace(/\?.*/, '').replace('/scim/v2', '')
        const answer = await fetch(`${server.url}${path}`, {
          method,
          headers: { 'content-type': 'application/scim+json' },
          ...(body === '' ? {} : { body }),
        })
        return response.writeHead(answer.status, { 'content-type': 'application/scim+json' }).end(await answer.text())
      })()
    })
    const { version, ...system } = await engine.client.systems.get({ id: target })
    const properties = { ...system.properties, URL: `${await listen(trapped)}/scim/v2` }
    await engine.client.systems.change({ ...system, id: target, version, properties, secrets: {} })
    const somebody = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'somebody' }
    await fetch(`${server.url}/Users`, {
      method: 'POST',
      headers: { 'content-type': 'application/scim+json' },
      body: JSON.stringify(somebody),
    })
    const { lines, proposals } = await probe()
    const warnings = lines.filter(({ state }) => state === 'warning').map(({ step, detail }) => [step, detail])
    expect(warnings).toEqual([
      [
        'probeFilter',
        'A filter for userName also answers with other users: existing ones could be taken for each other.',
      ],
      ['probePaging', 'The size of a page is not kept to: reads bring more than they ask for.'],
      ['probePatch', expect.stringContaining('answered 501')],
      [
        'probeNull',
        'A value is emptied by leaving it out of a PUT. A value is emptied by null in a PUT. The other ways do not empty it.',
      ],
      ['probeMembers', 'PATCH does not remove a member. PUT does: leave PATCH off for groups.'],
      ['probeDelete', 'A deleted user can still be read: it was switched off, not deleted.'],
    ])
    expect(proposals).toEqual([
      {
        property: 'scim.include.if.match.wildcard.header',
        current: 'false',
        value: 'true',
        why: 'Writes without If-Match are refused.',
      },
    ])
  })
})

describe('a probe', () => {
  it('says where it is not offered', async () => {
    const { id } = await engine.client.systems.create({
      role: 'target',
      type: 'localIdentityDirectory',
      name: 'Mirror',
    })
    const { passed, lines } = await engine.client.systems.probe({ id })
    expect([passed, lines.map(({ detail }) => detail)]).toEqual([
      false,
      ['System "Mirror" cannot be probed: that is offered for SCIM 2.0 alone.'],
    ])
  })
})
