import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, countsOf, endedRun, namesAt, type JobLandscape } from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape

beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine, { targets: 2 })
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const targetAt = (index: number) => {
  const target = landscape.targets[index]
  if (!target) throw new Error(`no target ${index}`)
  return target
}
const start = () => engine.client.jobs.start({ source: landscape.source, kind: 'read' })

describe('6.5: a run', () => {
  it('goes on with the other targets when one cannot be reached, and gives that one up', async () => {
    for (let n = 0; n < 12; n += 1) await landscape.people.add(`p${n}`)
    await targetAt(0).moods.close()
    const run = await landscape.run()
    const lost = countsOf(run, targetAt(0).id)
    expect([run.status, lost, countsOf(run, targetAt(1).id)]).toEqual([
      'finishedWithError',
      { failed: 12 },
      { created: 12 },
    ])
    const { items } = await engine.client.jobs.records({ id: run.id, outcome: 'failed' })
    const words = 'Connector cannot process more entities due to irreparable error Caused by: '
    expect(items.some(({ problem }) => problem?.message.startsWith(words))).toBe(true)
  })

  it('6.7 no 4: deletes nothing at a target that was given up', async () => {
    const id = await landscape.people.add('a')
    await landscape.people.add('b')
    await landscape.run()
    await landscape.people.remove(id)
    await landscape.people.add('c')
    targetAt(0).moods.be({ kind: 'unauthorized' })
    const run = await landscape.run()
    targetAt(0).moods.be({ kind: 'well' })
    expect([namesAt(targetAt(0)), namesAt(targetAt(1)), countsOf(run, targetAt(1).id)]).toEqual([
      ['a', 'b'],
      ['b', 'c'],
      { created: 1, deleted: 1 },
    ])
    const next = await landscape.run()
    expect([next.status, namesAt(targetAt(0))]).toEqual(['success', ['b', 'c']])
  })

  it('ends when the source cannot be read, and says why', async () => {
    landscape.sourceMoods.be({ kind: 'unauthorized' })
    const run = await landscape.run()
    expect(run).toMatchObject({ status: 'finishedWithError', problem: { code: 'unauthorized' } })
    expect(run.problem?.message).toContain(`Can not read entities from source system: 'HR: ${landscape.source}'`)
  })

  it('an entity that a target refuses fails alone and is sent again by the next run', async () => {
    await landscape.people.add('a')
    await landscape.people.add('b')
    targetAt(0).moods.be({ kind: 'html' }, 1)
    const first = await landscape.run()
    const second = await landscape.run()
    expect([first.status, countsOf(first, targetAt(0).id), second.status, countsOf(second, targetAt(0).id)]).toEqual([
      'finishedWithError',
      { created: 1, failed: 1 },
      'success',
      { created: 1 },
    ])
  })
})

describe('6.2: runs', () => {
  it('of one source wait for each other', async () => {
    await landscape.people.add('a')
    targetAt(0).moods.be({ kind: 'slow' })
    const first = await start()
    await targetAt(0).moods.keeps(1)
    const second = await start()
    const { status } = await engine.client.jobs.get(second)
    targetAt(0).moods.be({ kind: 'well' })
    targetAt(0).moods.release()
    const ended = [await endedRun(engine.client, first.id), await endedRun(engine.client, second.id)]
    expect([status, ...ended.map((run) => run.status)]).toEqual(['queued', 'success', 'success'])
    expect((ended[1]?.startedAt ?? '') >= (ended[0]?.endedAt ?? '')).toBe(true)
  })

  it('that are stopped write the entity in hand and nothing more; the next run does the rest', async () => {
    for (let n = 0; n < 30; n += 1) await landscape.people.add(`p${n}`)
    targetAt(0).moods.be({ kind: 'slow' })
    const { id } = await start()
    await targetAt(0).moods.keeps(4)
    expect(await engine.client.jobs.stop({ id })).toEqual({ stopped: true })
    targetAt(0).moods.be({ kind: 'well' })
    targetAt(0).moods.release()
    const run = await endedRun(engine.client, id)
    const written = countsOf(run, targetAt(0).id)['created'] ?? 0
    expect([run.status, written === namesAt(targetAt(0)).length, written < 30]).toEqual(['terminated', true, true])
    await landscape.run()
    expect(landscape.targets.map((target) => namesAt(target).length)).toEqual([30, 30])
  })
})

describe('6.3: a run that the engine had to leave', () => {
  it('goes on under the same id where it was, and counts nothing twice', async () => {
    for (let n = 0; n < 30; n += 1) await landscape.people.add(`p${n}`)
    targetAt(0).moods.be({ kind: 'slow' })
    const { id } = await start()
    await targetAt(0).moods.keeps(4)
    targetAt(0).moods.be({ kind: 'well' })
    const closing = engine.close(true)
    targetAt(0).moods.release()
    await closing
    engine = await startTestEngine({ dataFolder: engine.dataFolder })
    const run = await endedRun(engine.client, id)
    expect([run.status, run.attempt, countsOf(run, landscape.source), countsOf(run, targetAt(0).id)]).toEqual([
      'success',
      2,
      { read: 30 },
      { created: 30 },
    ])
  })
})
