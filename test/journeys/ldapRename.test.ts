import { ORPCError } from '@orpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../shared/base/json.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { Direction } from '../../shared/transformation/transformation.ts'
import { startTestEngine, type TestEngine } from '../kit/engine.ts'
import { countsOf, endedRun } from '../kit/jobLandscape.ts'
import { startScimServer, type ScimServer } from '../kit/servers.ts'
import { hasSlapd, startSlapd, type Slapd } from '../kit/slapd.ts'

const people = 'ou=people,dc=firm,dc=example'
const groups = 'ou=groups,dc=firm,dc=example'

describe.skipIf(!hasSlapd())('people and groups of an LDAP directory are known by entryUUID', () => {
  let engine: TestEngine
  let server: Slapd
  let scim: ScimServer
  let source: SystemId
  let target: SystemId
  /** Their ids at the target after the first run. */
  let before: readonly unknown[]

  beforeAll(async () => {
    engine = await startTestEngine()
    server = await startSlapd()
    scim = await startScimServer({ user: 'provost', secret: 'secret' })
    await server.asAdministrator(async (client) => {
      for (const uid of ['nora.berg', 'ivo.kral']) {
        const attributes = { objectClass: 'inetOrgPerson', cn: uid, sn: uid.slice(uid.indexOf('.') + 1) }
        await client.add(`uid=${uid},${people}`, { ...attributes, uid, mail: `${uid}@firm.example` })
      }
      const member = [`uid=nora.berg,${people}`, `uid=ivo.kral,${people}`]
      await client.add(`cn=Sales,${groups}`, { objectClass: 'groupOfNames', cn: 'Sales', member })
    })
    source = await createSource()
    const basic = { Authentication: 'BasicAuthentication', User: 'provost' }
    ;({ id: target } = await engine.client.systems.create({
      ...{ role: 'target', type: 'scimSystem', name: 'Service', sources: [source] },
      ...{ properties: { ...basic, URL: scim.url }, secrets: { Password: 'secret' } },
    }))
    await edit(source, 'read', (document) => namedOtherwise(document))
    await edit(target, 'write', (document) => document)
    await run()
    before = ids()
  }, 120_000)
  afterAll(async () => {
    await engine.close()
    await server.close()
    await scim.close()
  })

  async function createSource(): Promise<SystemId> {
    const { 'ldap.password': password = '', ...reached } = server.properties
    const { id } = await engine.client.systems.create({
      ...{ role: 'source', type: 'ldapServer', name: 'Directory', secrets: { 'ldap.password': password } },
      properties: {
        ...{ ...reached, 'ldap.url': server.secureUrl, 'provost.ca.certificate': server.certificate },
        ...{ 'ldap.attribute.user.id': 'entryUUID', 'ldap.attribute.group.id': 'entryUUID' },
        ...{ 'ldap.user.attributes': 'entryUUID', 'ldap.group.attributes': 'entryUUID' },
        'ldap.member.uniquename.attribute': 'entryUUID',
      },
    })
    return id
  }
  /** Saves a document with its groups switched on. */
  async function edit(id: SystemId, direction: Direction, change: (document: string) => string): Promise<void> {
    const place = { id, direction }
    const { version, document } = await engine.client.transformations.get(place)
    const { group, ...rest } = JSON.parse(change(document)) as { group: JsonObject }
    const changed = JSON.stringify({ ...rest, group: { ...group, ignore: false } })
    await engine.client.transformations.save({ ...place, version, document: changed, description: 'For a test' })
  }
  /** They are known by one attribute and called by another. */
  function namedOtherwise(document: string): string {
    const { user, group, ...rest } = JSON.parse(document) as Record<'user' | 'group', { mappings: JsonObject[] }>
    const from = (attribute: string, targetPath: string, { mappings, ...more }: typeof user) => ({
      ...more,
      mappings: mappings.map((one) =>
        one['targetPath'] === targetPath ? { ...one, sourcePath: `$.${attribute}[0]` } : one,
      ),
    })
    return JSON.stringify({ ...rest, user: from('uid', '$.userName', user), group: from('cn', '$.displayName', group) })
  }
  const run = async () => {
    const ended = await endedRun(engine.client, (await engine.client.jobs.start({ source, kind: 'read' })).id)
    const [user, group] = [countsOf(ended, target), countsOf(ended, target, 'group')]
    return { status: ended.status, user, group, outcome: ended.outcome }
  }
  const ids = () => [...scim.users(), ...scim.groups()].map(({ id }) => id)
  const idOf = (userName: string) => scim.users().find((user) => user['userName'] === userName)?.id
  const membersOf = (displayName: string) => {
    const members = scim.groups().find((group) => group['displayName'] === displayName)?.['members']
    return (members as { value: string }[] | undefined)?.map(({ value }) => value).sort()
  }

  test('whoever marries and gets another name is updated and never deleted', async () => {
    await server.asAdministrator((client) => client.modifyDN(`uid=nora.berg,${people}`, `uid=nora.kral,${people}`))
    const ran = await run()
    const nora = idOf('nora.kral')
    expect([ran, ids(), membersOf('Sales'), idOf('nora.berg')]).toEqual([
      // The directory puts whoever is renamed at the end of the list of members.
      { status: 'success', user: { updated: 1 }, group: { updated: 1 }, outcome: [] },
      before,
      [nora, idOf('ivo.kral')].sort(),
      undefined,
    ])
  }, 120_000)

  test('a group with another name is updated and keeps its members', async () => {
    await server.asAdministrator((client) => client.modifyDN(`cn=Sales,${groups}`, `cn=Sales and Service,${groups}`))
    const ran = await run()
    expect([ran, ids(), membersOf('Sales and Service')]).toEqual([
      // People name their groups.
      { status: 'success', user: { updated: 2 }, group: { updated: 1 }, outcome: [] },
      before,
      [idOf('nora.kral'), idOf('ivo.kral')].sort(),
    ])
  }, 120_000)

  test('another attribute as the ID is refused while people are known; accepted, it resets and deletes nobody', async () => {
    const { client } = engine
    const place = { id: source, direction: 'read' } as const
    const { version: at, document } = await client.transformations.get(place)
    const byMail = document.replace('$.%ldap.attribute.user.id%[0]', '$.mail[0]')
    const remapped = refusedFields(
      client.transformations.save({ ...place, version: at, document: byMail, description: 'By mail' }),
    )
    const { id, version, name, description, properties, sources } = await client.systems.get({ id: source })
    const byName = { ...properties, 'ldap.attribute.user.id': 'uid', 'ldap.member.uniquename.attribute': 'uid' }
    const change = { id, version, name, description, sources, secrets: {}, properties: byName }
    const renamed = refusedFields(client.systems.change(change))
    const refused = [await remapped, await renamed]
    await client.systems.change({ ...change, acceptReset: true })
    const ran = await run()
    expect([refused, ran, ids()]).toEqual([
      [['acceptReset'], ['acceptReset']],
      { status: 'success', user: { updated: 2 }, group: { updated: 1 }, outcome: [] },
      before,
    ])
  }, 120_000)
})

/** Names of the fields a save was refused for. */
async function refusedFields(saving: Promise<unknown>): Promise<readonly string[]> {
  const refused = await saving.then(
    () => null,
    (error: unknown) => error,
  )
  return refused instanceof ORPCError
    ? (refused.data as { fields: { name: string }[] }).fields.map(({ name }) => name)
    : []
}
