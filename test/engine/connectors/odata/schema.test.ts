import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Connector } from '../../../../electron/engine/connectors/connector.ts'
import { createOdataModule } from '../../../../electron/engine/connectors/odata/index.ts'
import { parseMetadata } from '../../../../electron/engine/connectors/odata/metadata.ts'
import type { OdataServer } from '../../../kit/odata.ts'
import { startOdataServer } from '../../../kit/odata.ts'

describe('the schema of an OData service', () => {
  let server: OdataServer
  let connector: Connector
  beforeAll(async () => {
    server = await startOdataServer()
    const properties = {
      ...server.properties,
      'scim.user.attributes.expand': 'personKeyNav,personKeyNav/userAccountNav',
    }
    const { signal } = new AbortController()
    connector = await createOdataModule().open(properties, { signal, note: () => undefined })
  }, 60_000)
  afterAll(async () => {
    await connector.close()
    await server.close()
  })

  test('has the properties of the set and of the navigations that are followed', async () => {
    const users = (await connector.schema?.('user')) ?? expect.fail('no schema')
    const at = (path: string) => users.find((one) => one.path === path)
    expect([at('userId'), at('lastModifiedDateTime'), at('personKeyNav.userAccountNav.sapGlobalUserId')]).toMatchObject(
      [
        { type: 'string', required: true, multiValued: false },
        { type: 'dateTime', required: false },
        { type: 'string' },
      ],
    )
    expect(at('manager.userId')).toBeUndefined()
    const groups = (await connector.schema?.('group'))?.map(({ path }) => path)
    expect(groups).toEqual(expect.arrayContaining(['groupID', 'groupName', 'users[*].personGUID']))
  })
})

test('of the description only tags count: no comment, no entity of its own, no document type', () => {
  const edm = parseMetadata(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
    <!-- <EntityType Name="Hidden"> --><edmx:Edmx><Schema Namespace='SF'>
    <EntityType Name="User"><Property Name="a" Type="Edm.Boolean" Nullable="false" sap:label="&e; &lt;A&gt;"
      sap:creatable="false" sap:updatable="false"/></EntityType>
    <EntityContainer><EntitySet Name="User" EntityType="SF.User"/></EntityContainer></Schema></edmx:Edmx>`)
  const property = { name: 'a', type: 'Edm.Boolean', isNullable: false, isReadOnly: true, label: '&e; <A>' }
  expect([[...edm.types], [...edm.sets]]).toEqual([
    [['SF.User', { properties: [property], navigations: new Map() }]],
    [['User', 'SF.User']],
  ])
  expect(() => parseMetadata('<html></html>')).toThrow('names no entity type')
})
