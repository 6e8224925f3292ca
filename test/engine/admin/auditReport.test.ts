import { afterEach, beforeEach, expect, it } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { allEnded, endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildLandscape(engine, { targetProperties: { 'provost.delete.hold.realtime': '0' } })
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const always = { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }

/** The rows of the sections, without the columns that hold times and ids of this run. */
async function sectionsOf(period: { from: string; to: string }) {
  const { sections } = await engine.client.record.auditReport(period)
  const unsteady = [
    'at',
    'created',
    'clientId',
    'expires',
    'received',
    'queued',
    'started',
    'ended',
    'since',
    'decidedAt',
  ]
  return Object.fromEntries(
    sections.map(({ name, columns, rows }) => [
      name,
      rows.map((row) => row.filter((_, index) => !unsteady.includes(columns[index] ?? '')).join(' | ')),
    ]),
  )
}

it('an audit report says who may what and what happened, and has no secret', async () => {
  const { client } = engine
  await client.access.addAdministrator({ name: 'Clara', password: 'correct horse battery', rights: { logs: 'view' } })
  await landscape.report('POST', person('ann'))
  const { feed } = await endedEvent(client, { entityId: 'ann' })
  await landscape.report('DELETE', { id: 'ann' })
  await endedEvent(client, { entityId: 'ann', after: feed })
  const [held] = (await client.deletions.list({})).items
  if (held) await client.deletions.approve({ deliveries: [held.delivery] })
  await allEnded(client)
  landscape.moods.be({ kind: 'html' })
  await landscape.report('POST', person('ben'))
  await endedEvent(client, { entityId: 'ben' })
  const { changes = [], deletions = [], ...sections } = await sectionsOf(always)
  expect(sections).toEqual({
    technicalUsers: ['Source | realTime | 1 | 0'],
    administrators: [expect.stringMatching(/^Clara \| .* \| logs: view \| true \| $/)],
    runs: [],
    heldDeletions: [
      expect.stringMatching(/^Source \| Target \| user \| ann \| Jürgen Größe-ann \| released \| .* \| \w+/),
    ],
    failures: ['evt-0000000003 | Source | user | ben | create | deadLetter | Target | protocol'],
  })
  expect(deletions).toEqual([expect.stringMatching(/^Source \| Target \| user \| ann \| .* \| kept$/)])
  expect(changes.filter((line) => line.includes('Clara'))).not.toEqual([])
  const all = JSON.stringify(await client.record.auditReport(always))
  expect(['target-secret', 'correct horse battery'].filter((secret) => all.includes(secret))).toEqual([])
})

it('what happened outside of the period is not in it; who may what is', async () => {
  const sections = await sectionsOf({ from: '2000-01-01T00:00:00Z', to: '2000-02-01T00:00:00Z' })
  expect(sections).toMatchObject({ changes: [], failures: [], technicalUsers: ['Source | realTime | 1 | 0'] })
})

it('as an archive it has a CSV file for each section', async () => {
  const { fileName, base64 } = await engine.client.record.auditArchive(always)
  const files = unzipSync(Buffer.from(base64, 'base64'))
  const [columns = ''] = strFromU8(files['changes.csv'] ?? new Uint8Array()).split('\r\n')
  expect([fileName, Object.keys(files), columns]).toEqual([
    'audit_2000-01-01_2100-01-01.zip',
    [
      ...['technicalUsers.csv', 'administrators.csv', 'changes.csv', 'runs.csv', 'heldDeletions.csv', 'deletions.csv'],
      'failures.csv',
    ],
    'at,by,action,type,resource,id,attributes',
  ])
})
