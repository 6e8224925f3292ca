import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, countsOf, namesAt, type JobLandscape } from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape
const ids: Record<string, string> = {}

beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine, { targets: 2 })
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

/** The source holds a, b, c, d and one Read job has created all four (the worked example of 6.1). */
async function firstRead() {
  for (const name of ['a', 'b', 'c', 'd']) ids[name] = await landscape.people.add(name)
  return landscape.run()
}

describe('6.1: a Read', () => {
  it('creates everything the first time, in every target', async () => {
    const run = await firstRead()
    const counts = [landscape.source, ...landscape.targets.map(({ id }) => id)].map((id) => countsOf(run, id))
    expect([run.status, run.readMode, counts]).toEqual([
      'success',
      'full',
      [{ read: 4 }, { created: 4 }, { created: 4 }],
    ])
    expect(landscape.targets.map(namesAt)).toEqual([
      ['a', 'b', 'c', 'd'],
      ['a', 'b', 'c', 'd'],
    ])
  })

  it('reads all and writes what is new or changed', async () => {
    await firstRead()
    await landscape.people.change(ids['c'] ?? '', { displayName: 'Changed' })
    await landscape.people.add('e')
    const run = await landscape.run()
    const [first] = landscape.targets
    if (!first) throw new Error('no target')
    expect([countsOf(run, landscape.source), countsOf(run, first.id)]).toEqual([
      { read: 5 },
      { created: 1, updated: 1 },
    ])
  })

  it('6.5: of a source in which nothing changed calls no target and counts nothing there', async () => {
    await firstRead()
    const calls = () => landscape.targets.map(({ moods }) => moods.calls)
    const before = structuredClone(calls())
    const run = await landscape.run()
    const counts = [landscape.source, ...landscape.targets.map(({ id }) => id)].map((id) => countsOf(run, id))
    expect([run.status, counts, calls()]).toEqual(['success', [{ read: 4 }, {}, {}], before])
  })
})

describe('6.1: a Resync', () => {
  it('writes everything again and overwrites what was changed at the target', async () => {
    await firstRead()
    const [first] = landscape.targets
    const stored = first?.server.users().find(({ userName }) => userName === 'a')
    if (!first || !stored) throw new Error('no target')
    Object.assign(stored, { displayName: 'By hand' })
    const run = await landscape.run('resync')
    const names = first.server.users().map(({ displayName }) => displayName)
    expect([countsOf(run, first.id), names.sort()]).toEqual([
      { updated: 4 },
      ['Person a', 'Person b', 'Person c', 'Person d'],
    ])
  })
})

describe('6.1: the worked example, after c was changed, d deleted and e added', () => {
  beforeEach(async () => {
    await firstRead()
    await landscape.people.change(ids['c'] ?? '', { displayName: 'Changed' })
    await landscape.people.remove(ids['d'] ?? '')
    await landscape.people.add('e')
  })

  it.each([
    ['read', { created: 1, updated: 1, deleted: 1 }],
    ['resync', { created: 1, updated: 3, deleted: 1 }],
  ] as const)('a full %s reads a, b, c and e', async (kind, written) => {
    const run = await landscape.run(kind)
    const [first] = landscape.targets
    if (!first) throw new Error('no target')
    expect([run.status, countsOf(run, landscape.source), countsOf(run, first.id), namesAt(first)]).toEqual([
      'success',
      { read: 4 },
      written,
      ['a', 'b', 'c', 'e'],
    ])
  })
})
