import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../shared/base/json.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { Direction } from '../../shared/transformation/transformation.ts'
import { circles, type Circle, type CircleServer } from '../kit/circles.ts'
import { fillDirectory } from '../kit/circlePeople.ts'
import { allAt, directoryOf, teamsOf, textOf, type Resource } from '../kit/directoryCalls.ts'
import { startTestEngine, type TestEngine } from '../kit/engine.ts'
import { countsOf, endedRun } from '../kit/jobLandscape.ts'
import { startScimServer, type ScimServer } from '../kit/servers.ts'

const isLong = process.env['PROVOST_LONG'] === '1'
const users = isLong ? 10_000 : 120
const teams = isLong ? 101 : 7
const changed = users / 20
const leavers = isLong ? 50 : 3
const minutesAllowed = isLong ? 60 : 10

describe.each(circles)('$protocol', (circle) => {
  const isThere = circle.isThere?.() ?? true
  let engine: TestEngine
  let server: CircleServer
  /** What is read from the server arrives here. */
  let far: ScimServer
  beforeEach(async () => {
    if (!isThere) return
    server = await circle.start()
    engine = await startTestEngine()
    far = await startScimServer({ user: 'provost', secret: 'secret' })
  }, 300_000)
  afterEach(async () => {
    if (!isThere) return
    await engine.close()
    await server.close()
    await far.close()
  }, 60_000)

  test.skipIf(!isThere)(
    `${users} people and ${teams} groups are written and read, changed and read, deleted and missed`,
    { timeout: minutesAllowed * 60_000 },
    async () => {
      const { call } = await directoryOf(engine)
      const people = await fillDirectory(call, { users, teams, changed, leavers })
      const { directory, written, read, target } = await connect(engine, circle, server, far.url)
      const around = async () => {
        const runs = [await runOf(engine, directory, written), await runOf(engine, read, target)]
        const wanted = stateOf(await allAt(call, '/Users'), await allAt(call, '/Groups'))
        return { runs, wanted, found: stateOf(far.users(), far.groups()) }
      }

      const first = await around()
      await unheard(engine, directory, () => people.change())
      const second = await around()
      await unheard(engine, directory, () => people.leave())
      for (const id of [directory, read]) await readInFull(engine, id)
      const third = await around()

      const created = { user: { created: users }, group: { created: teams } }
      const updated = { user: { updated: changed }, group: { updated: 2 } }
      const deleted = { user: { deleted: leavers }, group: { updated: 1, deleted: 1 } }
      expect([first, second, third].map(({ runs }) => runs)).toEqual([
        [success('full', created), success('full', created)],
        [success('delta', updated), success(circle.hasDelta ? 'delta' : 'full', updated)],
        [success('full', deleted), success('full', deleted)],
      ])
      const states = [first, second, third]
      expect(states.map(({ found }) => found)).toEqual(states.map(({ wanted }) => wanted))
    },
  )
})

/** directory → the server as a target; the server as a source → what is far. */
async function connect(engine: TestEngine, circle: Circle, server: CircleServer, farUrl: string) {
  const { systems, transformations } = engine.client
  const { type, properties, secrets } = server
  const delta = { 'ips.delta.read': 'enabled' }
  const { id: directory } = await systems.create({
    ...{ role: 'source', type: 'localIdentityDirectory', name: 'Directory', properties: delta, secrets: {} },
  })
  const { id: written } = await systems.create({
    ...{ role: 'target', type, name: 'Written', properties, secrets, sources: [directory] },
  })
  const { id: read } = await systems.create({
    ...{ role: 'source', type, name: 'Read', secrets },
    properties: { ...properties, ...(circle.hasDelta ? delta : {}) },
  })
  const { id: target } = await systems.create({
    ...{ role: 'target', type: 'scimSystem', name: 'Far', sources: [read], secrets: { Password: 'secret' } },
    properties: {
      ...{ URL: farUrl, Authentication: 'BasicAuthentication', User: 'provost', 'provost.concurrency': '16' },
    },
  })
  const prepare = async (id: SystemId, direction: Direction, more = (document: JsonObject) => document) => {
    const place = { id, direction }
    const { version, document } = await transformations.get(place)
    const carrying = document.replaceAll(/"ignore":\s*true/g, '"ignore": false')
    const changed = JSON.stringify(more(JSON.parse(carrying) as JsonObject))
    await transformations.save({ ...place, version, document: changed, description: 'Groups too', acceptReset: true })
  }
  await prepare(directory, 'read')
  await prepare(written, 'write', circle.change?.write)
  await prepare(read, 'read', circle.change?.read)
  await prepare(target, 'write')
  return { directory, written, read, target }
}

async function runOf({ client }: TestEngine, source: SystemId, target: SystemId): Promise<unknown> {
  const ended = await endedRun(client, (await client.jobs.start({ source, kind: 'read' })).id)
  const { items } = await client.jobs.records({ id: ended.id, outcome: 'failed', limit: 1 })
  if (items.length > 0) throw new Error(JSON.stringify(items))
  const { status, readMode, outcome } = ended
  const counts = { user: countsOf(ended, target), group: countsOf(ended, target, 'group') }
  return { status, readMode, ...counts, outcome }
}

function success(readMode: string, counts: object): unknown {
  const outcome = readMode === 'delta' ? ['Nothing was deleted: a delta read does not tell what is gone.'] : []
  return { status: 'success', readMode, ...counts, outcome }
}

/** Nobody hears of what is done meanwhile. */
async function unheard({ client: { systems } }: TestEngine, id: SystemId, work: () => Promise<void>): Promise<void> {
  const switchTo = async (enabled: boolean) => {
    const { version } = await systems.get({ id })
    await systems.setEnabled({ id, version, enabled })
  }
  await switchTo(false)
  await work()
  await switchTo(true)
}

async function readInFull({ client: { systems } }: TestEngine, id: SystemId): Promise<void> {
  const { version, name, description, properties, sources } = await systems.get({ id })
  const full = { ...properties, 'ips.delta.read': 'disabled' }
  await systems.change({ id, version, name, description, sources, secrets: {}, properties: full })
}

/** Everybody by name, and the names of the members of every group. A directory knows no name but the family's. */
function stateOf(users: readonly Resource[], groups: readonly Resource[]): readonly string[] {
  const people = users.map(({ userName, displayName, name, emails }) => {
    const called = textOf(displayName) || textOf((name as Resource | undefined)?.['familyName'])
    const [mail] = (emails ?? []) as readonly Resource[]
    return `${textOf(userName)} ${called} ${textOf(mail?.['value'])}`
  })
  return [...people.sort(), ...teamsOf(users, groups)]
}
