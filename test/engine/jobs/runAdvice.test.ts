import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../../shared/base/time.ts'
import type { RunAdvice } from '../../../shared/domain/job.ts'
import { doctorLine } from '../../kit/doctorLine.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, endedRun, type JobLandscape } from '../../kit/jobLandscape.ts'
import { carryGroups } from '../../kit/plans.ts'
import { buildRuleLandscape, type RuleLandscape } from '../../kit/ruleLandscape.ts'
import { turnedClock, type TurnedClock } from '../../kit/turnedClock.ts'

describe('advice on a run with little to show', () => {
  let rule: RuleLandscape
  beforeEach(async () => {
    rule = await buildRuleLandscape()
  })
  afterEach(() => rule.close())

  const adviceOfRun = async (): Promise<readonly RunAdvice[]> => (await rule.run()).advice
  const lastRuns = async () => {
    const { state, detail } = await doctorLine(rule.engine.client, 'lastRuns')
    return [state, detail]
  }

  it('a filter that matches nobody is named', async () => {
    await rule.people.add('ada')
    await rule.setProperties(rule.source, { 'scim.user.filter': 'userName eq "nobody"' })
    expect([await adviceOfRun(), await lastRuns()]).toEqual([
      [{ kind: 'filterMatchesNothing', filters: ['scim.user.filter'] }],
      ['warning', '"HR": its last run read nothing: the filter matches nobody (scim.user.filter).'],
    ])
  })

  it('without a filter, an empty answer is a right that is missing', async () => {
    expect([await adviceOfRun(), await lastRuns()]).toEqual([
      [{ kind: 'mayNotRead' }],
      [
        'warning',
        '"HR": its last run read nothing, and no filter is set: its account may not read people. Test its connection.',
      ],
    ])
  })

  it('what has not changed is counted and no finding, and a Resync writes it again', async () => {
    await rule.people.add('ada')
    await rule.people.add('ken')
    await rule.run()
    const advice = await adviceOfRun()
    const told = await lastRuns()
    const again = await rule.run('resync')
    expect([advice, told, again.advice]).toEqual([
      [{ kind: 'unchanged', count: 2 }],
      ['ok', 'The last run of every source read what is there. Nothing had changed at "HR", so nothing was sent.'],
      [],
    ])
  })

  it('a new version of a transformation that changes nothing for somebody counts them as unchanged too', async () => {
    await rule.people.add('ada')
    await rule.run()
    await rule.edit('write', 'user', (user) => ({ ...user, condition: "$.userName != 'nobody'" }))
    expect(await adviceOfRun()).toEqual([{ kind: 'unchanged', count: 1 }])
  })

  it('what a condition of either side left out is counted at its side', async () => {
    await rule.people.add('ada')
    await rule.people.add('ken')
    await rule.edit('read', 'user', (user) => ({ ...user, condition: "$.userName != 'ada'" }))
    await rule.edit('write', 'user', (user) => ({ ...user, skipOperations: ['create'] }))
    expect(await adviceOfRun()).toEqual([
      { kind: 'leftOut', count: 1 },
      { kind: 'skippedAtTarget', count: 1, system: rule.target.id, systemName: 'Target 1' },
    ])
  })

  it('groups that a target carries and the source ignores are told, until one of them is changed', async () => {
    await rule.people.add('ada')
    await carryGroups(rule.engine.client, rule.target.id, 'write')
    const ignored = await adviceOfRun()
    const line = await doctorLine(rule.engine.client, 'groups')
    await carryGroups(rule.engine.client, rule.source, 'read')
    const { state } = await doctorLine(rule.engine.client, 'groups')
    expect([ignored, line, state]).toEqual([
      [{ kind: 'groupsIgnored', targets: ['Target 1'] }],
      {
        ...{ step: 'groups', state: 'warning', ms: null, cure: 'lookAtMappings' },
        detail:
          'The read transformation of "HR" ignores groups, which "Target 1" would carry: no group arrives there. Set ignore of the group to false, or let the targets ignore groups too.',
        about: { system: rule.source, name: 'HR' },
      },
      'ok',
    ])
  })
})

describe('advice on a run that took long', () => {
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
