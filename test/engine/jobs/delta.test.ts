import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import { carryGroups } from '../../kit/plans.ts'
import { buildJobLandscape, countsOf, namesAt, type JobLandscape, type JobTarget } from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape
let target: JobTarget

beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine, { sourceProperties: { 'ips.delta.read': 'enabled' } })
  const [only] = landscape.targets
  if (!only) throw new Error('no target')
  target = only
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

/** Makes what the source holds look as if it had been written long ago. */
function age(): void {
  for (const user of landscape.people.server.users()) {
    Object.assign(user, { meta: { created: long, lastModified: long } })
  }
}
const long = '2020-01-01T00:00:00.000Z'

describe('6.4: a source with delta read', () => {
  it('is read in full the first time, then by delta: the worked example of 6.1', async () => {
    const ids: string[] = []
    for (const name of ['a', 'b', 'c', 'd']) ids.push(await landscape.people.add(name))
    age()
    const first = await landscape.run()
    await landscape.people.change(ids[2] ?? '', { displayName: 'Changed' })
    await landscape.people.remove(ids[3] ?? '')
    await landscape.people.add('e')
    const second = await landscape.run()
    expect([first.readMode, second.readMode, countsOf(second, landscape.source), countsOf(second, target.id)]).toEqual([
      'full',
      'delta',
      { read: 2 },
      { created: 1, updated: 1 },
    ])
    expect([namesAt(target), second.outcome]).toEqual([
      ['a', 'b', 'c', 'd', 'e'],
      ['Nothing was deleted: a delta read does not tell what is gone.'],
    ])
  })

  it('is read in full again as long as no full read succeeded', async () => {
    await landscape.people.add('a')
    target.moods.be({ kind: 'html' })
    const first = await landscape.run()
    target.moods.be({ kind: 'well' })
    const second = await landscape.run()
    const third = await landscape.run()
    expect([first, second, third].map(({ status, readMode }) => [status, readMode])).toEqual([
      ['finishedWithError', 'full'],
      ['success', 'full'],
      ['success', 'delta'],
    ])
  })

  it('is read in full by a Resync', async () => {
    await landscape.people.add('a')
    await landscape.run()
    expect((await landscape.run('resync')).readMode).toBe('full')
  })
})

/** Groups as a service answers them that does not say when they were changed. */
function withoutTimes(body: JsonObject, path: string): JsonObject {
  const { Resources } = body
  if (!path.includes('/Groups') || !Array.isArray(Resources)) return body
  return { ...body, Resources: (Resources as JsonObject[]).map((one) => ({ ...one, meta: { resourceType: 'Group' } })) }
}

describe('6.4: a source with delta read of users alone', () => {
  it('reads users by delta and groups in full, deletes groups that are gone and no user, and says so', async () => {
    const { client } = engine
    await carryGroups(client, landscape.source, 'read')
    await carryGroups(client, target.id, 'write')
    landscape.sourceMoods.be({ kind: 'reshaped', as: withoutTimes })
    const [ada, ben] = [await landscape.people.add('ada'), await landscape.people.add('ben')]
    await landscape.people.addGroup('Stays', [ada])
    const goes = await landscape.people.addGroup('Goes', [])
    const first = await landscape.run()
    await landscape.people.remove(ben)
    await landscape.people.removeGroup(goes)
    const second = await landscape.run()
    expect([first.readMode, first.readings, second.readMode, second.readings]).toEqual([
      'full',
      [
        { entityType: 'user', mode: 'full', why: 'noMark' },
        { entityType: 'group', mode: 'full', why: 'noMark' },
      ],
      'delta',
      [
        { entityType: 'user', mode: 'delta', why: null },
        { entityType: 'group', mode: 'full', why: 'noMark' },
      ],
    ])
    expect([countsOf(second, target.id, 'group'), namesAt(target), second.outcome]).toEqual([
      { deleted: 1 },
      ['ada', 'ben'],
      ['No users were deleted: a delta read does not tell what is gone.'],
    ])
    const { base64 } = await client.jobs.export({ id: second.id, logType: 'commonLog' })
    const texts = Object.values(unzipSync(Buffer.from(base64, 'base64'))).map((bytes) => strFromU8(bytes))
    expect(texts.join('')).toContain(
      'Read user: delta\nRead group: full, there is no mark of a successful run to go on from\n',
    )
  })
})
