import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LetterRun } from '../../shared/domain/deadLetter.ts'
import { allEnded, person } from '../kit/engine.ts'
import { startKillableEngine, type KillableEngine } from '../kit/killableEngine.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'

const people = Array.from({ length: 900 }, (_, index) => `p${String(index).padStart(3, '0')}`)
const atOnce = 50

let engine: KillableEngine
let landscape: Landscape
beforeAll(async () => {
  engine = await startKillableEngine()
  landscape = await buildLandscape(engine, { targetProperties: { 'provost.concurrency': '16' } })
}, 120_000)
afterAll(async () => {
  await engine.close()
  await landscape.close()
})

const runs = () => engine.client.deadLetters.runs()
async function endedRun({ id }: LetterRun): Promise<LetterRun> {
  for (let look = 0; look < 20_000; look += 1) {
    const run = (await runs()).find((one) => one.id === id)
    if (run && run.state !== 'running') return run
  }
  throw new Error('The run does not end.')
}

it('a whole group goes on being sent after a kill: everybody arrives once, and counts once', async () => {
  landscape.moods.be({ kind: 'html' })
  for (let start = 0; start < people.length; start += atOnce) {
    const some = people.slice(start, start + atOnce)
    await Promise.all(some.map((id) => landscape.report('POST', person(id), { prefer: 'respond-async' })))
  }
  await allEnded(engine.client)
  const [group] = await engine.client.deadLetters.groups()
  if (!group) throw new Error('Nothing was given up.')
  landscape.moods.be({ kind: 'well' })
  const { stage, system, cause, newest: until } = group
  const begun = await engine.client.deadLetters.replayAll({ stage, system, cause, until })
  await engine.kill()
  await engine.startAgain()
  const run = await endedRun(begun)
  await allEnded(engine.client)
  const names = landscape.server.users().map((user) => String(user['userName']))
  expect({ state: run.state, total: run.total, seen: run.seen, done: run.done }).toEqual({
    ...{ state: 'ended', total: people.length, seen: people.length, done: people.length },
  })
  expect(names.toSorted()).toEqual(people.map((id) => `${id}@example.com`))
}, 300_000)
