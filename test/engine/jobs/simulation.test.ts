import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, countsOf, endedRun, type JobLandscape, type JobTarget } from '../../kit/jobLandscape.ts'
import { appliedPlan, approveAll, endedPlan, planned } from '../../kit/plans.ts'

let engine: TestEngine
let landscape: JobLandscape
let target: JobTarget
const ids: Record<string, string> = {}

beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine)
  const [only] = landscape.targets
  if (!only) throw new Error('no target')
  target = only
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

async function simulated(predicts: 'read' | 'resync') {
  const { id } = await engine.client.jobs.start({ source: landscape.source, kind: 'simulate', predicts })
  return endedRun(engine.client, id)
}

/** The worked example of 6.1: one Read created a, b, c and d; then c is changed, d deleted, e added. */
async function workedExample() {
  for (const name of ['a', 'b', 'c', 'd']) ids[name] = await landscape.people.add(name)
  await landscape.run()
  await landscape.people.change(ids['c'] ?? '', { displayName: 'Changed' })
  await landscape.people.remove(ids['d'] ?? '')
  ids['e'] = await landscape.people.add('e')
}

describe('6.1: a simulation', () => {
  it.each(['read', 'resync'] as const)('counts before it what a full %s counts', async (kind) => {
    await workedExample()
    const calls = structuredClone(target.moods.calls)
    const before = await simulated(kind)
    expect(target.moods.calls).toEqual(calls)
    const run = await landscape.run(kind)
    const numbers = [before, run].map((one) => [countsOf(one, landscape.source), countsOf(one, target.id)])
    expect(numbers[0]).toEqual(numbers[1])
    expect(before).toMatchObject({ kind: 'simulate', status: 'success', readMode: 'full', phase: 'ended' })
    expect(before.trigger).toEqual({ kind: 'immediate', by: 'test' })
  })

  it('of the job log predicts a Resync unless it is told otherwise', async () => {
    await workedExample()
    const { id } = await engine.client.jobs.start({ source: landscape.source, kind: 'simulate' })
    expect(countsOf(await endedRun(engine.client, id), target.id)).toEqual({ created: 1, updated: 3, deleted: 1 })
  })

  it('and its plan name each other, until the plan is removed', async () => {
    await workedExample()
    const plan = await planned(engine.client, landscape.source)
    if (plan.run === null) throw new Error('no run')
    const run = await engine.client.jobs.get({ id: plan.run })
    expect([run.plan, countsOf(run, target.id)]).toEqual([plan.id, { created: 1, updated: 1, deleted: 1 }])
    await engine.client.plans.remove({ id: plan.id })
    const kept = await engine.client.jobs.get({ id: plan.run })
    expect([kept.plan, countsOf(kept, target.id)]).toEqual([null, countsOf(run, target.id)])
    expect((await engine.client.jobs.records({ id: plan.run, outcome: 'created' })).items).toEqual([])
  })

  it('lists whom it is about, and exports them', async () => {
    await workedExample()
    const run = await simulated('read')
    const page = await engine.client.jobs.records({ id: run.id, outcome: 'deleted' })
    expect(page).toMatchObject({
      items: [{ entityId: ids['d'], systemName: 'Target 1', outcome: 'deleted', problem: null, at: run.startedAt }],
      after: null,
    })
    const { base64 } = await engine.client.jobs.export({ id: run.id, logType: 'createdEntitiesLog' })
    const texts = Object.values(unzipSync(Buffer.from(base64, 'base64'))).map((bytes) => strFromU8(bytes))
    expect(texts.join('')).toContain(`user:${ids['e']},\nsystem=Target 1,`)
  })

  it('fails where a run would: the run says so, and keeps the problem of the entity', async () => {
    await landscape.people.add('a')
    const { document, version } = await engine.client.transformations.get({ id: target.id, direction: 'write' })
    const changed = JSON.parse(document) as { user: { mappings: object[] } }
    changed.user.mappings.push({ sourcePath: '$.nowhere', targetPath: '$.title' })
    const save = { id: target.id, direction: 'write', version, description: 'No title' } as const
    await engine.client.transformations.save({ ...save, document: JSON.stringify(changed) })
    const run = await simulated('read')
    const { items } = await engine.client.jobs.records({ id: run.id })
    expect([run.status, countsOf(run, target.id), items.map(({ problem }) => problem?.code)]).toEqual([
      'finishedWithError',
      { failed: 1 },
      ['invalidEntity'],
    ])
  })

  it('whose source cannot be read ends with the error of the source', async () => {
    landscape.sourceMoods.be({ kind: 'unauthorized' })
    const run = await simulated('read')
    expect([run.status, run.problem?.code]).toEqual(['finishedWithError', 'unauthorized'])
  })

  it('is stopped from the list of runs', async () => {
    await landscape.people.add('a')
    landscape.sourceMoods.be({ kind: 'slow' })
    const { id } = await engine.client.jobs.start({ source: landscape.source, kind: 'simulate' })
    const { plan } = await engine.client.jobs.get({ id })
    if (plan === null) throw new Error('no plan')
    await landscape.sourceMoods.keeps(1)
    expect(await engine.client.jobs.stop({ id })).toEqual({ stopped: true })
    landscape.sourceMoods.be({ kind: 'well' })
    landscape.sourceMoods.release()
    expect([(await endedPlan(engine.client, plan)).state, (await endedRun(engine.client, id)).status]).toEqual([
      'stopped',
      'terminated',
    ])
    expect(await engine.client.jobs.stop({ id })).toEqual({ stopped: false })
  })

  it('is no read: the next Read still finds everything, and what shrank is compared with the last Read', async () => {
    await workedExample()
    await simulated('read')
    const run = await landscape.run()
    expect([run.readMode, countsOf(run, target.id)]).toEqual(['full', { created: 1, updated: 1, deleted: 1 }])
  })
})

describe('a plan of a Resync', () => {
  it('writes everything again where it is applied', async () => {
    await workedExample()
    const plan = await planned(engine.client, landscape.source, { predicts: 'resync', looksAtTargets: true })
    await approveAll(engine.client, plan.id)
    const before = target.moods.calls['PUT'] ?? 0
    const lines = await appliedPlan(engine.client, plan.id)
    expect(lines.map(({ operation, state }) => `${operation} ${state}`).sort()).toEqual([
      'create applied',
      'delete applied',
      'update applied',
      'update applied',
      'update applied',
    ])
    expect((target.moods.calls['PUT'] ?? 0) - before).toBe(3)
  })
})
