import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AdminClient } from '../../../shared/contract/adminApi.ts'
import { allEnded, endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

let engine: TestEngine
let landscape: Landscape
let client: AdminClient
const start = async (targetProperties: Readonly<Record<string, string>> = {}) => {
  landscape = await buildLandscape(engine, { targetProperties })
}
beforeEach(async () => {
  engine = await startTestEngine()
  client = engine.client
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const people = () => landscape.server.users().map(({ userName, displayName }) => [userName, displayName])
const firstImage = async () => {
  const { items } = await client.deletions.images({})
  const [image] = items
  if (!image) throw new Error('No copy was kept.')
  return image
}

describe('what was deleted', () => {
  beforeEach(async () => {
    await start()
    await landscape.report('POST', person('a', { displayName: 'Ada' }))
    await landscape.report('DELETE', { id: 'a' })
  })

  it('comes back from its copy, with its relation', async () => {
    const image = await firstImage()
    expect([image.operation, image.state, people()]).toEqual(['delete', 'kept', []])
    const { position } = await client.deletions.undo({ id: image.id })
    await allEnded(client)
    const { event, entries } = await client.events.trace({ position })
    expect([people(), event.origin, event.deliveries.map(({ status }) => status)]).toEqual([
      [['a@example.com', 'Ada']],
      'undo',
      ['created'],
    ])
    expect(entries.map(({ room }) => room)).toEqual(['reading', 'planning', 'writing', 'calling', 'settling'])
    await landscape.report('POST', person('a', { displayName: 'Ada again' }))
    expect([(await firstImage()).state, people()]).toEqual(['undone', [['a@example.com', 'Ada again']]])
  })

  it('is restored once', async () => {
    const { id } = await firstImage()
    await client.deletions.undo({ id })
    await allEnded(client)
    await expect(client.deletions.undo({ id })).rejects.toThrow('It is restored already.')
  })

  it('that somebody else took the place of is told, and can be tried again', async () => {
    const { id } = await firstImage()
    await landscape.report('POST', { ...person('b'), userName: 'a@example.com' })
    await client.deletions.undo({ id })
    await allEnded(client)
    const event = await endedEvent(client, { entityId: 'a' })
    expect([event.status, event.deliveries[0]?.problem?.code, (await firstImage()).state]).toEqual([
      ...['deadLetter', 'alreadyExists', 'kept'],
    ])
  })
})

it('what existed before is written back after it was overwritten', async () => {
  await start()
  const body = { ...person('a'), displayName: 'From before' }
  const before = await fetch(`${landscape.server.url}/Users`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('provost:target-secret').toString('base64')}`,
      'content-type': 'application/scim+json',
    },
    body: JSON.stringify(body),
  })
  await before.json()
  await landscape.report('POST', person('a', { displayName: 'Overwritten' }))
  const image = await firstImage()
  expect([image.operation, people()]).toEqual(['update', [['a@example.com', 'Overwritten']]])
  await client.deletions.undo({ id: image.id })
  await allEnded(client)
  expect(people()).toEqual([['a@example.com', 'From before']])
})

it('a target whose copies are switched off is not read before it deletes', async () => {
  await start({ 'provost.before.images': 'off' })
  await landscape.report('POST', person('a'))
  await landscape.report('DELETE', { id: 'a' })
  expect([(await client.deletions.images({})).items, landscape.moods.calls['GET'] ?? 0]).toEqual([[], 0])
})

it('a copy is sealed, and outlives a restart', async () => {
  await start()
  await landscape.report('POST', person('a', { title: 'A-marker' }))
  await landscape.report('DELETE', { id: 'a' })
  await engine.close(true)
  const file = readFileSync(join(engine.dataFolder, 'provost.sqlite'), 'latin1')
  engine = await startTestEngine({ dataFolder: engine.dataFolder })
  client = engine.client
  await client.deletions.undo({ id: (await firstImage()).id })
  await allEnded(client)
  expect([file.includes('A-marker'), landscape.server.users().map(({ title }) => title)]).toEqual([false, ['A-marker']])
})
