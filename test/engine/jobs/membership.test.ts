import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, countsOf, endedRun, namesAt, type JobLandscape } from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape

beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine)
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const target = () => {
  const [only] = landscape.targets
  if (!only) throw new Error('no target')
  return only
}

/** Changes one entity type of a transformation. */
async function edit(direction: 'read' | 'write', type: string, change: (mapping: JsonObject) => JsonObject) {
  const id = direction === 'read' ? landscape.source : target().id
  const place = { id, direction } as const
  const { document, version } = await engine.client.transformations.get(place)
  const parsed = JSON.parse(document) as Record<string, JsonObject>
  const edited = JSON.stringify({ ...parsed, [type]: change(parsed[type] ?? {}) })
  await engine.client.transformations.save({ ...place, version, document: edited, description: 'For the test' })
}

describe('6.5: groups', () => {
  beforeEach(async () => {
    for (const direction of ['read', 'write'] as const) {
      await edit(direction, 'group', ({ mappings = [] }) => ({ mappings }))
    }
  })

  it('come after users, and have those members that arrived', async () => {
    const [ada, ben] = [await landscape.people.add('ada'), await landscape.people.add('ben', { active: false })]
    await edit('read', 'user', (user) => ({ ...user, condition: '$.active == true' }))
    await landscape.people.change(ada, { active: true })
    await landscape.people.addGroup('Staff', [ada, ben])
    const run = await landscape.run()
    const [group] = target().server.groups()
    const members = (group?.['members'] ?? []) as readonly { readonly value: string }[]
    const [arrived] = target().server.users()
    expect([run.status, members.map(({ value }) => value)]).toEqual(['success', [arrived?.id]])
    expect([countsOf(run, landscape.source), countsOf(run, target().id, 'group')]).toEqual([
      { read: 2, skipped: 1 },
      { created: 1 },
    ])
  })

  it('and users that the source lost are deleted, groups first', async () => {
    const ada = await landscape.people.add('ada')
    await landscape.people.addGroup('Staff', [ada])
    await landscape.run()
    await landscape.people.remove(ada)
    const run = await landscape.run()
    expect([run.status, target().server.users(), countsOf(run, target().id)]).toEqual(['success', [], { deleted: 1 }])
  })
})

describe('6.7: whoever does not meet a condition any more', () => {
  it.each(['read', 'write'] as const)(
    'of the %s transformation is deleted at the end of the run',
    async (direction) => {
      const ada = await landscape.people.add('ada', { active: true })
      await landscape.people.add('ben', { active: true })
      await edit(direction, 'user', (user) => ({ ...user, condition: '$.active == true' }))
      await landscape.run()
      await landscape.people.change(ada, { active: false })
      const run = await landscape.run()
      expect([run.status, namesAt(target())]).toEqual(['success', ['ben']])
      const { items } = await engine.client.jobs.records({ id: run.id, outcome: 'skipped' })
      expect(items.map(({ reason }) => reason)).toEqual(['Entity condition [$.active == true] is not fulfilled'])
    },
  )

  it('no 2: nobody is deleted while an entity failed at the source', async () => {
    const ada = await landscape.people.add('ada')
    await landscape.people.add('ben', { nickName: 'Benny' })
    await edit('read', 'user', (user) => ({
      ...user,
      mappings: [...(user['mappings'] as readonly JsonObject[]), { sourcePath: '$.nickName', targetPath: '$.title' }],
    }))
    await landscape.people.change(ada, { nickName: 'Addie' })
    await landscape.run()
    const nobody = await landscape.people.add('eve')
    await landscape.people.remove(ada)
    const blocked = await landscape.run()
    expect([blocked.status, blocked.outcome, namesAt(target())]).toEqual([
      'finishedWithError',
      ['Nothing was deleted: 1 entities failed at the source, so nobody is sure what is gone.'],
      ['ada', 'ben'],
    ])
    await landscape.people.remove(nobody)
    await landscape.run()
    expect(namesAt(target())).toEqual(['ben'])
  })
})

describe('2.3: runs of two sources', () => {
  it('that feed one target take turns', async () => {
    const other = await engine.client.systems.create({
      ...{ role: 'source', type: 'localIdentityDirectory', name: 'People', properties: {} },
    })
    const { version } = await engine.client.systems.get({ id: target().id })
    await engine.client.systems.setSources({ id: target().id, version, sources: [landscape.source, other.id] })
    await landscape.people.add('ada')
    target().moods.be({ kind: 'slow' })
    const first = await engine.client.jobs.start({ source: landscape.source, kind: 'read' })
    await target().moods.keeps(1)
    const second = await engine.client.jobs.start({ source: other.id, kind: 'read' })
    const { status } = await engine.client.jobs.get(second)
    target().moods.be({ kind: 'well' })
    target().moods.release()
    const ended = [await endedRun(engine.client, first.id), await endedRun(engine.client, second.id)]
    expect([status, ...ended.map((run) => run.status)]).toEqual(['queued', 'success', 'success'])
  })
})
