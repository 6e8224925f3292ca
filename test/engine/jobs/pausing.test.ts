import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allEnded, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import {
  buildJobLandscape,
  countsOf,
  endedRun,
  namesAt,
  type JobLandscape,
  type JobTarget,
} from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine, { targets: 2, sourceProperties: { 'provost.page.size': '2' } })
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const targetAt = (index: number): JobTarget => {
  const target = landscape.targets[index]
  if (!target) throw new Error('There is no such target.')
  return target
}
const disable = async () => {
  const { version } = await engine.client.systems.get({ id: landscape.source })
  await engine.client.systems.setEnabled({ id: landscape.source, version, enabled: false })
}

describe('a paused target', () => {
  it('does not hold up a run that writes to others, and gets everything when it is resumed', async () => {
    const [paused, other] = [targetAt(0), targetAt(1)]
    for (const name of ['a', 'b', 'c']) await landscape.people.add(name)
    await engine.client.systems.pause({ id: paused.id })
    const run = await landscape.run()
    const meanwhile = [namesAt(paused), namesAt(other)]
    await engine.client.systems.resume({ id: paused.id })
    await allEnded(engine.client)
    expect([run.status, countsOf(run, other.id), run.outcome, meanwhile, namesAt(paused)]).toEqual([
      'success',
      { created: 3 },
      [
        'Nothing was deleted at target "Target 1" (users): it is paused.',
        'Target "Target 1" is paused: what the run has for it waits until it is resumed.',
      ],
      [[], ['a', 'b', 'c']],
      ['a', 'b', 'c'],
    ])
  })

  it('has nobody deleted whom the source has again when it goes on', async () => {
    const target = targetAt(0)
    const id = await landscape.people.add('a')
    await landscape.run()
    await engine.client.systems.pause({ id: target.id })
    await landscape.people.remove(id)
    await landscape.run()
    await landscape.people.add('a')
    await engine.client.systems.resume({ id: target.id })
    await landscape.run()
    expect([namesAt(target), target.moods.calls['DELETE']]).toEqual([['a'], undefined])
  })
})

describe('a paused source', () => {
  it('is not read by a run before it is resumed', async () => {
    await landscape.people.add('a')
    await engine.client.systems.pause({ id: landscape.source })
    const { id } = await engine.client.jobs.start({ source: landscape.source, kind: 'read' })
    const { status } = await engine.client.jobs.get({ id })
    const calls = { ...landscape.sourceMoods.calls }
    await engine.client.systems.resume({ id: landscape.source })
    const run = await endedRun(engine.client, id)
    expect([status, calls, run.status, namesAt(targetAt(0))]).toEqual(['queued', {}, 'success', ['a']])
  })

  it('stops a run where it is; it goes on when the source is resumed', async () => {
    for (const name of ['a', 'b', 'c']) await landscape.people.add(name)
    landscape.sourceMoods.be({ kind: 'slow' }, 1)
    const { id } = await engine.client.jobs.start({ source: landscape.source, kind: 'read' })
    await landscape.sourceMoods.keeps(1)
    await engine.client.systems.pause({ id: landscape.source })
    landscape.sourceMoods.release()
    while (namesAt(targetAt(1)).length < 2) await engine.client.events.next({ waitMs: 200 })
    const before = [namesAt(targetAt(0)), (await engine.client.jobs.get({ id })).status]
    await engine.client.systems.resume({ id: landscape.source })
    const run = await endedRun(engine.client, id)
    expect([before, run.status, namesAt(targetAt(0))]).toEqual([[['a', 'b'], 'running'], 'success', ['a', 'b', 'c']])
  })
})

describe('2.2: a disabled source', () => {
  it('ends the run that reads it, and says so', async () => {
    for (const name of ['a', 'b', 'c']) await landscape.people.add(name)
    landscape.sourceMoods.be({ kind: 'slow' }, 1)
    const { id } = await engine.client.jobs.start({ source: landscape.source, kind: 'read' })
    await landscape.sourceMoods.keeps(1)
    await disable()
    landscape.sourceMoods.release()
    const run = await endedRun(engine.client, id)
    expect([run.status, run.problem?.message, namesAt(targetAt(0))]).toEqual([
      'finishedWithError',
      'Source "HR" is disabled, so it cannot be read.',
      ['a', 'b'],
    ])
  })

  it('cannot be read by a new run', async () => {
    await disable()
    const answer = await engine.client.jobs.start({ source: landscape.source, kind: 'read' }).then(
      ({ id }) => endedRun(engine.client, id).then(({ status }) => status),
      (error: unknown) => (error instanceof Error ? 'refused' : 'surprise'),
    )
    expect(answer).toBe('refused')
  })
})
