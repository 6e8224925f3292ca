import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Connector } from '../../../../electron/engine/connectors/connector.ts'
import { createOdataModule } from '../../../../electron/engine/connectors/odata/index.ts'
import { defaultProperties, effectiveProperties, systemTypeOf } from '../../../../shared/catalog/index.ts'
import type { JsonObject } from '../../../../shared/base/json.ts'
import type { CheckLine } from '../../../../shared/domain/check.ts'
import type { OdataServer } from '../../../kit/odata.ts'
import { startOdataServer } from '../../../kit/odata.ts'

const type = systemTypeOf('successFactors') ?? expect.fail('no type')

describe('SuccessFactors with the settings a new system begins with', () => {
  let server: OdataServer
  let connector: Connector
  let properties: Readonly<Record<string, string>>
  beforeAll(async () => {
    server = await startOdataServer()
    const { URL = '', User = '', Password = '' } = server.properties
    properties = effectiveProperties(type, { ...defaultProperties(type, 'source'), URL, User, Password })
    const { signal } = new AbortController()
    connector = await createOdataModule().open(properties, { signal, note: () => undefined })
    const userAccountNav = { accountUuid: 'a1' }
    await server.post('UserAccount', { accountUuid: 'a1', username: 'petra', accountStatus: 'ACTIVE' })
    await server.post('PerPerson', { personIdExternal: '1', perPersonUuid: 'P1', userAccountNav })
    const personKeyNav = { personIdExternal: '1' }
    await server.post('User', { userId: 'u1', username: 'p.meyer', email: 'p@firm.example', personKeyNav })
  }, 60_000)
  afterAll(async () => {
    await connector.close()
    await server.close()
  })

  test('the connection test passes', async () => {
    const lines: CheckLine[] = []
    await connector.test((line) => lines.push(line))
    expect(lines.filter(({ state }) => state === 'failed' || state === 'notReached')).toEqual([])
    expect(lines.map(({ step }) => step)).toContain('mayRead')
  })

  test('people are read with the person and the account they belong to', async () => {
    const found: unknown[] = []
    for await (const { entities } of connector.reader?.search('user', null) ?? []) {
      found.push(...entities.map(({ id, body }) => [id, body['userId'], body['email'], body['personKeyNav']]))
    }
    const userAccountNav = { accountUuid: 'a1', username: 'petra', accountStatus: 'ACTIVE', sapGlobalUserId: null }
    const person = { personIdExternal: '1', perPersonUuid: 'P1', dateOfBirth: null, userAccountNav_accountUuid: 'a1' }
    expect(found).toEqual([['P1', 'u1', 'p@firm.example', { ...person, userAccountNav }]])
  })

  test('a person is found by user name, e-mail or user id, and has the id of the person', async () => {
    const names = ['p.meyer', 'p@firm.example', 'u1', "o'neill"]
    const found: unknown[] = []
    for (const name of names) found.push(await connector.reader?.lookUp?.(name))
    expect(found).toEqual(['P1', 'P1', 'P1', null])
  })

  test('permission groups are read with the persons in them, and who belongs to them is written', async () => {
    const users = [{ userId: 'u1', personGUID: 'P1' }]
    await server.post('DynamicGroup', { groupID: '41', groupName: 'Managers', groupType: 'permission', users })
    const membersOf = async () => (await connector.reader?.get?.('group', '41'))?.body['users']
    expect(await membersOf()).toEqual([{ ...users[0], team_groupID: '41' }])
    const members = [{ value: 'u1' }, { value: 'u2' }]
    const body = { __metadata: { uri: 'DynamicGroup' }, groupID: '41', groupName: 'Managers', members }
    await connector.writer?.update(null, { type: 'group', id: '41', body, secretPaths: [] })
    expect((await membersOf()) as unknown).toMatchObject([{ userId: 'u1' }, { userId: 'u2' }])
  })

  test('an existing user and group are found by the names they have there', async () => {
    const found = (name: string) => properties[`scim.${name}.unique.attribute`] ?? ''
    expect([
      await connector.writer?.find('user', [{ attribute: found('user'), value: 'p.meyer' }]),
      await connector.writer?.find('group', [{ attribute: found('group'), value: 'Managers' }]),
    ]).toEqual([['u1'], ['41']])
  })

  test('the id of the target is written into the account once', async () => {
    const idOf = async () => {
      const person = (await connector.reader?.get?.('user', 'P1'))?.body['personKeyNav'] as {
        userAccountNav: JsonObject
      }
      return person.userAccountNav['sapGlobalUserId']
    }
    const write = (userUuid: string) => connector.writeBack?.('user', 'P1', { userUuid })
    expect([await write('uuid-1'), await idOf(), await write('uuid-1'), await write('uuid-2'), await idOf()]).toEqual([
      ...['written', 'uuid-1', 'unchanged'],
      ...['written', 'uuid-2'],
    ])
    expect(await connector.writeBack?.('user', 'P1', { other: 'x' })).toBe('unchanged')
  })

  test('without an account nothing can be written back, and that is said', async () => {
    await server.post('PerPerson', { personIdExternal: '9', perPersonUuid: 'P9' })
    await server.post('User', { userId: 'u9', username: 'no.account', personKeyNav: { personIdExternal: '9' } })
    const write = async (id: string) => connector.writeBack?.('user', id, { userUuid: 'x' })
    await expect(write('P9')).rejects.toMatchObject({ problem: { code: 'invalidEntity' } })
    await expect(write('nobody')).rejects.toMatchObject({ problem: { code: 'unknownEntity' } })
  })
})
