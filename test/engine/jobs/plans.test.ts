import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, namesAt, type JobLandscape, type JobTarget } from '../../kit/jobLandscape.ts'
import { carryGroups, linesOf, planned, plannedAt } from '../../kit/plans.ts'

let engine: TestEngine
let landscape: JobLandscape
let target: JobTarget

beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine)
  const [only] = landscape.targets
  if (!only) throw new Error('no target')
  target = only
  await carryGroups(engine.client, landscape.source, 'read')
  await carryGroups(engine.client, target.id, 'write')
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

/** What a plan says of each entity at the target, by the name it has. */
async function saidOf(id: Parameters<typeof linesOf>[1]): Promise<readonly string[]> {
  const lines = await linesOf(engine.client, id)
  return lines.map(({ entityType, entityId, operation }) => `${operation} ${entityType} ${entityId}`)
}

/** What came to the target, without what only asks. */
function writesAt(): readonly string[] {
  return target.server.requests.filter((request) => !request.startsWith('GET'))
}

describe('7.1: a simulation', () => {
  it('says what a first run would create, and touches nothing', async () => {
    const ada = await landscape.people.add('ada')
    const ben = await landscape.people.add('ben')
    const group = await landscape.people.addGroup('Finance', [ada])
    const plan = await planned(engine.client, landscape.source)
    expect([
      plannedAt(plan, landscape.source),
      plannedAt(plan, target.id),
      plannedAt(plan, target.id, 'group'),
    ]).toEqual([{ read: 2 }, { create: 2 }, { create: 1 }])
    expect(await saidOf(plan.id)).toEqual([`create user ${ada}`, `create user ${ben}`, `create group ${group}`])
    expect([namesAt(target), target.server.requests]).toEqual([[], []])
    expect((await engine.client.events.page({})).items).toEqual([])
    expect(plan.remarks[0]).toContain('The targets were not asked')
  })

  it('knows members of a group that a run would have created by then', async () => {
    const ada = await landscape.people.add('ada')
    await landscape.people.addGroup('Finance', [ada])
    const plan = await planned(engine.client, landscape.source)
    const group = (await linesOf(engine.client, plan.id)).find(({ entityType }) => entityType === 'group')
    expect(group?.changes.find(({ attribute }) => attribute === 'members')?.after).toEqual([
      expect.objectContaining({ value: `planned:user:${ada}` }),
    ])
  })

  it('counts what is as it was as unchanged, and tells updates and deletions', async () => {
    const ids = await Promise.all(['ada', 'ben', 'cem'].map((name) => landscape.people.add(name)))
    await landscape.run()
    const before = writesAt()
    await landscape.people.change(ids[0] ?? '', { displayName: 'Ada L.' })
    await landscape.people.remove(ids[1] ?? '')
    const plan = await planned(engine.client, landscape.source, { looksAtTargets: true })
    expect(plannedAt(plan, target.id)).toEqual({ unchanged: 1, update: 1, delete: 1 })
    const [update, gone] = await linesOf(engine.client, plan.id)
    expect(update?.changes).toEqual([
      { attribute: 'displayName', before: 'Person ada', after: 'Ada L.', mapping: expect.any(Number) as number },
    ])
    expect([update?.reason, gone?.reason]).toEqual([
      'Its document differs from the one that was written last',
      'The source does not have it any more',
    ])
    expect([writesAt(), gone?.request]).toEqual([before, expect.objectContaining({ write: 'delete' })])
    expect((await engine.client.deletions.images({})).items).toEqual([])
    expect(plan.verdicts).toMatchObject([{ planned: 1, managed: 3, verdict: { kind: 'go' } }])
  })

  it('finds who is at a target already where it may ask', async () => {
    await landscape.people.add('ada')
    await landscape.run()
    const [link] = target.server.users()
    expect(link).toBeDefined()
    const { client } = engine
    const copy = await client.systems.get({ id: landscape.source })
    const { id } = await client.systems.create({
      ...{ role: 'source', type: copy.type, name: 'HR 2', properties: copy.properties },
      secrets: { Password: 'secret' },
    })
    const { version } = await client.systems.get({ id: target.id })
    await client.systems.setSources({ id: target.id, version, sources: [landscape.source, id] })
    const blind = await planned(client, id)
    const looking = await planned(client, id, { looksAtTargets: true })
    expect([plannedAt(blind, target.id), plannedAt(looking, target.id)]).toEqual([{ create: 1 }, { update: 1 }])
  })

  it('is filtered by operation, attribute, rule and text', async () => {
    const ada = await landscape.people.add('ada')
    await landscape.people.add('ben')
    await landscape.people.addGroup('Finance', [ada])
    const { id } = await planned(engine.client, landscape.source)
    const found = async (filter: object) =>
      (await engine.client.plans.lines({ id, ...filter })).items.map(({ name }) => name)
    const reason = 'It is not known at Target 1'
    expect([
      await found({ operation: 'delete' }),
      await found({ attribute: 'userName' }),
      await found({ entityType: 'group', reason }),
      await found({ text: 'PERSON ADA' }),
    ]).toEqual([[], ['Person ada', 'Person ben'], ['Finance'], ['Person ada']])
  })

  it('fails with the reason when the source cannot be read, and is removed', async () => {
    landscape.sourceMoods.be({ kind: 'unauthorized' })
    await expect(planned(engine.client, landscape.source)).rejects.toThrow(/is failed: .*401/)
    const [plan] = (await engine.client.plans.list({})).items
    if (!plan) throw new Error('no plan')
    expect(await engine.client.plans.remove({ id: plan.id })).toEqual({ removed: true })
    expect((await engine.client.plans.list({})).items).toEqual([])
  })
})
