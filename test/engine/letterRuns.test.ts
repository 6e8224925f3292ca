import { afterEach, beforeEach, expect, it } from 'vitest'
import type { LetterGroup, LetterRun } from '../../shared/domain/deadLetter.ts'
import { allEnded, person, startTestEngine, type TestEngine } from '../kit/engine.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'

let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildLandscape(engine)
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const giveUp = async (...ids: string[]) => {
  landscape.moods.be({ kind: 'html' })
  for (const id of ids) await landscape.report('POST', person(id))
  landscape.moods.be({ kind: 'well' })
}
const onlyGroup = async (): Promise<LetterGroup> => {
  const [group] = await engine.client.deadLetters.groups()
  if (!group) throw new Error('Nothing was given up.')
  return group
}
const wholeOf = ({ stage, system, cause, newest }: LetterGroup) => ({ stage, system, cause, until: newest })
/** The run when it is over; every look is a call of its own. */
const ended = async ({ id }: LetterRun): Promise<LetterRun> => {
  for (let look = 0; look < 5000; look += 1) {
    const run = (await engine.client.deadLetters.runs()).find((one) => one.id === id)
    if (run && run.state !== 'running') return run
  }
  throw new Error('The run does not end.')
}
const names = () => landscape.server.users().map((user) => user['userName'])

it('sends a whole group again, and says who let it and how many it was', async () => {
  await giveUp('u1', 'u2', 'u3')
  const begun = await engine.client.deadLetters.replayAll(wholeOf(await onlyGroup()))
  const run = await ended(begun)
  await allEnded(engine.client)
  expect([run.state, run.total, run.seen, run.done, run.by, run.systemName]).toEqual([
    ...['ended', 3, 3, 3, 'test', 'Target'],
  ])
  expect(names()).toEqual(['u1@example.com', 'u2@example.com', 'u3@example.com'])
})

it('drops a whole group with its reason, and leaves what was given up later', async () => {
  await giveUp('u1', 'u2')
  const group = await onlyGroup()
  await giveUp('u3')
  const run = await ended(await engine.client.deadLetters.discardAll({ ...wholeOf(group), reason: 'Left the company' }))
  const left = await onlyGroup()
  const { items } = await engine.client.deadLetters.list({ stage: left.stage, system: left.system, cause: left.cause })
  expect([run.done, items.map(({ entityId }) => entityId)]).toEqual([2, ['u3']])
})

it('leaves out what a later change made needless', async () => {
  await giveUp('u1', 'u2')
  const group = await onlyGroup()
  await landscape.report('POST', person('u1', { displayName: 'Later' }))
  const run = await ended(await engine.client.deadLetters.replayAll(wholeOf(group)))
  expect([run.total, run.seen, run.done]).toEqual([1, 1, 1])
})

it('a run that is over cannot be stopped, and one nobody began is not there', async () => {
  await giveUp('u1')
  const run = await ended(await engine.client.deadLetters.replayAll(wholeOf(await onlyGroup())))
  const answers = [
    await engine.client.deadLetters.stopRun({ id: run.id }),
    await engine.client.deadLetters.stopRun({ id: 99 }),
  ]
  expect(answers).toEqual([{ stopped: false }, { stopped: false }])
})
