import { afterEach, describe, expect, it } from 'vitest'
import { countsOf, namesAt } from '../../kit/jobLandscape.ts'
import { carryGroups } from '../../kit/plans.ts'
import { buildRuleLandscape, type RuleLandscape } from '../../kit/ruleLandscape.ts'

let rule: RuleLandscape
afterEach(() => rule.close())

describe('6.5 no 4: a member', () => {
  it('who was skipped is left out of the group, even where the target has somebody of that name', async () => {
    rule = await buildRuleLandscape()
    await carryGroups(rule.engine.client, rule.source, 'read')
    await carryGroups(rule.engine.client, rule.target.id, 'write')
    await rule.edit('write', 'user', (user) => ({ ...user, condition: "$.userName != 'a'" }))
    await rule.plant('a')
    await rule.people.addGroup('Staff', [await rule.people.add('a')])
    const run = await rule.run()
    const members = rule.target.server.groups().map((group) => group['members'] ?? [])
    expect([countsOf(run, rule.target.id, 'group'), members]).toEqual([{ created: 1 }, [[]]])
  })
})

describe('6.6: a Resync', () => {
  it('on a target filled by other means finds everybody after a refused create, and updates', async () => {
    rule = await buildRuleLandscape()
    for (const userName of ['a', 'b']) {
      await rule.plant(userName)
      await rule.people.add(userName)
    }
    const run = await rule.run('resync')
    const displayed = rule.target.server.users().map(({ displayName }) => displayName)
    expect([countsOf(run, rule.target.id), rule.target.moods.calls['POST'], namesAt(rule.target)]).toEqual([
      { updated: 2 },
      2,
      ['a', 'b'],
    ])
    expect(displayed.sort()).toEqual(['Person a', 'Person b'])
  })
})
