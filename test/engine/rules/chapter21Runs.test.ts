import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobDetails } from '../../../shared/domain/job.ts'
import { doctorLine } from '../../kit/doctorLine.ts'
import { endedEvent } from '../../kit/engine.ts'
import { countsOf, namesAt } from '../../kit/jobLandscape.ts'
import { carryGroups } from '../../kit/plans.ts'
import { buildRuleLandscape, type RuleLandscape } from '../../kit/ruleLandscape.ts'

/** The rows of the table of symptoms where every run goes well, by their names there. */

let rule: RuleLandscape
beforeEach(async () => {
  rule = await buildRuleLandscape()
})
afterEach(() => rule.close())

const finding = async (step: string) => {
  const { state, detail, cure } = await doctorLine(rule.engine.client, step)
  return [state, detail, cure]
}
const skippedIn = async ({ id }: JobDetails) => {
  const { items } = await rule.engine.client.jobs.records({ id, outcome: 'skipped' })
  return items.map(({ systemName, reason }) => [systemName, reason])
}

describe('21: what goes well and is not as expected', () => {
  it('Run ok, statistics empty: three causes, three sentences', async () => {
    const empty = await rule.run()
    await rule.people.add('ada')
    await rule.setProperties(rule.source, { 'scim.user.filter': 'userName eq "ken"' })
    const filtered = await rule.run()
    await rule.setProperties(rule.source, { 'scim.user.filter': '' })
    await rule.run()
    const same = await rule.run()
    expect([empty, filtered, same].map(({ advice }) => advice)).toEqual([
      [{ kind: 'mayNotRead' }],
      [{ kind: 'filterMatchesNothing', filters: ['scim.user.filter'] }],
      [{ kind: 'unchanged', count: 1 }],
    ])
  })

  it('Entities not updated: who was left out or unchanged is counted, and a Resync writes what was changed at the target', async () => {
    const ada = await rule.people.add('ada')
    await rule.run()
    const [before] = rule.target.server.users()
    await rule.uproot(String(before?.id))
    const unchanged = await rule.run()
    const missing = namesAt(rule.target)
    await rule.edit('write', 'user', (user) => ({ ...user, skipOperations: ['update'] }))
    await rule.people.change(ada, { title: 'Boss' })
    const skipped = await rule.run()
    await rule.edit('write', 'user', (user) => ({ ...user, skipOperations: [] }))
    await rule.run('resync')
    expect([unchanged.advice, missing, skipped.advice, await skippedIn(skipped), namesAt(rule.target)]).toEqual([
      [{ kind: 'unchanged', count: 1 }],
      [],
      [{ kind: 'skippedAtTarget', count: 1, system: rule.target.id, systemName: 'Target 1' }],
      [['Target 1', 'Operation [update] is skipped in target transformation']],
      ['ada'],
    ])
  })

  it('Entities not deleted, run ok: the run, or the record and the trace of the entity, say why', async () => {
    await rule.plant('ken')
    const [ada, ken] = [await rule.people.add('ada'), await rule.people.add('ken')]
    await rule.run()
    await rule.edit('write', 'user', (user) => ({ ...user, skipOperations: ['delete'] }))
    await rule.people.remove(ada)
    await rule.people.remove(ken)
    const run = await rule.run()
    const { client } = rule.engine
    const event = await endedEvent(client, { entityId: ada })
    await rule.setProperties(rule.source, { 'ips.delta.read': 'enabled' })
    const delta = await rule.run()
    expect([
      run.status,
      run.outcome,
      (await skippedIn(run)).map(([, reason]) => reason).sort(),
      event.deliveries[0]?.reason,
      delta.outcome,
    ]).toEqual([
      'success',
      [
        '1 of the users that are gone existed at target "Target 1" before Provost wrote them: they stay, and are not looked after any more. ips.delete.existedbefore.entities is not true.',
      ],
      [
        'Operation [delete] is skipped in target transformation',
        'The source does not have it any more; it existed at Target 1 before Provost wrote it, and ips.delete.existedbefore.entities is not true',
      ],
      'Operation [delete] is skipped in target transformation',
      ['Nothing was deleted: a delta read does not tell what is gone.'],
    ])
  })

  it('Unexpected deletions: the Read counts of two runs are compared, with what was changed in between', async () => {
    const ids: string[] = []
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) ids.push(await rule.people.add(name))
    await rule.run()
    await rule.edit('read', 'user', (user) => ({ ...user, condition: "$.userName != 'z'" }))
    for (const id of ids.slice(1)) await rule.people.remove(id)
    await rule.run()
    expect(await finding('fewerRead')).toEqual([
      'warning',
      '"HR": its last full read returned 1 users, the one before 6. What is absent is deleted at the targets. Its read transformation was changed in between (version 2, "For a test"): compare it with the version before.',
      'lookAtMappings',
    ])
  })

  it('Fewer users in target than source: the entities that stand for several are told, and listed', async () => {
    await rule.setProperties(rule.target.id, { 'scim.user.unique.attribute': 'emails[0].value' })
    const emails = [{ value: 'staff@example.com', type: 'work', primary: true }]
    await rule.people.add('ada', { emails })
    await rule.run()
    await rule.people.add('ken', { emails })
    rule.target.moods.be({ kind: 'answers', status: 409, detail: 'The e-mail is taken.', to: 'POST' })
    await rule.run()
    const { items } = await rule.engine.client.links.shared({ target: rule.target.id })
    expect([namesAt(rule.target), items.map(({ count }) => count), await finding('duplicates')]).toEqual([
      ...[['ken'], [2]],
      [
        'warning',
        'At "Target 1" 1 entities each stand for several of a source: they overwrite each other, and there are fewer than at the source. Make the attribute they are found by unique.',
        'lookAtShared',
      ],
    ])
  })

  it('Groups missing: the read transformation that ignores them is named', async () => {
    await rule.people.add('ada')
    await carryGroups(rule.engine.client, rule.target.id, 'write')
    await rule.people.addGroup('Staff', [])
    const { advice } = await rule.run()
    expect([advice, await finding('groups')]).toEqual([
      [{ kind: 'groupsIgnored', targets: ['Target 1'] }],
      ['warning', expect.stringContaining('Set ignore of the group to false'), 'lookAtMappings'],
    ])
  })

  it('Members missing: the group arrives without whom the condition left out, and the run counts them', async () => {
    for (const [id, direction] of [
      [rule.source, 'read'],
      [rule.target.id, 'write'],
    ] as const)
      await carryGroups(rule.engine.client, id, direction)
    await rule.edit('read', 'user', (user) => ({ ...user, condition: "$.userName != 'ken'" }))
    const members = [await rule.people.add('ada'), await rule.people.add('ken')]
    await rule.people.addGroup('Staff', members)
    const run = await rule.run()
    const [group] = rule.target.server.groups()
    const [ada] = rule.target.server.users()
    expect([group?.['members'], run.advice, countsOf(run, rule.source)]).toEqual([
      [expect.objectContaining({ value: ada?.id })],
      [{ kind: 'leftOut', count: 1 }],
      { read: 2, skipped: 1 },
    ])
  })

  it('Schedule never runs: the switch that is off is found, with the way to switch it on', async () => {
    const plan = { kind: 'interval', minutes: 60 } as const
    const { client } = rule.engine
    await client.jobs.saveSchedule({ source: rule.source, plan, timeZone: 'UTC', enabled: false, version: 0 })
    const off = await finding('schedules')
    const { schedule } = await client.jobs.getSchedule({ source: rule.source })
    if (schedule) await client.jobs.saveSchedule({ ...schedule, source: rule.source, enabled: true })
    expect([off, (await finding('schedules'))[0]]).toEqual([
      ['warning', '"HR" has a schedule that is off, so it never runs. Switch it on.', 'enableSchedule'],
      'ok',
    ])
  })
})
