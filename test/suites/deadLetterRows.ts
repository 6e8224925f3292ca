import { expect } from 'vitest'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import { allEnded, person } from '../kit/engine.ts'
import type { Landscape } from '../kit/landscape.ts'

/** Calls every row of the dead letters: three are given up, one is sent again, one edited, one dropped. */
export async function callDeadLetters(client: AdminClient, landscape: Landscape): Promise<void> {
  const { deadLetters } = client
  const { moods } = landscape
  moods.be({ kind: 'html' })
  for (const id of ['l1', 'l2', 'l3']) await landscape.report('POST', person(id))
  const groups = await deadLetters.groups()
  const group = groups.find(({ sample }) => sample.code === 'protocol')
  if (!group) throw new Error('Nothing was given up.')
  expect([group.systemName, group.count]).toEqual(['Target', 3])
  moods.be({ kind: 'well' })
  const { stage, system, cause } = group
  const { items } = await deadLetters.list({ stage, system, cause })
  const [first, second, third] = items.map(({ id }) => id)
  if (!first || !second || !third) throw new Error('Three were given up.')
  expect(await deadLetters.replay({ letters: [first] })).toEqual({ replayed: 1, leftOut: 0 })
  const { documents } = await deadLetters.get({ id: second })
  await deadLetters.replayEdited({ id: second, stage: 'entity', document: documents.entity ?? {} })
  expect(await deadLetters.discard({ letters: [third], reason: 'Left' })).toEqual({ discarded: 1, leftOut: 0 })
  const whole = { stage, system, cause, until: group.newest }
  const { id } = await deadLetters.replayAll(whole)
  await deadLetters.discardAll({ ...whole, reason: 'Left' })
  expect((await deadLetters.runs()).some((run) => run.id === id)).toBe(true)
  await deadLetters.stopRun({ id })
  await allEnded(client)
}
