import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../shared/base/json.ts'
import { days } from '../../shared/base/time.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import { issueCertificate, issueClientCertificate } from '../kit/certificates.ts'
import { endedEvent, startTestEngine, type TestEngine } from '../kit/engine.ts'
import { countsOf, endedRun, namesAt } from '../kit/jobLandscape.ts'
import { startScimServer, type ScimServer } from '../kit/servers.ts'
import { hasSlapd, startSlapd, type Slapd } from '../kit/slapd.ts'

describe.skipIf(!hasSlapd())('an LDAP directory', () => {
  let engine: TestEngine
  let feed = 0
  let server: Slapd
  let scim: ScimServer
  let connection: { readonly properties: Record<string, string>; readonly secrets: Record<string, string> }
  beforeAll(async () => {
    engine = await startTestEngine()
    server = await startSlapd()
    scim = await startScimServer({ user: 'provost', secret: 'secret' })
    const { 'ldap.password': password = '', ...properties } = server.properties
    connection = {
      properties: { ...properties, 'ldap.url': server.secureUrl, 'provost.ca.certificate': server.certificate },
      secrets: { 'ldap.password': password },
    }
  })
  afterAll(async () => {
    await engine.close()
    await server.close()
    await scim.close()
  })

  /** Groups are switched off in the documents a product begins with. */
  async function withGroups(id: SystemId, direction: 'read' | 'write'): Promise<void> {
    const place = { id, direction }
    const { version, document } = await engine.client.transformations.get(place)
    const { group, ...rest } = JSON.parse(document) as { group: JsonObject }
    const changed = JSON.stringify({ ...rest, group: { ...group, ignore: false } })
    await engine.client.transformations.save({ ...place, version, document: changed, description: 'With groups' })
  }
  const entries = async (path: string, ...attributes: string[]) =>
    (
      await server.asAdministrator((client) =>
        client.search(path, { scope: 'one', attributes, filter: '(objectClass=*)' }),
      )
    ).searchEntries

  test('takes people and groups of the Local Identity Directory, as they come, change and go', async () => {
    const { client } = engine
    const { id: source } = await client.systems.create({
      ...{ role: 'source', type: 'localIdentityDirectory', name: 'Directory', properties: {}, secrets: {} },
    })
    const { id: target } = await client.systems.create({
      ...{ role: 'target', type: 'ldapServer', name: 'LDAP', sources: [source], ...connection },
    })
    await withGroups(target, 'write')
    const arrived = async (entityId: string): Promise<string> => {
      const event = await endedEvent(client, { source, entityId, after: feed })
      feed = event.feed
      return event.status
    }
    const ends: string[] = []
    const create = async (kind: 'users' | 'groups', resource: JsonObject): Promise<string> => {
      const { id } = (await client.directory.create({ kind, resource })).resource
      if (typeof id !== 'string') throw new Error('It has no id.')
      ends.push(await arrived(id))
      return id
    }
    const personOf = (userName: string, familyName: string, mail = `${familyName}@firm.example`): JsonObject => ({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      ...{ userName, name: { familyName }, emails: [{ value: mail, primary: true }] },
    })
    const petra = await create('users', personOf('Meyer, Petra', 'meyer'))
    const leaver = await create('users', personOf('leaver', 'leaver'))
    await create('groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Vertrieb + Süd',
      members: [{ value: petra }, { value: leaver }],
    })
    const mail = 'petra@firm.example'
    const { version } = await client.directory.get({ kind: 'users', id: petra })
    const resource = personOf('Meyer, Petra', 'Meyer-Größe', mail)
    await client.directory.replace({ kind: 'users', id: petra, version, resource })
    ends.push(await arrived(petra))
    const { version: last } = await client.directory.get({ kind: 'users', id: leaver })
    await client.directory.remove({ kind: 'users', id: leaver, version: last })
    ends.push(await arrived(leaver))
    const people = 'ou=people,dc=firm,dc=example'
    expect([
      await entries(people, 'sn', 'mail', 'uid'),
      await entries('ou=groups,dc=firm,dc=example', 'cn', 'member'),
      ends,
    ]).toEqual([
      [{ dn: `uid=Meyer\\2C Petra,${people}`, sn: 'Meyer-Größe', mail, uid: 'Meyer, Petra' }],
      [
        {
          dn: 'cn=Vertrieb \\2B Süd,ou=groups,dc=firm,dc=example',
          cn: 'Vertrieb + Süd',
          member: `uid=Meyer\\2C Petra,${people}`,
        },
      ],
      ['delivered', 'delivered', 'delivered', 'delivered', 'delivered'],
    ])
  })

  test('is read by a job and fills a SCIM service', async () => {
    const { client } = engine
    await server.asAdministrator(async (administrator) => {
      const attributes = { objectClass: 'inetOrgPerson', cn: 'x', sn: 'Żółć', mail: 'l@firm.example' }
      await administrator.add('uid=łucja,ou=people,dc=firm,dc=example', { ...attributes, uid: 'łucja' })
    })
    const { id: source } = await client.systems.create({
      ...{ role: 'source', type: 'ldapServer', name: 'LDAP source', ...connection },
    })
    const basic = { Authentication: 'BasicAuthentication', User: 'provost' }
    const { id: target } = await client.systems.create({
      ...{ role: 'target', type: 'scimSystem', name: 'Service', sources: [source] },
      ...{ properties: { ...basic, URL: scim.url }, secrets: { Password: 'secret' } },
    })
    await withGroups(source, 'read')
    await withGroups(target, 'write')
    const run = async () => endedRun(client, (await client.jobs.start({ source, kind: 'read' })).id)
    const first = await run()
    await server.asAdministrator((one) => one.del('uid=łucja,ou=people,dc=firm,dc=example'))
    const second = await run()
    const members = scim.groups().map((group) => [group['displayName'], group['members']])
    const [petra] = scim.users()
    expect([
      first.status,
      countsOf(first, target),
      countsOf(second, target),
      namesAt({ server: scim }),
      members,
    ]).toEqual([
      'success',
      { created: 2 },
      { deleted: 1 },
      ['Meyer, Petra'],
      [['Vertrieb + Süd', [{ value: petra?.id }]]],
    ])
  })

  test('is signed in to with the active certificate of the system', async () => {
    const { client } = engine
    const authority = { ...issueCertificate('Firm CA'), name: 'Firm CA' }
    const asking = await startSlapd({ people: 1, clientAuthority: authority.certificate })
    try {
      const { 'ldap.user.path': users = '', 'ldap.group.path': groups = '' } = asking.properties
      const { id } = await client.systems.create({
        ...{ role: 'source', type: 'ldapServer', name: 'By certificate', secrets: {} },
        properties: {
          ...{ 'ldap.url': asking.secureUrl, 'provost.ca.certificate': asking.certificate },
          ...{ 'ldap.authentication': 'ClientCertificateAuthentication' },
          ...{ 'ldap.user.path': users, 'ldap.group.path': groups },
        },
      })
      const before = await client.systems.test({ id })
      const brought = { kind: 'pem', ...issueClientCertificate('p0', authority, days(30)) } as const
      await client.systemCertificates.import({ id, brought })
      const after = await client.systems.test({ id })
      const ending = await client.engine.expiring()
      expect([
        before.lines.map(({ state, detail }) => [state, detail]),
        after.passed,
        ending.filter(({ owner }) => owner === id).map(({ kind, what }) => [kind, what]),
      ]).toEqual([
        [['failed', expect.stringContaining('none is active')]],
        true,
        [
          ['systemCertificate', 'CN=p0'],
          ['authority', 'CN=localhost'],
        ],
      ])
    } finally {
      await asking.close()
    }
  })
})
