import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
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
