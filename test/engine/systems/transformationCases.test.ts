import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { turnedClock } from '../../kit/turnedClock.ts'

let engine: TestEngine
let id: SystemId

const documentOf = (targetPath: string) =>
  JSON.stringify({ user: { mappings: [{ sourcePath: '$.userName', targetPath }] } })

beforeEach(async () => {
  engine = await startTestEngine({ clock: turnedClock() })
  const made = await engine.client.systems.create({ role: 'target', type: 'localIdentityDirectory', name: 'People' })
  id = made.id
  await rows().save({ ...place(), version: 1, document: documentOf('$.userName'), description: 'Names only' })
})
afterEach(() => engine.close())

const rows = () => engine.client.transformations
const place = () => ({ id, direction: 'write' as const })
const petra = {
  name: 'Petra',
  entityType: 'user' as const,
  operation: 'createEntity' as const,
  input: { userName: 'p.meyer', password: 'never-kept' },
  expected: { kind: 'transformed' as const, body: { userName: 'p.meyer' } },
}
const add = (more = {}) => rows().addCase({ ...place(), ...petra, ...more })

async function refusalOf(call: Promise<unknown>) {
  const error: unknown = await call.catch((one: unknown) => one)
  if (!(error instanceof ORPCError)) throw new Error('The call was not refused.')
  return { code: String(error.code), data: error.data as unknown }
}

describe('the cases of a transformation', () => {
  it('are kept without secrets and listed by name', async () => {
    const { id: one } = await add()
    await add({ name: 'Ada' })
    const listed = await rows().listCases(place())
    expect(listed.map(({ name, version, changedBy }) => [name, version, changedBy])).toEqual([
      ['Ada', 1, 'test'],
      ['Petra', 1, 'test'],
    ])
    expect(await rows().getCase({ ...place(), case: one })).toEqual({
      ...petra,
      id: one,
      input: { userName: 'p.meyer', password: '••••••' },
      variables: {},
      properties: {},
      relations: {},
      version: 1,
      changedAt: '2026-11-19T08:00:00.000Z',
      changedBy: 'test',
    })
  })

  it('are changed from the version that was read only', async () => {
    const { id: one } = await add()
    const change = { ...place(), ...petra, case: one, version: 1, name: 'Petra Meyer' }
    expect(await rows().changeCase(change)).toEqual({ id: one, version: 2 })
    expect(await refusalOf(rows().changeCase(change))).toMatchObject({
      code: 'CONFLICT',
      data: { current: { name: 'Petra Meyer', version: 2 } },
    })
  })

  it('are removed from the version that was read only', async () => {
    const { id: one } = await add()
    expect(await refusalOf(rows().removeCase({ ...place(), case: one, version: 2 }))).toMatchObject({
      code: 'CONFLICT',
    })
    await rows().removeCase({ ...place(), case: one, version: 1 })
    expect(await rows().listCases(place())).toEqual([])
    expect(await refusalOf(rows().getCase({ ...place(), case: one }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('have names of their own and an operation of their direction', async () => {
    await add()
    const twice = await refusalOf(add())
    const reading = await refusalOf(add({ name: 'Reading', operation: 'read' }))
    expect([twice, reading]).toMatchObject([
      { code: 'INVALID', data: { fields: [{ name: 'name' }] } },
      { code: 'INVALID', data: { fields: [{ name: 'operation' }] } },
    ])
  })

  it('are a hundred at most', async () => {
    for (let count = 0; count < 100; count += 1) await add({ name: `Case ${count}` })
    expect(await refusalOf(add())).toMatchObject({ code: 'INVALID', data: { fields: [{ name: 'cases' }] } })
  })

  it('run on the current document or on a draft', async () => {
    const { id: one } = await add()
    const found = { kind: 'transformed', operation: 'create' }
    expect(await rows().runCases(place())).toEqual([
      { id: one, name: 'Petra', passed: true, differences: [], found: { ...found, body: { userName: 'p.meyer' } } },
    ])
    expect(await rows().runCases({ ...place(), document: documentOf('$.login') })).toEqual([
      {
        id: one,
        name: 'Petra',
        passed: false,
        differences: [
          { place: '$.userName', expected: '"p.meyer"', found: null },
          { place: '$.login', expected: null, found: '"p.meyer"' },
        ],
        found: { ...found, body: { login: 'p.meyer' } },
      },
    ])
  })

  it('survive a restart', async () => {
    await add()
    await engine.close(true)
    engine = await startTestEngine({ dataFolder: engine.dataFolder })
    expect(await rows().runCases(place())).toMatchObject([{ name: 'Petra', passed: true }])
  })
})

describe('a save that breaks a case', () => {
  const broken = () => ({ ...place(), version: 2, document: documentOf('$.login'), description: 'Login' })

  it('is refused with the case and the difference', async () => {
    await add()
    await add({ name: 'No name', input: {}, expected: { kind: 'failed', failure: 'mandatoryAttributeMissing' } })
    expect(await refusalOf(rows().save(broken()))).toEqual({
      code: 'INVALID',
      data: {
        fields: [
          {
            name: 'acceptFailingCases',
            message:
              '1 of 2 saved cases fail. Correct the document or the cases, or save with acceptFailingCases and say why in the description.',
          },
          {
            name: 'case Petra',
            message:
              'Case "Petra" fails: $.userName: expected "p.meyer", found nothing; $.login: expected nothing, found "p.meyer".',
          },
        ],
        remarks: [],
      },
    })
    expect((await rows().get(place())).version).toBe(2)
  })

  it('is done when the caller accepts that', async () => {
    await add()
    await rows().save({ ...broken(), acceptFailingCases: true })
    expect((await rows().get(place())).version).toBe(3)
  })

  it('is refused as well when an older version is applied', async () => {
    await rows().save(broken())
    await add({ expected: { kind: 'transformed', body: { login: 'p.meyer' } } })
    const call = rows().applyVersion({ ...place(), apply: 2, version: 3, description: 'Back' })
    expect(await refusalOf(call)).toMatchObject({ data: { fields: [{ name: 'acceptFailingCases' }, {}] } })
  })
})
