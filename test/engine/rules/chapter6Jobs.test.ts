import { afterEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { endedRun } from '../../kit/jobLandscape.ts'
import { carryGroups } from '../../kit/plans.ts'
import { buildRuleLandscape, type RuleLandscape } from '../../kit/ruleLandscape.ts'

let rule: RuleLandscape
afterEach(() => rule.close())

describe('6.2: a schedule that is switched off', () => {
  it('leaves a run that is under way alone', async () => {
    rule = await buildRuleLandscape()
    await rule.people.add('a')
    const { jobs } = rule.engine.client
    const draft = {
      source: rule.source,
      plan: { kind: 'weekdays', days: [1], time: '09:00' } as const,
      ...{ timeZone: 'UTC', missed: 'skip' as const },
    }
    const { schedule } = await jobs.saveSchedule({ ...draft, enabled: true, version: 0 })
    rule.sourceMoods.be({ kind: 'slow' })
    const { id } = await jobs.start({ source: rule.source, kind: 'read' })
    await rule.sourceMoods.keeps(1)
    await jobs.saveSchedule({ ...draft, enabled: false, version: schedule?.version ?? 0 })
    rule.sourceMoods.be({ kind: 'well' })
    rule.sourceMoods.release()
    expect((await endedRun(rule.engine.client, id)).status).toBe('success')
  })
})

describe('6.12: an assignment through the user', () => {
  it('is overwritten when the group is processed later, for users come before groups', async () => {
    rule = await buildRuleLandscape()
    await carryGroups(rule.engine.client, rule.source, 'read')
    await carryGroups(rule.engine.client, rule.target.id, 'write')
    await rule.people.addGroup('Staff', [])
    await rule.run()
    const [staff] = rule.target.server.groups()
    const assigned = { constant: [{ id: staff?.id ?? '' }], targetVariable: 'assignGroup' }
    await rule.edit('write', 'user', (user) => ({ ...user, mappings: [...user.mappings, assigned] }))
    await rule.people.add('a')
    const membersOf = (): readonly JsonObject[] =>
      rule.target.server.groups().flatMap((group) => (group['members'] ?? []) as JsonObject[])
    await rule.run()
    const joined = membersOf().map(({ value }) => value)
    await rule.run('resync')
    expect([joined, membersOf()]).toEqual([rule.target.server.users().map(({ id }) => id), []])
  })
})
