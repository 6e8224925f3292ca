import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isJsonArray, type JsonObject } from '../../../shared/base/json.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, countsOf, namesAt, type JobLandscape, type JobTarget } from '../../kit/jobLandscape.ts'
import type { Mood } from '../../kit/moodyTarget.ts'

const five = ['a', 'b', 'c', 'd', 'e']
let engine: TestEngine
let landscape: JobLandscape
let target: JobTarget
let ids: readonly string[]
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine, {
    sourceProperties: { 'provost.page.size': '2' },
    targetProperties: { 'provost.timeout': '2', 'provost.concurrency': '1' },
  })
  const [first] = landscape.targets
  if (!first) throw new Error('There is no target.')
  target = first
  const added: string[] = []
  for (const name of five) added.push(await landscape.people.add(name))
  ids = added
})
afterEach(async () => {
  target.moods.release()
  await engine.close()
  await landscape.close()
})

describe('a run whose target', () => {
  it.each<[string, Mood, number]>([
    ['says 429 again and again', { kind: 'tooManyCalls', retryAfter: '1' }, 2],
    ['answers 500 twice', { kind: 'broken' }, 2],
    ['cuts the line after it wrote', { kind: 'cutAfterCommit' }, 2],
    ['does not answer', { kind: 'slow' }, 1],
    ['carries out and does not answer', { kind: 'keepAnswer' }, 1],
    ['refuses the sign-in for a moment', { kind: 'unauthorized' }, 1],
  ])('%s converges in the same run, and nobody is there twice', async (_, mood, times) => {
    target.moods.be(mood, times)
    const run = await landscape.run()
    expect([run.status, countsOf(run, target.id), namesAt(target)]).toEqual(['success', { created: 5 }, five])
  })

  it('refuses the sign-in halfway gives it up, deletes nothing there, and the next run does the rest', async () => {
    await landscape.run()
    await landscape.people.remove(ids[0] ?? '')
    for (const id of ids.slice(1)) await landscape.people.change(id, { title: 'Dr.' })
    target.moods.be({ kind: 'unauthorized' })
    const blocked = await landscape.run()
    const meanwhile = namesAt(target)
    target.moods.be({ kind: 'well' })
    const next = await landscape.run()
    expect([
      blocked.status,
      countsOf(blocked, target.id),
      meanwhile,
      countsOf(next, target.id),
      namesAt(target),
    ]).toEqual([...['finishedWithError', { failed: 4 }, five, { updated: 4, deleted: 1 }, five.slice(1)]])
  })

  it('answers everything with 500 leaves dead letters with the reason, and the next run does the rest', async () => {
    target.moods.be({ kind: 'broken' })
    const blocked = await landscape.run()
    const { items } = await engine.client.jobs.records({ id: blocked.id, outcome: 'failed' })
    target.moods.be({ kind: 'well' })
    const next = await landscape.run()
    expect([
      blocked.status,
      items.map(({ problem }) => [problem?.code, problem?.status]),
      next.status,
      countsOf(next, target.id),
      namesAt(target),
    ]).toEqual([...['finishedWithError', five.map(() => ['unavailable', '500'])], ...['success', { created: 5 }, five]])
  })
})

/** A page of the list of users, not one user. */
const pageOf = (as: (users: readonly unknown[], path: URLSearchParams) => JsonObject): Mood => ({
  kind: 'reshaped',
  as: (body, path) => {
    const { Resources } = body
    const query = new URLSearchParams(path.split('?')[1])
    return isJsonArray(Resources) && path.includes('/Users?') ? { ...body, ...as(Resources, query) } : body
  },
})

describe('a run whose source', () => {
  beforeEach(async () => {
    await landscape.run()
    await landscape.people.remove(ids[0] ?? '')
    await landscape.people.add('f')
  })
  const after = ['b', 'c', 'd', 'e', 'f']

  it.each<[string, Mood, number]>([
    ['says 429 for a while', { kind: 'tooManyCalls', retryAfter: '1' }, 2],
    ['answers 500 twice', { kind: 'broken' }, 2],
    ['cuts the line', { kind: 'cutAfterCommit' }, 1],
    ['says a total that is too small', pageOf(() => ({ totalResults: 1 })), 100],
  ])('%s converges, and who is gone is deleted', async (_, mood, times) => {
    landscape.sourceMoods.be(mood, times)
    const run = await landscape.run()
    expect([run.status, run.outcome, namesAt(target)]).toEqual(['success', [], after])
  })

  it('announces far more than it gives, and repeats the last page, fails and deletes nobody', async () => {
    let last: readonly unknown[] = []
    landscape.sourceMoods.be(
      pageOf((users) => {
        if (users.length > 0) last = users
        return { totalResults: 1000, Resources: last as never }
      }),
    )
    const run = await landscape.run()
    expect([run.status, run.problem?.code, namesAt(target)]).toEqual(['finishedWithError', 'protocol', ['a', ...after]])
  })

  it('announces far more than it gives, and then gives nothing, deletes nobody and says why', async () => {
    landscape.sourceMoods.be(pageOf(() => ({ totalResults: 1000 })))
    const run = await landscape.run()
    expect([run.status, namesAt(target)]).toEqual(['success', ['a', ...after]])
    expect(run.outcome.join()).toMatch(/^Nothing was deleted: .* read again\.$/)
  })

  it('gives somebody on two pages, and so passes over another, deletes nobody and says why', async () => {
    let before: unknown = null
    landscape.sourceMoods.be(
      pageOf((users, path) => {
        const again = path.get('startIndex') === '1' || before === null ? [] : [before]
        before = users.at(-1) ?? null
        return { Resources: [...again, ...users] as never }
      }),
    )
    const run = await landscape.run()
    const meanwhile = namesAt(target)
    landscape.sourceMoods.be({ kind: 'well' })
    await landscape.run()
    expect([run.status, meanwhile, namesAt(target)]).toEqual(['success', five, after])
    expect(run.outcome.join()).toMatch(/^Nothing was deleted: users: the list gave .* on two pages, .* read again\.$/)
  })

  it('gives an empty page in the middle is read to its end', async () => {
    let isEmpty = true
    landscape.sourceMoods.be(
      pageOf((users, path) => {
        const isMiddle = path.get('startIndex') === '3' && isEmpty
        if (isMiddle) isEmpty = false
        return { Resources: (isMiddle ? [] : users) as never }
      }),
    )
    await landscape.run()
    expect(namesAt(target).slice(-5)).toEqual(after)
  })

  it('refuses the sign-in halfway fails, deletes nobody, and the next run does the rest', async () => {
    const { sourceMoods } = landscape
    const halfway = pageOf((users, path) => {
      if (path.get('startIndex') === '3') sourceMoods.be({ kind: 'unauthorized' })
      return { Resources: users as never }
    })
    sourceMoods.be(halfway)
    const { status, problem } = await landscape.run()
    sourceMoods.be({ kind: 'well' })
    const meanwhile = namesAt(target).includes('a')
    await landscape.run()
    expect([status, problem?.code, meanwhile, namesAt(target)]).toEqual([
      ...['finishedWithError', 'unauthorized', true, after],
    ])
  })
})
