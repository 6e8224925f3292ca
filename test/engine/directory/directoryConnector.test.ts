import { describe, expect, it } from 'vitest'
import { directoryModule } from '../../../electron/engine/directory/directoryConnector.ts'
import type { Connector } from '../../../electron/engine/connectors/connector.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { CheckLine } from '../../../shared/domain/check.ts'
import { coreGroup, custom, customGroup, jana, person, sap } from '../../shared/scim/people.ts'
import { by, directoryOnDisk } from './directoryOnDisk.ts'

const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const group = (displayName: string, more: JsonObject = {}): JsonObject => ({
  schemas: [coreGroup],
  displayName,
  ...more,
})

async function connected(properties: Record<string, string> = {}) {
  const { directory } = await directoryOnDisk()
  const context = { signal: new AbortController().signal, note: () => undefined }
  const connector = await directoryModule(directory).open(properties, context)
  const { reader, writer } = connector
  if (!reader?.get || !writer) throw new Error('The directory must read and write.')
  return { directory, connector, reader, writer }
}

async function idsRead(reader: NonNullable<Connector['reader']>, type: 'user' | 'group' | 'role') {
  const pages: string[][] = []
  for await (const { entities } of reader.search(type, null)) pages.push(entities.map(({ id }) => id))
  return pages
}

const entity = (type: 'user' | 'group', body: JsonObject) => ({ type, body, secretPaths: [] })

