import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, type JobLandscape, type JobTarget } from '../../kit/jobLandscape.ts'
import { documentWith } from '../../kit/edits.ts'

let engine: TestEngine
let landscape: JobLandscape
let target: JobTarget
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine)
  const [first] = landscape.targets
  if (!first) throw new Error('no target')
  target = first
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const impactAt = (id: JobTarget['id'], direction: 'read' | 'write', document: string, most?: number) =>
  engine.client.transformations.impact({ id, direction, document, ...(most === undefined ? {} : { most }) })
const documentOf = async (id: JobTarget['id'], direction: 'read' | 'write') =>
  (await engine.client.transformations.get({ id, direction })).document

test('an edit of a target says whom it changes, from what to what, and sends nothing', async () => {
  const ada = await landscape.people.add('ada')
  await landscape.run()
  await landscape.people.add('eve')
  const before = target.server.users().length
  const document = await documentOf(target.id, 'write')
  const edited = documentWith(document, {
    constant: 'Countess',
    targetPath: '$.title',
    condition: '$.userName =~ /ada.*/',
  })
  const { lines, read, changed, isComplete, unread } = await impactAt(target.id, 'write', edited)
  expect({ read, changed, isComplete, unread }).toEqual({ read: 2, changed: 1, isComplete: true, unread: [] })
  expect(lines.map(({ entityId, effect, changes }) => ({ entityId, effect, changes }))).toEqual([
    { entityId: ada, effect: 'updated', changes: [{ place: '$.title', before: null, after: '"Countess"' }] },
  ])
  expect(target.server.users().length).toBe(before)
})

test('whoever a condition would leave out is deleted where it is, and no longer created where it is not', async () => {
  const ada = await landscape.people.add('ada')
  await landscape.run()
  const eve = await landscape.people.add('eve')
  const document = await documentOf(landscape.source, 'read')
  const edited = JSON.parse(document) as { user: object }
  const strict = JSON.stringify({ ...edited, user: { ...edited.user, condition: "$.userName == 'nobody'" } })
  const { lines } = await impactAt(landscape.source, 'read', strict)
  expect(lines.filter((line) => line.target === target.id).map(({ entityId, effect }) => [entityId, effect])).toEqual([
    [ada, 'deleted'],
    [eve, 'leftOut'],
  ])
})

test('an edit that fails for somebody comes before one that only changes, and its cure heals', async () => {
  await landscape.people.add('ada')
  const document = await documentOf(target.id, 'write')
  const failing = documentWith(document, { sourcePath: '$.costCenter', targetPath: '$.costCenter' })
  const fails = await impactAt(target.id, 'write', failing)
  const { version } = await engine.client.transformations.get({ id: target.id, direction: 'write' })
  const place = { id: target.id, direction: 'write' } as const
  await engine.client.transformations.save({ ...place, version, document: failing, description: 'Cost centers' })
  const heals = await impactAt(target.id, 'write', document)
  expect([fails.lines[0]?.effect, heals.lines[0]?.effect]).toEqual(['fails', 'heals'])
  expect(fails.lines[0]?.reason).toContain('$.costCenter')
})

test('what is not read is not counted, and it is said that there is more', async () => {
  for (const name of ['a', 'b', 'c']) await landscape.people.add(name)
  const { read, isComplete } = await impactAt(target.id, 'write', await documentOf(target.id, 'write'), 2)
  expect({ read, isComplete }).toEqual({ read: 2, isComplete: false })
})

test('a document with mistakes is refused', async () => {
  const { error } = await safe(impactAt(target.id, 'write', '{'))
  expect(error).toMatchObject({ code: 'INVALID' })
})

test('one entity is read now, for a target through the read transformation', async () => {
  const ada = await landscape.people.add('ada')
  const { transformations } = engine.client
  const asked = { entityType: 'user', entityId: ada } as const
  const atSource = await transformations.readSample({ id: landscape.source, direction: 'read', ...asked })
  const atTarget = await transformations.readSample({ id: target.id, direction: 'write', ...asked })
  expect([atSource.input['id'], atTarget.input['id']]).toEqual([ada, undefined])
  expect([atSource.input['userName'], atTarget.input['userName']]).toEqual([
    atTarget.input['userName'],
    atSource.input['userName'],
  ])
  const { error } = await safe(
    transformations.readSample({ id: landscape.source, direction: 'read', entityType: 'user', entityId: 'nobody' }),
  )
  expect(error).toMatchObject({ code: 'NOT_FOUND' })
})
