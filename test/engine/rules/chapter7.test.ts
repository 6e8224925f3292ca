import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { countsOf, endedRun } from '../../kit/jobLandscape.ts'
import { carryGroups, planned, plannedAt } from '../../kit/plans.ts'
import { buildRuleLandscape, type RuleLandscape } from '../../kit/ruleLandscape.ts'

let rule: RuleLandscape
beforeEach(async () => {
  rule = await buildRuleLandscape({ targets: 2 })
})
afterEach(() => rule.close())

const simulated = async () => {
  const { id } = await rule.engine.client.jobs.start({ source: rule.source, kind: 'simulate', predicts: 'read' })
  return endedRun(rule.engine.client, id)
}

describe('7.1: a simulation', () => {
  it('needs an enabled source', async () => {
    const { systems } = rule.engine.client
    const { id, version } = await systems.get({ id: rule.source })
    await systems.setEnabled({ id, version, enabled: false })
    await expect(simulated()).rejects.toThrow('disabled')
  })

  it('shows whom a target has without us as created, unless it looks; the run updates', async () => {
    await rule.plant('a')
    await rule.people.add('a')
    const blind = await simulated()
    const plan = await planned(rule.engine.client, rule.source, { looksAtTargets: true })
    const run = await rule.run()
    const { id } = rule.target
    expect([countsOf(blind, id), plannedAt(plan, id), countsOf(run, id)]).toEqual([
      { created: 1 },
      { update: 1 },
      { updated: 1 },
    ])
  })

  it('predicts no error of a target', async () => {
    await rule.people.add('a')
    rule.target.moods.be({ kind: 'html' })
    const blind = await simulated()
    const run = await rule.run()
    expect([blind, run].map((one) => countsOf(one, rule.target.id))).toEqual([{ created: 1 }, { failed: 1 }])
  })
})

describe('7.2: a validation', () => {
  it('answers no file for a target that is disabled', async () => {
    const { client } = rule.engine
    const { id, version } = await client.systems.get({ id: rule.target.id })
    await client.systems.setEnabled({ id, version, enabled: false })
    const { base64 } = await client.plans.validate({ source: rule.source, users: 'id,userName\n1,ada\n' })
    expect(Object.keys(unzipSync(Buffer.from(base64, 'base64')))).toEqual(['1_Target 2_users.csv'])
  })

  it('answers one file for each entity type and target', async () => {
    const { client } = rule.engine
    await carryGroups(client, rule.source, 'read')
    for (const { id } of rule.targets) await carryGroups(client, id, 'write')
    const rows = { users: 'id,userName\n1,ada\n', groups: 'id,displayName\n1,Staff\n' }
    const { base64 } = await client.plans.validate({ source: rule.source, ...rows })
    const files = Object.entries(unzipSync(Buffer.from(base64, 'base64')))
    const lines = files.map(([name, bytes]) => [name, strFromU8(bytes).trim().split(/\r?\n/).length])
    expect(lines).toEqual([
      ['1_Target 1_users.csv', 2],
      ['2_Target 2_users.csv', 2],
      ['1_Target 1_groups.csv', 2],
      ['2_Target 2_groups.csv', 2],
    ])
  })
})