describe('the directory as a system', () => {
  it('is read completely, page by page, under the filter of its properties', async () => {
    const { directory, reader } = await connected({ 'idds.user.filter': 'title pr' })
    for (let index = 0; index < 150; index++) {
      await directory.create('User', person(`p${index}`, index < 120 ? { title: 'T' } : {}), by)
    }
    const pages = await idsRead(reader, 'user')
    expect(pages.map((page) => page.length)).toEqual([100, 20])
    expect(new Set(pages.flat()).size).toBe(120)
    expect(await idsRead(reader, 'group')).toEqual([[]])
    expect(await idsRead(reader, 'role')).toEqual([])
  })

  it('goes on reading after the page that was the last', async () => {
    const { directory, reader } = await connected()
    for (let index = 0; index < 120; index++) await directory.create('User', person(`p${index}`), by)
    const tokens: (string | null)[] = []
    for await (const { next } of reader.search('user', null)) tokens.push(next)
    const [afterFirst = null] = tokens
    const rest = []
    for await (const { entities } of reader.search('user', afterFirst)) rest.push(...entities)
    expect(rest.map(({ id }) => id)).toEqual(
      Array.from({ length: 20 }, (_, index) => `id-${String(101 + index).padStart(4, '0')}`),
    )
  })

  it('writes without raising an event, and reads what it wrote', async () => {
    const { directory, reader, writer } = await connected()
    const written = await writer.create(entity('user', { ...jana, id: 'of no importance', password: 'x' }))
    const { body = {} } = written
    expect(await reader.get?.('user', written.id)).toEqual({ type: 'user', id: written.id, body })
    expect(await writer.get('user', written.id)).toEqual(body)
    await writer.update(body, { ...entity('user', person('Jana')), id: written.id })
    expect(await writer.get('user', written.id)).toMatchObject({ userName: 'Jana' })
    await writer.delete('user', written.id)
    expect(await writer.get('user', written.id)).toBeNull()
    expect(await directory.takeChanges(10)).toEqual([])
  })

  it.each([
    [[{ attribute: 'userName', value: 'JANA.müller' }], 1],
    [[{ attribute: 'emails[0].value', value: 'jana.mueller@example.com' }], 1],
    [[{ attribute: 'emails', value: 'JANA@home.example' }], 1],
    [[{ attribute: '$.emails[*].value', value: 'x' }], 0],
    [[{ attribute: `['${sap}']['userUuid']`, value: '5d8a7c4e-1a7d-4f0e-9c5e-0a2c4a1f3b21' }], 1],
    [[{ attribute: `${sap}:userUuid`, value: '5d8a7c4e-1a7d-4f0e-9c5e-0a2c4a1f3b21' }], 1],
    [[{ attribute: `$['${custom}']['attributes'][0]['value']`, value: 'Łódź' }], 1],
    [[{ attribute: 'active', value: 'true' }], 2],
    [
      [
        { attribute: 'active', value: 'true' },
        { attribute: 'userName', value: 'other"' },
      ],
      1,
    ],
  ])('correlates by %o', async (all, count) => {
    const { writer } = await connected()
    await writer.create(entity('user', jana))
    await writer.create(entity('user', person('other"', { active: true })))
    expect(await writer.find('user', all)).toHaveLength(count)
  })

  it('does not let a value become a part of the filter', async () => {
    const { writer } = await connected()
    await writer.create(entity('user', jana))
    const injected = writer.find('user', [{ attribute: 'active', value: 'true or userName pr' }])
    await expect(injected).rejects.toMatchObject({ problem: { code: 'invalidEntity' } })
    expect(await writer.find('user', [{ attribute: 'title', value: 'x" or userName pr or title eq "' }])).toEqual([])
  })

  it('correlates groups by their technical name', async () => {
    const { writer } = await connected()
    const { id } = await writer.create(entity('group', group('Einkauf', { [customGroup]: { name: 'EINKAUF_DE' } })))
    expect(await writer.find('group', [{ attribute: `${customGroup}:name`, value: 'einkauf_de' }])).toEqual([id])
  })

  it('lets a person join and leave a group, more than once too, and says where there is no such group', async () => {
    const { writer } = await connected()
    const user = (await writer.create(entity('user', jana))).id
    const team = (await writer.create(entity('group', group('Team')))).id
    const members: unknown[] = []
    for (const change of ['join', 'join', 'leave', 'leave'] as const) {
      await writer.changeMember?.(team, user, change)
      members.push(
        ((await writer.get('group', team))?.['members'] as JsonObject[] | undefined)?.map(({ value }) => value),
      )
    }
    expect(members).toEqual([[user], [user], undefined, undefined])
    await expect(writer.changeMember?.('nobody', user, 'join')).rejects.toMatchObject({
      problem: { code: 'unknownEntity' },
    })
  })

  it('keeps a global id that comes back, once, and tells nobody', async () => {
    const { directory, connector, writer } = await connected()
    const { id } = await writer.create(entity('user', person('Jana')))
    const ends = [
      await connector.writeBack?.('user', id, { userUuid: 'u-1' }),
      await connector.writeBack?.('user', id, { userUuid: 'u-1' }),
      await connector.writeBack?.('group', id, { userUuid: 'u-1' }),
    ]
    expect([ends, (await writer.get('user', id))?.[sap], await directory.takeChanges(10)]).toEqual([
      ...[['written', 'unchanged', 'unchanged'], { userUuid: 'u-1' }, []],
    ])
  })

  it('sets only what is given where PATCH is switched on', async () => {
    const { writer } = await connected({ 'idds.support.patch.operation': 'true' })
    const { id } = await writer.create(entity('user', jana))
    await writer.update(null, { ...entity('user', { ...person('Jana.Müller'), displayName: 'JM' }), id })
    expect(await writer.get('user', id)).toMatchObject({ ...jana, displayName: 'JM' })
  })

  it('takes a PatchOp that the transformation wrote, as for update instead of delete', async () => {
    const { writer } = await connected()
    const { id } = await writer.create(entity('user', jana))
    const body = { schemas: [patchOp], Operations: [{ op: 'replace', path: 'active', value: false }] }
    await writer.update(null, { ...entity('user', body), id })
    expect(await writer.get('user', id)).toMatchObject({ ...jana, active: false })
  })

  it('tells what went wrong in the words of problems', async () => {
    const { writer } = await connected()
    await writer.create(entity('user', person('x')))
    const problemOf = (work: Promise<unknown>) =>
      work.then(
        () => 'none',
        (error: unknown) => (error as { problem: unknown }).problem,
      )
    expect(await problemOf(writer.create(entity('user', person('X'))))).toEqual({
      code: 'alreadyExists',
      message: 'The Local Identity Directory refused: 409 uniqueness. Another User has the userName "x" already.',
      status: '409',
    })
    expect(await problemOf(writer.update(null, { ...entity('user', person('y')), id: 'gone' }))).toMatchObject({
      code: 'unknownEntity',
    })
    expect(await problemOf(writer.delete('user', 'gone'))).toMatchObject({ code: 'unknownEntity' })
    expect(await problemOf(writer.create(entity('user', { userName: 'y' })))).toMatchObject({ code: 'invalidEntity' })
    expect(await problemOf(writer.find('user', [{ attribute: 'shoeSize', value: '1' }]))).toMatchObject({
      code: 'badProperties',
    })
    expect(await problemOf(writer.delete('role', 'x'))).toMatchObject({ code: 'invalidEntity' })
  })

  it('proves itself by counting', async () => {
    const { connector, writer } = await connected()
    await writer.create(entity('user', person('x')))
    const lines: CheckLine[] = []
    await connector.test((line) => lines.push(line))
    expect(lines).toEqual([
      {
        step: 'directoryRead',
        state: 'ok',
        detail: 'The Local Identity Directory answered: 1 people and 0 groups.',
        ms: null,
      },
    ])
  })
})
