import { afterEach, describe, expect, it } from 'vitest'
import type { RunId } from '../../../shared/domain/ids.ts'
import { countsOf, endedRun } from '../../kit/jobLandscape.ts'
import { buildRuleLandscape, type RuleLandscape } from '../../kit/ruleLandscape.ts'

let rule: RuleLandscape
afterEach(() => rule.close())

describe('8.2: the details of a run', () => {
  it('say who triggered it: an administrator, or the technical user of the API', async () => {
    rule = await buildRuleLandscape()
    const { client, url } = rule.engine
    const byHand = await rule.run()
    const user = await client.access.createTechnicalUser({ displayName: 'Robot', permissions: ['admin'] })
    const answer = await fetch(`${url}/ips/service/publicapi/v1/startJob/${rule.source}/jobs/READ`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${user.clientId}:${user.secret}`)}` },
    })
    const { jobId } = (await answer.json()) as { readonly jobId: RunId }
    const byApi = await endedRun(client, jobId)
    expect([byHand.trigger, byApi.trigger]).toEqual([
      { kind: 'immediate', by: 'test' },
      { kind: 'api', by: `Identity Provisioning API - ${user.clientId}` },
    ])
  })

  it('have a 401 of the source as the error of the run, a 401 of a target within the failed entity', async () => {
    const withoutRetry = { 'ips.failed.request.retry.attempts': '0' }
    rule = await buildRuleLandscape({ sourceProperties: withoutRetry, targetProperties: withoutRetry })
    await rule.people.add('a')
    const recordsOf = async (id: RunId) => (await rule.engine.client.jobs.records({ id })).items
    rule.sourceMoods.be({ kind: 'unauthorized' })
    const ofSource = await rule.run()
    rule.sourceMoods.be({ kind: 'well' })
    rule.target.moods.be({ kind: 'unauthorized' })
    const ofTarget = await rule.run()
    const failed = [await recordsOf(ofSource.id), await recordsOf(ofTarget.id)]
    expect([ofSource.problem?.status, ofTarget.problem]).toEqual(['401', null])
    expect(failed.map((records) => records.map(({ system, problem }) => [system, problem?.status]))).toEqual([
      [],
      [[rule.target.id, '401']],
    ])
  })

  it('have no row for a type that is ignored', async () => {
    rule = await buildRuleLandscape()
    await rule.people.add('a')
    await rule.people.addGroup('Staff', [])
    for (const direction of ['read', 'write'] as const) {
      await rule.edit(direction, 'group', (group) => ({ ...group, ignore: true }))
    }
    const run = await rule.run()
    expect(run.statistics.map(({ entityType, action }) => [entityType, action])).toEqual([
      ['user', 'read'],
      ['user', 'write'],
    ])
  })

  it('count a condition of reading at the source, one of writing at the target', async () => {
    rule = await buildRuleLandscape()
    for (const userName of ['a', 'b', 'c']) await rule.people.add(userName)
    await rule.edit('read', 'user', (user) => ({ ...user, condition: "$.userName != 'a'" }))
    await rule.edit('write', 'user', (user) => ({ ...user, condition: "$.userName != 'b'" }))
    const run = await rule.run()
    expect([rule.source, rule.target.id].map((id) => countsOf(run, id)['skipped'])).toEqual([1, 1])
  })
})

describe('8.3: the records of a run', () => {
  it('name somebody who was skipped at two systems twice, each with the documented reason', async () => {
    rule = await buildRuleLandscape({ targets: 2 })
    const a = await rule.people.add('a')
    const { transformations, jobs } = rule.engine.client
    for (const { id } of rule.targets) {
      const { version, document } = await transformations.get({ id, direction: 'write' })
      const { user, ...types } = JSON.parse(document) as { readonly user: object }
      const changed = JSON.stringify({ ...types, user: { ...user, condition: "$.userName != 'a'" } })
      await transformations.save({ id, direction: 'write', version, document: changed, description: 'For a test' })
    }
    const run = await rule.run()
    const { items } = await jobs.records({ id: run.id, outcome: 'skipped' })
    const reason = "Entity condition [$.userName != 'a'] is not fulfilled"
    const said = items.map(({ entityId, systemName, reason: why }) => [entityId, systemName, why])
    expect(said.sort()).toEqual([
      [a, 'Target 1', reason],
      [a, 'Target 2', reason],
    ])
  })
})
