import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunAdvice } from '../../../shared/domain/job.ts'
import { doctorLine } from '../../kit/doctorLine.ts'
import { carryGroups } from '../../kit/plans.ts'
import { buildRuleLandscape, type RuleLandscape } from '../../kit/ruleLandscape.ts'

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
