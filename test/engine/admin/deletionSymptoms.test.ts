import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { doctorLine } from '../../kit/doctorLine.ts'
import { carryGroups } from '../../kit/plans.ts'
import { buildRuleLandscape, type EntityRules, type RuleLandscape } from '../../kit/ruleLandscape.ts'

let rule: RuleLandscape
beforeEach(async () => {
  rule = await buildRuleLandscape()
})
afterEach(() => rule.close())

const found = (step: string) => doctorLine(rule.engine.client, step)

async function add(...names: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = []
  for (const name of names) ids.push(await rule.people.add(name))
  return ids
}

async function remove(ids: readonly string[]): Promise<void> {
  for (const id of ids) await rule.people.remove(id)
}

const six = ['a', 'b', 'c', 'd', 'e', 'f']

describe('entities read', () => {
  const fewer =
    '"HR": its last full read returned 1 users, the one before 6. What is absent is deleted at the targets. '
  const good = {
    ...{ step: 'fewerRead', state: 'ok', ms: null },
    detail: 'No full read returned noticeably fewer entities than the one before.',
  }
  const warning = { step: 'fewerRead', state: 'warning', ms: null }

  it('five of a type that are missing are told', async () => {
    const [, ...others] = await add(...six)
    await rule.run()
    await remove(others)
    await rule.run()
    const cause =
      'Neither its read transformation nor its properties were changed in between: look at the rights of its account, and whether they left.'
    const about = { system: rule.source, name: 'HR' }
    expect(await found('fewerRead')).toEqual({ ...warning, detail: fewer + cause, cure: 'lookAtJobs', about })
  })

  it('a read transformation that was changed in between is named, and the way leads there', async () => {
    const [, ...others] = await add(...six)
    await rule.run()
    await remove(others)
    await rule.edit('read', 'user', (user) => ({ ...user, condition: "$.userName != 'z'" }))
    await rule.run()
    const cause =
      'Its read transformation was changed in between (version 2, "For a test"): compare it with the version before.'
    const about = { system: rule.source, name: 'HR' }
    expect(await found('fewerRead')).toEqual({ ...warning, detail: fewer + cause, cure: 'lookAtMappings', about })
  })

  it('a filter that was set in between is told as properties that were saved', async () => {
    await add(...six)
    await rule.run()
    await rule.setProperties(rule.source, { 'scim.user.filter': 'userName eq "a"' })
    await rule.run()
    const cause = 'Its properties were saved in between by test: look at its filters and at its account.'
    expect((await found('fewerRead')).detail).toBe(fewer + cause)
  })

  it('one who leaves a small source is no finding', async () => {
    const [first] = await add('a', 'b', 'c')
    await rule.run()
    await remove(first === undefined ? [] : [first])
    await rule.run()
    expect(await found('fewerRead')).toEqual(good)
  })

  it('a type that is gone does not hide behind the other one', async () => {
    await carryGroups(rule.engine.client, rule.source, 'read')
    const [ada] = await add(...six)
    const group = await rule.people.addGroup('Staff', ada === undefined ? [] : [ada])
    await rule.run()
    await rule.people.removeGroup(group)
    await rule.run()
    expect((await found('fewerRead')).detail).toContain('"HR": its last full read returned 0 groups, the one before 1.')
  })

  it('a source that returns nothing at all is told once, by the line of the last runs', async () => {
    const [a] = await add('a')
    await rule.run()
    await remove(a === undefined ? [] : [a])
    await rule.run()
    expect([await found('fewerRead'), (await found('lastRuns')).state]).toEqual([good, 'warning'])
  })
})

describe('deletions', () => {
  const good = {
    ...{ step: 'deletions', state: 'ok', ms: null },
    detail: 'No deletion waits, and none looks like a new ID.',
  }
  const unskipped = (user: EntityRules) => ({ ...user, skipOperations: [] })

  it('what a target skipped waits, and is told as soon as its transformation skips deletions no more', async () => {
    const [a] = await add('a', 'b')
    await rule.run()
    await rule.edit('write', 'user', (user) => ({ ...user, skipOperations: ['delete'] }))
    await remove(a === undefined ? [] : [a])
    await rule.run()
    const skipped = await found('deletions')
    await rule.edit('write', 'user', unskipped)
    const waiting = await found('deletions')
    await rule.run()
    expect([skipped, waiting, await found('deletions')]).toEqual([
      good,
      {
        ...{ step: 'deletions', state: 'warning', ms: null, cure: 'lookAtMappings' },
        detail:
          'At "Target 1" 1 users of "HR" wait for their deletion: the next full read carries it out. Its write transformation was changed since (version 3, "For a test") and skips no deletion now.',
        about: { system: rule.target.id, name: 'Target 1' },
      },
      good,
    ])
  })

  it('held ones are told with the way to their decision, and no second time as waiting', async () => {
    await rule.setProperties(rule.target.id, { 'provost.delete.hold.above': '1' })
    const ids = await add('a', 'b', 'c')
    await rule.run()
    await remove(ids.slice(1))
    await rule.run()
    const [group] = await rule.engine.client.deletions.groups()
    expect(await found('deletions')).toEqual({
      ...{ step: 'deletions', state: 'warning', ms: null, cure: 'lookAtHeld' },
      detail: `At "Target 1" 2 deletions that come from "HR" are held since ${group?.since}. Decide on them: approved ones are carried out all at once.`,
    })
  })

  it('as many created as deleted are told, as new IDs look like that', async () => {
    const ids = await add(...six)
    await rule.run()
    await rule.run()
    await remove(ids)
    await add(...six.map((name) => `${name}2`))
    await rule.run()
    expect(await found('deletions')).toEqual({
      ...{ step: 'deletions', state: 'warning', ms: null, cure: 'lookAtMappings' },
      detail:
        'The last two runs of "HR" deleted 6 and created 6 users at "Target 1". If these are the same ones under new IDs, look at the source, and at the mapping of entityIdSourceSystem.',
      about: { system: rule.source, name: 'HR' },
    })
  })
})
