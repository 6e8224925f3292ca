import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Connector, Reader, Writer } from '../../electron/engine/connectors/connector.ts'
import { recordExchanges } from '../../electron/engine/connectors/exchange.ts'
import type { JsonObject } from '../../shared/base/json.ts'
import type { CheckLine } from '../../shared/domain/check.ts'
import type { EntityType, TargetEntity } from '../../shared/domain/entity.ts'
import type { Problem } from '../../shared/domain/problem.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import type { Exchange } from '../../shared/domain/trace.ts'

export interface ConnectorUnderTest {
  readonly connector: Connector
  /** The text of a credential, which must not be seen anywhere; null: there is none. */
  readonly secret: string | null
  close(): Promise<void>
}

const schemas = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
}

/** A user or group as a target entity, SCIM shaped. */
export function entity(type: 'user' | 'group', body: JsonObject, secretPaths: readonly string[] = []): TargetEntity {
  return { type, body: { schemas: [schemas[type]], ...body }, secretPaths }
}

/** The problem a call ends with. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  return work.then(
    () => expect.fail('did not throw'),
    (error: unknown) => (error instanceof ProblemError ? error.problem : expect.fail(String(error))),
  )
}

/** What every connector that reads and writes must do, tried against its real server. The server begins empty. */
export function describeConnector(name: string, setup: () => Promise<ConnectorUnderTest>): void {
  describe(`${name} keeps the connector's promises`, () => {
    let under: ConnectorUnderTest
    let writer: Writer
    let reader: Reader
    beforeAll(async () => {
      under = await setup()
      writer = under.connector.writer ?? expect.fail('no writer')
      reader = under.connector.reader ?? expect.fail('no reader')
    })
    afterAll(() => under.close())
    const get = (type: EntityType, id: string) => reader.get?.(type, id) ?? expect.fail('no get')

    test('the connection test reports every line and no failure', async () => {
      const lines: CheckLine[] = []
      await under.connector.test((line) => lines.push(line))
      expect(lines.filter(({ state }) => state === 'failed' || state === 'notReached')).toEqual([])
      expect(lines.length).toBeGreaterThan(0)
    })

    test('what was created can be read under its id, by reader and writer', async () => {
      const { id } = await writer.create(entity('user', { userName: 'p.meyer', displayName: 'Petra Meyer' }))
      expect([(await get('user', id))?.body['displayName'], (await writer.get('user', id))?.['userName']]).toEqual([
        'Petra Meyer',
        'p.meyer',
      ])
    })

    test.each(['Jörg Müßig', '田中 太郎', 'Ελένη Παπαδοπούλου', 'محمد', "O'Neil-Łukasz 🙂"])(
      'the name %s comes back unchanged and is found',
      async (displayName) => {
        const userName = `name.${Buffer.from(displayName).toString('hex')}`
        const { id } = await writer.create(entity('user', { userName, displayName }))
        expect((await get('user', id))?.body['displayName']).toBe(displayName)
        expect(await writer.find('user', [{ attribute: 'displayName', value: displayName }])).toEqual([id])
      },
    )

    test.each(['quo"te', 'back\\slash', '" or userName pr or userName eq "', 'a) or (b', 'percent%20plus+&x=1#'])(
      'the value %j in a filter finds its entity alone',
      async (userName) => {
        const { id } = await writer.create(entity('user', { userName }))
        expect(await writer.find('user', [{ attribute: 'userName', value: userName }])).toEqual([id])
      },
    )

    test('all pairs must match', async () => {
      const emails = [{ value: 'first@firm.example' }, { value: 'second@firm.example' }]
      const { id } = await writer.create(entity('user', { userName: 'pairs', emails }))
      const found = (userName: string, mail: string) =>
        writer.find('user', [
          { attribute: 'userName', value: userName },
          { attribute: 'emails[0].value', value: mail },
        ])
      expect([
        await found('pairs', 'second@firm.example'),
        await found('other', 'second@firm.example'),
        await found('pairs', 'third@firm.example'),
      ]).toEqual([[id], [], []])
    })

    test('creating what is there is alreadyExists', async () => {
      await writer.create(entity('user', { userName: 'twice' }))
      expect((await problemOf(writer.create(entity('user', { userName: 'twice' })))).code).toBe('alreadyExists')
    })

    test('an update replaces the values it names', async () => {
      const before = await writer.create(entity('user', { userName: 'update.me', displayName: 'Old', active: true }))
      const after = entity('user', { userName: 'update.me', displayName: 'New', active: false })
      const written = await writer.update(before.body ?? null, { ...after, id: before.id })
      const now = await writer.get('user', before.id)
      expect([written.id, now?.['displayName'], now?.['active']]).toEqual([before.id, 'New', false])
    })

    test('an unknown id is null to get and unknownEntity to update and delete', async () => {
      const id = 'no such/id?x=1#%'
      const change = { ...entity('user', { userName: 'nobody' }), id }
      expect([
        await get('user', id),
        await writer.get('user', id),
        (await problemOf(writer.update(null, change))).code,
        (await problemOf(writer.delete('user', id))).code,
      ]).toEqual([null, null, 'unknownEntity', 'unknownEntity'])
    })

    test('the second delete is unknownEntity', async () => {
      const { id } = await writer.create(entity('user', { userName: 'delete.me' }))
      await writer.delete('user', id)
      expect([(await problemOf(writer.delete('user', id))).code, await writer.get('user', id)]).toEqual([
        'unknownEntity',
        null,
      ])
    })

    test('a group of 2,000 members is written, changed by two and read whole', async () => {
      const member = (i: number) => ({ value: `member-${i}` })
      const members = Array.from({ length: 2000 }, (_, i) => member(i))
      const made = await writer.create(entity('group', { displayName: 'Everybody', members }))
      const changed = [...members.slice(1), member(2000)]
      const before = await writer.get('group', made.id)
      await writer.update(before, { ...entity('group', { displayName: 'Everybody', members: changed }), id: made.id })
      const now = (await get('group', made.id))?.body['members'] as readonly { value: string }[]
      expect(now.map(({ value }) => value).sort()).toEqual(changed.map(({ value }) => value).sort())
    })

    test('250 users are read page by page, each once', async () => {
      const names = Array.from({ length: 250 }, (_, i) => `page.${String(i).padStart(3, '0')}`)
      for (const userName of names) await writer.create(entity('user', { userName }))
      const seen: string[] = []
      let pages = 0
      for await (const { entities } of reader.search('user', null)) {
        pages += 1
        seen.push(...entities.map(({ body }) => body['userName'] as string))
      }
      expect(seen.filter((name) => name.startsWith('page.')).sort()).toEqual(names)
      expect(pages).toBeGreaterThan(1)
    })

    test('a search goes on from a page token', async () => {
      const ids: string[][] = []
      let token: string | null = null
      for await (const { entities, next } of reader.search('user', null)) {
        ids.push(entities.map(({ id }) => id))
        token ??= next
      }
      const rest: string[][] = []
      for await (const { entities } of reader.search('user', token)) rest.push(entities.map(({ id }) => id))
      expect(rest).toEqual(ids.slice(1))
    })

    test('no secret is seen in exchanges and problems', async () => {
      const password = 'marker-of-a-password'
      const sink: Exchange[] = []
      const secretive = entity('user', { userName: 'secretive', password }, ['$.password'])
      const refusal = await recordExchanges(sink, async () => {
        const { id } = await writer.create(secretive)
        await writer.update(null, { ...secretive, id })
        return problemOf(writer.create(secretive))
      })
      const said = JSON.stringify([sink, refusal])
      expect([
        sink.length > 0 || under.secret === null,
        said.includes(password),
        said.includes(under.secret ?? password),
      ]).toEqual([true, false, false])
    })
  })
}
