import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../../shared/base/time.ts'
import { doctorLine } from '../../kit/doctorLine.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, endedRun, type JobLandscape } from '../../kit/jobLandscape.ts'
import { turnedClock, type TurnedClock } from '../../kit/turnedClock.ts'

describe('21: Job very slow', () => {
  let clock: TurnedClock
  let engine: TestEngine
  let landscape: JobLandscape
  beforeEach(async () => {
    clock = turnedClock()
    engine = await startTestEngine({ clock })
    landscape = await buildJobLandscape(engine)
  })
  afterEach(async () => {
    await engine.close()
    await landscape.close()
  })
  const slow = async () => (await doctorLine(engine.client, 'slowRuns')).detail

  it('a target that was waited for is named with the share of the time, and the delta read that is off', async () => {
    await landscape.people.add('ada')
    const moods = landscape.targets[0]?.moods
    moods?.be({ kind: 'keepAnswer' }, 1)
    const { id } = await engine.client.jobs.start({ source: landscape.source, kind: 'read' })
    await moods?.keeps(1)
    clock.turn(minutes(12))
    moods?.release()
    const { advice } = await endedRun(engine.client, id)
    expect([advice, await slow()]).toEqual([
      [{ kind: 'deltaOff' }, { kind: 'waitedFor', systemName: 'Target 1', percent: 100, meanMs: minutes(12) }],
      '"HR": its last run took long. It read everything, though the source tells what changed: set ips.delta.read to enabled. For 100 % of the time it waited for "Target 1" (720000 ms a write).',
    ])
  })

  it('a source that was waited for is named, and Resync as the habit', async () => {
    await landscape.people.add('ada')
    await landscape.run('resync')
    await landscape.run('resync')
    landscape.sourceMoods.be({ kind: 'keepAnswer' }, 1)
    const { id } = await engine.client.jobs.start({ source: landscape.source, kind: 'resync' })
    await landscape.sourceMoods.keeps(1)
    clock.turn(minutes(12))
    landscape.sourceMoods.release()
    const { advice } = await endedRun(engine.client, id)
    expect([advice, await slow()]).toEqual([
      [
        { kind: 'resyncHabit', resyncs: 3, runs: 3 },
        { kind: 'waitedFor', systemName: 'HR', percent: 100, meanMs: null },
      ],
      '"HR": its last run took long. 3 of its last 3 runs were a Resync, which writes everything again: schedule a Read, and keep Resync for what was changed at a target by hand. For 100 % of the time it waited for "HR".',
    ])
  })
})
