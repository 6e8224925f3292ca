import { afterEach, beforeEach, expect, it } from 'vitest'
import type { JsonObject } from '../../shared/base/json.ts'
import type { LetterGroupKey } from '../../shared/domain/deadLetter.ts'
import { allEnded, person, startTestEngine, userSchema, type TestEngine } from '../kit/engine.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { startScimServer } from '../kit/servers.ts'

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

const deadLetters = () => engine.client.deadLetters
const groups = async () =>
  (await deadLetters().groups()).map(({ stage, systemName, pattern, count }) => ({
    ...{ stage, systemName, pattern, count },
  }))
const onlyGroup = async (): Promise<LetterGroupKey> => {
  const [group] = await deadLetters().groups()
  if (!group) throw new Error('Nothing was given up.')
  const { stage, system, cause } = group
  return { stage, system, cause }
}
const letters = async () => (await deadLetters().list(await onlyGroup())).items
/** A target that answers with a web page refuses for good. */
const giveUp = async (...ids: string[]) => {
  landscape.moods.be({ kind: 'html' })
  for (const id of ids) await landscape.report('POST', person(id))
  landscape.moods.be({ kind: 'well' })
}
const written = () =>
  landscape.moods.passed.flatMap(({ method, body }) =>
    method === 'POST' ? (documentIn(body)['userName'] ?? null) : [],
  )
const documentIn = (text: string) => JSON.parse(text) as JsonObject

it('groups what failed alike, whoever it was, and says what was changed since', async () => {
  await giveUp('u1', 'u2', 'u3')
  await landscape.report('POST', { id: 'u4', schemas: person('u4')['schemas'] ?? [], active: true })
  const before = await deadLetters().groups()
  const { version, name, description, sources, properties } = await engine.client.systems.get({ id: landscape.target })
  const changed = { name, description: `${description} now`, sources, properties, secrets: {} }
  await engine.client.systems.change({ id: landscape.target, version, ...changed })
  const after = await deadLetters().groups()
  expect(before.map(({ count, changed: since }) => [count, since])).toEqual([
    [3, null],
    [1, null],
  ])
  expect(
    after.map(({ stage, changed: since }) => [stage, since && [since.by, since.event, since.resourceName]]),
  ).toEqual([
    ['delivery', ['test', 'SYSTEM_UPDATED', 'Target']],
    ['reading', null],
  ])
})

it('shows every attempt with its request and answer', async () => {
  await giveUp('u1')
  const [letter] = await letters()
  landscape.moods.be({ kind: 'html' })
  await deadLetters().replay({ letters: [letter!.id] })
  await allEnded(engine.client)
  const [again] = await letters()
  const { tries } = await deadLetters().get({ id: again!.id })
  const exchanges = tries.map(({ entries }) => entries.flatMap((entry) => entry.exchanges.map(({ status }) => status)))
  expect([again!.id === letter!.id, tries.length, exchanges.every((of) => of.includes(200))]).toEqual([false, 2, true])
})

it('pages through a group in the order of the events', async () => {
  await giveUp('u1', 'u2', 'u3')
  const group = await onlyGroup()
  const first = await deadLetters().list({ ...group, limit: 2 })
  const second = await deadLetters().list({ ...group, limit: 2, after: first.next ?? '' })
  expect([first, second].map(({ items }) => items.map(({ entityId }) => entityId))).toEqual([['u1', 'u2'], ['u3']])
  expect(second.next).toBe(null)
})

it('sends the letters of one entity again in the order of their events, however they are named', async () => {
  landscape.moods.be({ kind: 'html' })
  await landscape.report('POST', person('u1', { displayName: 'Older' }))
  await landscape.report('POST', person('u1', { displayName: 'Newer' }))
  landscape.moods.be({ kind: 'well' })
  const ids = (await letters()).map(({ id }) => id).toReversed()
  expect(await deadLetters().replay({ letters: ids })).toEqual({ replayed: 2, leftOut: 0 })
  await allEnded(engine.client)
  const names = landscape.moods.passed.flatMap(({ body }) =>
    body === '' ? [] : (documentIn(body)['displayName'] ?? []),
  )
  expect([await groups(), names]).toEqual([[], ['Older', 'Newer']])
})

