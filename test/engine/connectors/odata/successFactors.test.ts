import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Connector } from '../../../../electron/engine/connectors/connector.ts'
import { createOdataModule } from '../../../../electron/engine/connectors/odata/index.ts'
import { defaultProperties, effectiveProperties, systemTypeOf } from '../../../../shared/catalog/index.ts'
import type { CheckLine } from '../../../../shared/domain/check.ts'
import type { OdataServer } from '../../../kit/odata.ts'
import { startOdataServer } from '../../../kit/odata.ts'

const type = systemTypeOf('successFactors') ?? expect.fail('no type')

describe('SuccessFactors with the settings a new system begins with', () => {
  let server: OdataServer
  let connector: Connector
  beforeAll(async () => {
    server = await startOdataServer()
    const { URL = '', User = '', Password = '' } = server.properties
    const properties = effectiveProperties(type, { ...defaultProperties(type, 'source'), URL, User, Password })
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

  test('groups are refused with the way out', async () => {
    const read = async () => connector.reader?.get?.('group', '1')
    await expect(read()).rejects.toThrow('This system has no entities of type group.')
  })
})
