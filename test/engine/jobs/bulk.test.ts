import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { allEnded, startTestEngine, userSchema, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, countsOf, type JobLandscape } from '../../kit/jobLandscape.ts'
import { startMoodyTarget, type MoodyTarget } from '../../kit/moodyTarget.ts'

let engine: TestEngine
/** Its directory takes bulk requests. */
let other: TestEngine
let landscape: JobLandscape
let moods: MoodyTarget
let target: SystemId
beforeEach(async () => {
  engine = await startTestEngine()
  other = await startTestEngine()
  landscape = await buildJobLandscape(engine, { targets: 0 })
  moods = await startMoodyTarget(`${other.url}/scim/v2`)
  const { clientId, secret } = await other.client.access.createTechnicalUser({
    ...{ displayName: 'Writer', permissions: ['directoryRead', 'directoryWrite'] },
  })
  target = (
    await engine.client.systems.create({
      ...{ role: 'target', type: 'scimSystem', name: 'Directory', sources: [landscape.source] },
      properties: {
        ...{ URL: moods.url, Authentication: 'BasicAuthentication', User: clientId },
        ...{ 'scim.support.bulk.operation': 'true', 'ips.failed.request.retry.attempts.interval': '1' },
      },
      secrets: { Password: secret },
    })
  ).id
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
  await moods.close()
  await other.close()
})

const names = Array.from({ length: 30 }, (_, index) => `p${String(index).padStart(2, '0')}`)
const idOf = ({ id }: JsonObject): string => (typeof id === 'string' ? id : '')
const nameIn = ({ userName }: JsonObject): string => (typeof userName === 'string' ? userName : '')
const namesThere = async () => {
  const { entries } = await other.client.directory.list({ kind: 'users', count: 100 })
  return entries.map(({ resource }) => nameIn(resource)).sort()
}

describe('scim.support.bulk.operation', () => {
  it('sends what a run writes in a few requests, and everybody ends as with calls of their own', async () => {
    const ids: string[] = []
    for (const name of names) ids.push(await landscape.people.add(name))
    const run = await landscape.run()
    await landscape.people.remove(ids[0] ?? '')
    const second = await landscape.run()
    expect([countsOf(run, target), countsOf(second, target), (moods.calls['POST'] ?? 0) < 10]).toEqual([
      { created: 30 },
      { deleted: 1 },
      true,
    ])
    expect(await namesThere()).toEqual(names.slice(1))
  })

  it('of a request whose answer got lost finds everybody as our own', async () => {
    await landscape.people.add('p00')
    await landscape.run()
    for (const name of names.slice(1, 6)) await landscape.people.add(name)
    moods.be({ kind: 'cutAfterCommit' }, 1)
    const run = await landscape.run()
    expect([run.status, countsOf(run, target), await namesThere()]).toEqual([
      ...['success', { created: 5 }, names.slice(0, 6)],
    ])
  })

  it('6.13: also takes the global ids back to the source', async () => {
    const { id: source } = await engine.client.systems.create({
      ...{ role: 'source', type: 'localIdentityDirectory', name: 'People', properties: {}, secrets: {} },
    })
    const { version, name, description, properties } = await engine.client.systems.get({ id: target })
    await engine.client.systems.change({
      ...{ id: target, version, name, description, secrets: {}, sources: [source] },
      properties: { ...properties, 'provost.global.id': 'id' },
    })
    await engine.client.systems.pause({ id: target, reason: 'Test' })
    const created = names.slice(0, 5).map((userName) => {
      const resource = { schemas: [userSchema], userName, name: { familyName: 'Berg' } }
      return engine.client.directory.create({ kind: 'users', resource })
    })
    const ids = (await Promise.all(created)).map(({ resource }) => idOf(resource))
    await engine.client.systems.resume({ id: target })
    await allEnded(engine.client)
    const { entries } = await other.client.directory.list({ kind: 'users', count: 100 })
    const kept = await Promise.all(ids.map((id) => engine.client.directory.get({ kind: 'users', id })))
    const uuids = kept.map(({ resource }) => resource['urn:ietf:params:scim:schemas:extension:sap:2.0:User'])
    expect(uuids.map((one) => (one as JsonObject)['userUuid']).sort()).toEqual(
      entries.map(({ resource }) => resource['id']).sort(),
    )
    expect([uuids.length, moods.passed.some(({ path }) => path.endsWith('/Bulk'))]).toEqual([5, true])
  })
})