it('sends the letters of several people again, and those who come later beside them', async () => {
  await giveUp('u1', 'u2')
  await landscape.report('POST', person('u9'))
  const ids = (await letters()).map(({ id }) => id).toReversed()
  expect(await deadLetters().replay({ letters: ids })).toEqual({ replayed: 2, leftOut: 0 })
  await allEnded(engine.client)
  expect([await groups(), written().sort()]).toEqual([[], ['u1@example.com', 'u2@example.com', 'u9@example.com']])
})

it('does not send an older state over a newer one', async () => {
  await giveUp('u1')
  const [letter] = await letters()
  await landscape.report('POST', person('u1', { displayName: 'Newer' }))
  expect(await deadLetters().replay({ letters: [letter!.id] })).toEqual({ replayed: 0, leftOut: 1 })
})

it('sends the entity as it was edited, once, and remembers who did it', async () => {
  await giveUp('u1')
  const [letter] = await letters()
  const { documents } = await deadLetters().get({ id: letter!.id })
  const document = { ...documents.entity, displayName: 'Edited' }
  const { position } = await deadLetters().replayEdited({ id: letter!.id, stage: 'entity', document })
  await allEnded(engine.client)
  const { event, entries } = await engine.client.events.trace({ position })
  const sent = landscape.moods.passed.findLast(({ method }) => method === 'POST')
  const [line] = (await engine.client.record.changes({ event: 'DEAD_LETTER_EDITED' })).items
  expect({
    ...{ status: event.status, origin: event.origin, sent: documentIn(sent?.body ?? '{}')['displayName'] },
    note: entries.find(({ room }) => room === 'reading')?.note,
    line: [line?.callerName, line?.resourceId],
    left: await groups(),
  }).toEqual({
    ...{ status: 'delivered', origin: 'edit', sent: 'Edited' },
    note: 'test edited the entity of evt-0000000001; the source is not asked, and the read transformation does not run',
    line: ['test', letter!.id],
    left: [],
  })
})

it('takes what the source gave through the read transformation when that was edited, hidden values and all', async () => {
  landscape.moods.be({ kind: 'html' })
  await landscape.report('POST', person('u1', { password: 'a secret of hers' }))
  landscape.moods.be({ kind: 'well' })
  const [letter] = await letters()
  const { documents } = await deadLetters().get({ id: letter!.id })
  const document = { ...documents.source, userName: 'edited@example.com' }
  const { position } = await deadLetters().replayEdited({ id: letter!.id, stage: 'source', document })
  await allEnded(engine.client)
  const { event } = await engine.client.events.trace({ position })
  const shown = JSON.stringify(documents)
  expect([event.status, written(), shown.includes('a secret of hers')]).toEqual([
    'delivered',
    ['edited@example.com'],
    false,
  ])
})

it('keeps what was discarded out of the list, with the reason in the event log', async () => {
  await giveUp('u1')
  const [letter] = await letters()
  await deadLetters().discard({ letters: [letter!.id], reason: 'Left the company' })
  const { event } = await engine.client.events.trace({ position: letter!.position })
  expect([await groups(), event.deliveries.map(({ status, reason }) => [status, reason])]).toEqual([
    [],
    [['discarded', 'Left the company']],
  ])
})

it('reads again what could not be read, and sends it to the targets then', async () => {
  const people = await startScimServer()
  try {
    const headers = { 'content-type': 'application/scim+json' }
    const created = await fetch(`${people.url}/Users`, { method: 'POST', headers, body: JSON.stringify(person('u1')) })
    const { id } = (await created.json()) as { id: string }
    const tooLittle = { id, schemas: [userSchema], active: true }
    await landscape.report('POST', tooLittle)
    const [letter] = await letters()
    const { version, name, description } = await engine.client.systems.get({ id: landscape.source })
    const properties = { URL: people.url, Authentication: 'NoAuthentication', 'provost.realtime.mode': 'pull' }
    const change = { version, name, description, properties, secrets: {}, sources: [] }
    await engine.client.systems.change({ id: landscape.source, ...change })
    const { tries, documents } = await deadLetters().get({ id: letter!.id })
    await deadLetters().replay({ letters: [letter!.id] })
    await allEnded(engine.client)
    expect({ stage: letter!.stage, tries: tries.length, documents, left: await groups(), written: written() }).toEqual({
      ...{ stage: 'reading', tries: 1, left: [], written: ['u1@example.com'] },
      documents: { source: tooLittle, entity: null },
    })
  } finally {
    await people.close()
  }
})
