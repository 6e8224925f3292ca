import { afterEach, beforeEach, expect, it } from 'vitest'
import type { JsonObject } from '../../shared/base/json.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { RunKind } from '../../shared/domain/job.ts'
import type { Resource } from '../kit/directoryCalls.ts'
import { allAt, directoryOf, every, groupSchema, inBulk, post, teamsOf, textOf } from '../kit/directoryCalls.ts'
import { startTestEngine, userSchema, type TestEngine } from '../kit/engine.ts'
import { countsOf, endedRun } from '../kit/jobLandscape.ts'
import { carryGroups } from '../kit/plans.ts'
import { startScimServer } from '../kit/servers.ts'

const isLong = process.env['PROVOST_LONG'] === '1'
const users = isLong ? 10_000 : 500
const groups = isLong ? 200 : 20
const changed = users / 20
const deleted = isLong ? 50 : 3
const minutesAllowed = isLong ? 60 : 5

/** A SCIM service at the far end. */
interface Far {
  readonly properties: Readonly<Record<string, string>>
  readonly secret: string
  resources(path: '/Users' | '/Groups'): Promise<readonly Resource[]>
  close(): Promise<void>
}

/** The directory of another engine is a SCIM service like any other. */
async function startSecondEngine(): Promise<Far> {
  const far = await startTestEngine()
  const { call, user, secret } = await directoryOf(far)
  return {
    ...{ properties: { URL: `${far.url}/scim/v2`, User: user }, secret },
    resources: (path) => allAt(call, path),
    close: () => far.close(),
  }
}

async function startScimmy(): Promise<Far> {
  const server = await startScimServer({ user: 'provost', secret: 'secret' })
  return {
    ...{ properties: { URL: server.url, User: 'provost' }, secret: 'secret' },
    resources: async (path) => (path === '/Users' ? server.users() : server.groups()),
    close: () => server.close(),
  }
}

const fars = [
  { name: 'the directory of another engine', start: startSecondEngine, losesAnswers: false },
  { name: 'scimmy', start: startScimmy, losesAnswers: isLong },
]

let engine: TestEngine
let far: Far | undefined
beforeEach(async () => {
  engine = await startTestEngine()
})
afterEach(async () => {
  await engine.close()
  await far?.close()
})

/** Everybody by name, and the names of the members of every group. */
async function stateOf({
  resources,
}: Pick<Far, 'resources'>): Promise<{ people: readonly string[]; teams: readonly string[] }> {
  const users = await resources('/Users')
  const people = users.map(({ userName, displayName }) => `${textOf(userName)} ${textOf(displayName)}`)
  return { people: people.sort(), teams: teamsOf(users, await resources('/Groups')) }
}

it.each(fars)(
  `${users} users and ${groups} groups go to $name: Read, changes and a delta Read, deletions, Resync, reset, Read`,
  { timeout: minutesAllowed * 60_000 },
  async ({ start, losesAnswers }) => {
    far = await start()
    const { client } = engine
    const near = await directoryOf(engine)
    const userOf = (index: number, title = 'first'): JsonObject => ({
      ...{ schemas: [userSchema], userName: `u${index}@example.com`, displayName: `Person ${index}, ${title}` },
      ...{ name: { givenName: 'Nora', familyName: `Größe-${index}` }, emails: [{ value: `u${index}@example.com` }] },
    })
    const ids = await inBulk(
      near.call,
      every(users, (index) => ({ ...post('/Users', index), data: userOf(index) })),
    )
    const membersOf = (index: number) => ids.filter((_, at) => at % groups === index).map((value) => ({ value }))
    await inBulk(
      near.call,
      every(groups, (index) => ({
        ...post('/Groups', index),
        data: { schemas: [groupSchema], displayName: `Team ${index}`, members: membersOf(index) },
      })),
    )

    const { id: source } = await client.systems.create({
      ...{ role: 'source', type: 'localIdentityDirectory', name: 'Directory', secrets: {} },
      properties: { 'ips.delta.read': 'enabled' },
    })
    const { id: target } = await client.systems.create({
      ...{ role: 'target', type: 'scimSystem', name: 'Far', sources: [source], secrets: { Password: far.secret } },
      properties: {
        ...{ ...far.properties, Authentication: 'BasicAuthentication', 'provost.concurrency': '16' },
      },
    })
    await carryGroups(client, source, 'read')
    await carryGroups(client, target, 'write')
    await nameSchemas(engine, target)
    const run = async (kind: RunKind) => {
      const ended = await endedRun(client, (await client.jobs.start({ source, kind })).id)
      const { items } = await client.jobs.records({ id: ended.id, outcome: 'failed', limit: 1 })
      if (items.length > 0) throw new Error(JSON.stringify(items))
      return [ended.status, ended.readMode, countsOf(ended, target)] as const
    }
    /** Nobody hears of what is done meanwhile. */
    const unheard = async (work: () => Promise<unknown>) => {
      await switchTo(source, false)
      await work()
      await switchTo(source, true)
    }
    const switchTo = async (id: SystemId, enabled: boolean) => {
      const { version } = await client.systems.get({ id })
      await client.systems.setEnabled({ id, version, enabled })
    }

    const readInFull = async () => {
      const { id, version, name, description, properties, sources } = await client.systems.get({ id: source })
      const full = { ...properties, 'ips.delta.read': 'disabled' }
      await client.systems.change({ id, version, name, description, sources, secrets: {}, properties: full })
    }

    const first = await run('read')
    await unheard(() =>
      inBulk(
        near.call,
        every(changed, (index) => ({
          method: 'PUT',
          path: `/Users/${ids[index] ?? ''}`,
          data: userOf(index, 'second'),
        })),
      ),
    )
    const delta = await run('read')
    await unheard(() =>
      inBulk(
        near.call,
        every(deleted, (index) => ({ method: 'DELETE', path: `/Users/${ids[users - 1 - index] ?? ''}` })),
      ),
    )
    await readInFull()
    const full = await run('read')
    const resync = await run('resync')
    const { version } = await client.systems.get({ id: target })
    await client.systems.reset({ id: target, version })
    const again = await run('read')

    const left = users - deleted
    // Where an answer was lost, whoever is found as the create had sent it counts as created.
    const [status, mode, { created = 0, updated = 0, ...others }] = again
    const afterReset = losesAnswers ? [status, mode, { ...others, updated: created + updated }] : again
    expect([first, delta, full, resync, afterReset]).toEqual([
      ['success', 'full', { created: users }],
      ['success', 'delta', { updated: changed }],
      ['success', 'full', { deleted }],
      ['success', 'full', { updated: left }],
      ['success', 'full', { updated: left }],
    ])
    expect(await stateOf(far)).toEqual(await stateOf({ resources: (path) => allAt(near.call, path) }))
  },
)

/** The groups of the directory come without the schemas that a SCIM service insists on. */
async function nameSchemas({ client: { transformations } }: TestEngine, id: SystemId): Promise<void> {
  const place = { id, direction: 'write' } as const
  const { version, document } = await transformations.get(place)
  const { group, ...types } = JSON.parse(document) as { group: { mappings: JsonObject[] } }
  const mappings = [...group.mappings, { constant: [groupSchema], targetPath: '$.schemas' }]
  const changed = JSON.stringify({ ...types, group: { ...group, mappings } })
  await transformations.save({ ...place, version, document: changed, description: 'Schemas of groups' })
}
