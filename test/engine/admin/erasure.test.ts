import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { databaseFile } from '../../../electron/engine/storage/database.ts'
import { startTestEngine, userSchema, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, type JobLandscape } from '../../kit/jobLandscape.ts'
import { openedTables } from '../../kit/openedTables.ts'
import { planned } from '../../kit/plans.ts'

let engine: TestEngine
let landscape: JobLandscape
beforeEach(async () => {
  engine = await startTestEngine()
  const targetProperties = { 'provost.delete.hold.above': '0', 'ips.delete.existedbefore.entities': 'true' }
  landscape = await buildJobLandscape(engine, { targetProperties })
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const marker = 'mrk-ada-4711'

/** A person that was read, overwrote somebody, was planned, was held and kept, and whom reports name. Answers the ID. */
async function plantEverywhere(): Promise<string> {
  const { client } = engine
  const { people, source, targets } = landscape
  const body = { schemas: [userSchema], userName: marker, displayName: `Before ${marker}` }
  await fetch(`${targets[0]?.server.url ?? ''}/Users`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('provost:secret').toString('base64')}`,
      'content-type': 'application/scim+json',
    },
    body: JSON.stringify(body),
  })
  const id = await people.add(marker)
  await people.add('somebody-else')
  await landscape.run()
  await people.change(id, { displayName: `Ada ${marker}` })
  await planned(client, source)
  await landscape.run()
  await people.remove(id)
  await landscape.run()
  const { items } = await client.deletions.list({})
  await client.deletions.reject({ deliveries: items.map(({ delivery }) => delivery) })
  await client.record.report({ source, entityType: 'user', entityId: id })
  plantInTexts(id)
  return id
}

/** What only rare failures of a source write. */
function plantInTexts(id: string): void {
  const database = new DatabaseSync(databaseFile(engine.dataFolder))
  const problem = JSON.stringify({ code: 'protocol', message: `The source broke off at ${marker}.` })
  database.prepare('update jobRun set problem = ?, outcome = ? where number = 1').run(problem, JSON.stringify([`At ${id}`, 'Kept'])) // prettier-ignore
  database.prepare('update jobTarget set problem = ? where run = 2').run(problem)
  database.prepare("insert into jobFailure (run, entityType, entityId, problem, at) values (1, 'user', ?, ?, '2026')").run(id, problem) // prettier-ignore
  database.prepare("insert into notice (kind, at, sourceId, subject, text) values ('jobSuccess', '2026', ?, 'S', ?)").run(landscape.source, `Problem: ${marker}`) // prettier-ignore
  database.close()
}

function placesOf(words: readonly string[]): readonly string[] {
  const values = openedTables(databaseFile(engine.dataFolder), new Uint8Array(32).fill(9))
  const hits = values.filter(([, text]) => words.some((word) => text.includes(word)))
  return [...new Set(hits.map(([place]) => place))].sort()
}

function bytesOnDisk(): string {
  const files = readdirSync(engine.dataFolder).filter((name) => name.startsWith('provost.sqlite'))
  return files.map((name) => readFileSync(join(engine.dataFolder, name), 'latin1')).join('')
}

it('an erasure finds a person in every table, opened and on the disk, and takes nothing of anybody else', async () => {
  const id = await plantEverywhere()
  const words = [id, marker]
  const key = { source: landscape.source, entityType: 'user', entityId: id } as const
  expect(placesOf(words)).toEqual([
    ...['beforeImage.sealedBody', 'beforeImage.sourceEntityId', 'changeLine.resourceId'],
    ...['delivery.entityId', 'entityLink.sourceEntityId', 'event.entityId', 'event.name', 'event.requestKey'],
    ...[
      'eventContent.sealedBody',
      'eventContent.sealedEntity',
      'jobFailure.entityId',
      'jobFailure.problem',
      'jobRun.outcome',
      'jobRun.problem',
    ],
    ...['jobTarget.problem', 'notice.text', 'planLine.entityId', 'planLine.name', 'planLine.sealedContent'],
    'trace.sealedEntries',
  ])
  const others = placesOf(['somebody-else'])
  expect(await engine.client.record.erase({ ...key, keepRelations: false })).toMatchObject({ images: 1, planLines: 1 })
  expect([placesOf(words), placesOf(['somebody-else'])]).toEqual([[], others])
  expect(words.filter((word) => bytesOnDisk().includes(word))).toEqual([])
})

it('the report shows copies, plans, held deletions and failed readings in clear', async () => {
  const id = await plantEverywhere()
  const report = await engine.client.record.report({ source: landscape.source, entityType: 'user', entityId: id })
  expect(report).toMatchObject({
    images: [{ operation: 'update', body: { displayName: `Before ${marker}` } }],
    planned: [{ operation: 'update', body: { displayName: `Ada ${marker}` } }],
    held: [{ state: 'rejected', entityId: id }],
    failedReadings: [{ run: 'job-000001', problem: { code: 'protocol' } }],
  })
})
