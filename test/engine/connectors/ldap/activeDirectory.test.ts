import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SourceChange } from '../../../../electron/engine/connectors/connector.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import type { JsonObject } from '../../../../shared/base/json.ts'
import { issueCertificate } from '../../../kit/certificates.ts'
import { hasSambaDc, startSambaDc, type SambaDc } from '../../../kit/sambaDc.ts'
import { problemOf } from '../../../suites/connector.ts'
import { openDirectory, type OpenDirectory } from './openDirectory.ts'

const staff = 'OU=Staff,DC=firm,DC=example'
const teams = 'OU=Teams,DC=firm,DC=example'
const account = (name: string, more: JsonObject = {}): JsonObject => ({ cn: [name], sAMAccountName: [name], ...more })

describe.skipIf(!hasSambaDc())('a Samba domain controller', () => {
  let server: SambaDc
  let directory: OpenDirectory
  beforeAll(async () => {
    server = await startSambaDc()
    directory = await opened()
  }, 240_000)
  afterAll(async () => {
    await directory.connector.close()
    await server.close()
  }, 60_000)
  const opened = (more: Record<string, string> = {}) => openDirectory(server, more, 'activeDirectory')
  const through = async <T>(more: Record<string, string>, work: (one: OpenDirectory) => Promise<T>): Promise<T> => {
    const one = await opened(more)
    return work(one).finally(() => one.connector.close())
  }

  test('a person gets a password and is active, signs in, and is disabled without losing other flags', async () => {
    const password = 'Geh31m-Wort!'
    await directory.create('user', account('p.meyer', { unicodePwd: [password], userAccountControl: ['66048'] }))
    const signIn = { 'ldap.user': 'p.meyer@firm.example', 'ldap.password': password }
    const own = await through(signIn, (one) => one.get('user', 'p.meyer'))
    await directory.update('user', 'p.meyer', { userAccountControl: ['514'] })
    const refused = await through(signIn, (one) => problemOf(one.get('user', 'p.meyer')))
    const read = await directory.get('user', 'p.meyer')
    expect([own?.['sAMAccountName'], read?.['userAccountControl'], refused.code]).toEqual([
      ['p.meyer'],
      ['66050'],
      'unauthorized',
    ])
  })

  test('a password the domain refuses, and one without TLS, are no accepted passwords', async () => {
    const weak = await problemOf(directory.create('user', account('weak', { unicodePwd: ['a'] })))
    const open = await through({ 'ldap.url': server.plainUrl }, (one) =>
      problemOf(one.create('user', account('open', { unicodePwd: ['Geh31m-Wort!'] }))),
    )
    expect([weak.code, weak.message.includes('does not keep the rules'), open.code]).toEqual([
      'invalidEntity',
      true,
      'badProperties',
    ])
  })

  test('a name and an account name that are taken are alreadyExists', async () => {
    await directory.create('user', account('taken'))
    const problems = [
      await problemOf(directory.create('user', account('taken'))),
      await problemOf(directory.create('user', account('taken', { cn: ['another'] }))),
    ]
    const found = await directory.writer.find('user', [{ attribute: 'sAMAccountName[0]', value: 'TAKEN' }])
    expect([problems.map(({ code }) => code), found]).toEqual([['alreadyExists', 'alreadyExists'], ['taken']])
  })

  test('a client certificate is nobody to Samba, which has no way to know one', async () => {
    const { certificate, key } = issueCertificate('administrator')
    const shown = { 'provost.client.certificate': certificate, 'provost.client.key': key }
    const signIn = { 'ldap.authentication': 'ClientCertificateAuthentication', ...shown }
    const ways = [{}, { 'ldap.url': server.plainUrl, 'provost.ldap.starttls': 'true' }]
    const problems = await Promise.all(
      ways.map((way) => through({ ...way, ...signIn }, (one) => problemOf(one.get('user', 'p.meyer')))),
    )
    const advice = expect.stringContaining('Map the certificate of this system to a user') as string
    const unknown = { code: 'unauthorized', status: 'LDAP 1', message: advice }
    expect(problems).toEqual([unknown, unknown])
  })

  test('ids are cn, account name, objectGUID or the name itself', async () => {
    await directory.create('user', account('many.ids'))
    const guid = ((await directory.get('user', 'many.ids'))?.['objectGUID'] as readonly string[])[0] ?? ''
    const dn = `CN=many.ids,${staff}`
    const ids = { cn: 'many.ids', sAMAccountName: 'many.ids', objectGUID: guid, distinguishedName: dn }
    for (const [attribute, id] of Object.entries(ids)) {
      const read = await through({ 'ldap.attribute.user.id': attribute }, (one) => one.get('user', id))
      expect([attribute, read?.['cn']]).toEqual([attribute, ['many.ids']])
    }
  })

  test('a name a transformation put together without escapes is escaped', async () => {
    const cn = 'Meyer, "Petra"+b<c>d;e=f#'
    const body = account('composed', { cn: [cn], distinguishedName: [`CN=${cn},OU=Night,${staff}`] })
    await server.asAdministrator((client) => client.add(`OU=Night,${staff}`, { objectClass: 'organizationalUnit' }))
    const byName = { 'ldap.attribute.user.id': 'distinguishedName' }
    const [id, read] = await through(byName, async (one) => {
      const made = await one.create('user', body)
      return [made, await one.get('user', made)]
    })
    expect([id, read?.['cn']]).toEqual([`CN=Meyer\\, \\"Petra\\"\\+b\\<c\\>d\\;e\\=f#,OU=Night,${staff}`, [cn]])
  })

  test('members are written by id and read by name, those who do not exist are refused', async () => {
    await directory.create('user', account('m.meyer', { cn: ['Meyer, Member'] }))
    await directory.create('group', account('inner', { member: [`cn=Meyer, Member,${staff}`] }))
    await directory.create('group', account('outer', { member: [`cn=inner,${teams}`] }))
    const refused = await problemOf(directory.update('group', 'outer', { member: [`cn=nobody,${staff}`] }))
    const list = async (group: string) => (await directory.get('group', group))?.['member']
    const flat = await through(
      { 'ad.group.flatten': 'true' },
      async (one) => (await one.get('group', 'outer'))?.['member'],
    )
    const emptied = await directory.update('group', 'inner', { member: [] }).then(() => list('inner'))
    expect([await list('outer'), flat, emptied, refused.code]).toEqual([
      ['inner'],
      ['Meyer, Member'],
      undefined,
      'invalidEntity',
    ])
  })

  test('a list that comes in parts is read whole', async () => {
    const names = Array.from({ length: 7 }, (_, i) => `part${i}`)
    for (const name of names) await directory.create('user', account(name))
    await directory.create('group', account('parts', { member: names.map((name) => `cn=${name},${staff}`) }))
    const inParts = { 'ldap.api.version': '2', 'ldap.group.attributes': 'cn,member;range=0-2' }
    const read = await through(inParts, (one) => one.get('group', 'parts'))
    expect((read?.['member'] as readonly string[]).toSorted()).toEqual(names)
  })

  test('another cn renames a person', async () => {
    await directory.create('user', account('old.name'))
    const id = await directory.update('user', 'old.name', { cn: ['new.name'] })
    expect([
      id,
      await directory.get('user', 'old.name'),
      (await directory.get('user', id))?.['distinguishedName'],
    ]).toEqual(['new.name', null, [`CN=new.name,${staff}`]])
  })

  describe('read by delta', () => {
    const delta = {
      ...{ 'ips.delta.read': 'enabled', 'ldap.api.version': '2' },
      ...{ 'ldap.user.attributes': 'uSNChanged,mail', 'ldap.group.attributes': 'uSNChanged,member' },
    }
    const changesSince = (type: EntityType, mark: string, more: Record<string, string> = {}) =>
      through({ ...delta, ...more }, async ({ reader }) => {
        const found: SourceChange[] = []
        for await (const { changes } of reader.delta?.read(type, mark, null) ?? expect.fail('no delta'))
          found.push(...changes)
        return found.map(({ change, entity }) => `${change} ${entity.id}`)
      })
    const markNow = (type: EntityType) =>
      through(delta, async ({ reader }) => (await reader.delta?.mark(type)) ?? expect.fail('no mark'))

    test('gives what was deleted, made and changed since the mark, and nothing twice', async () => {
      for (const name of ['kept', 'changed', 'leaver']) await directory.create('user', account(name))
      const mark = await markNow('user')
      await directory.create('user', account('joiner'))
      await directory.update('user', 'changed', { mail: ['changed@firm.example'] })
      await directory.writer.delete('user', 'leaver')
      const later = await markNow('user')
      const [first, ...others] = await changesSince('user', mark)
      expect([[first, ...others.sort()], await changesSince('user', later)]).toEqual([
        ['delete leaver', 'update changed', 'update joiner'],
        [],
      ])
    })

    test('tells a deleted entry by its former name', async () => {
      await directory.create('user', account('former'))
      const mark = await markNow('user')
      await directory.writer.delete('user', 'former')
      expect(await changesSince('user', mark, { 'ldap.attribute.user.id': 'distinguishedName' })).toEqual([
        `delete CN=former,${staff}`,
      ])
    })

    test('tells a group whose members changed', async () => {
      await directory.create('user', account('counted'))
      await directory.create('group', account('counting', { member: [] }))
      const [users, groups] = [await markNow('user'), await markNow('group')]
      await directory.update('group', 'counting', { member: [`cn=counted,${staff}`] })
      expect([await changesSince('group', groups), await changesSince('user', users)]).toEqual([
        ['update counting'],
        [],
      ])
    })

    test('with a mark of another controller a full read is due', async () => {
      const problem = await problemOf(changesSince('user', '{"usn":"1","controller":"another"}'))
      expect([problem.code, problem.message.includes('full read')]).toEqual(['badProperties', true])
    })

    test('stays off without uSNChanged in both lists, and says so', async () => {
      const told = await through({ ...delta, 'ldap.group.attributes': '' }, async ({ reader, notes }) => [
        reader.delta,
        notes,
      ])
      expect(told).toEqual([undefined, [expect.stringContaining('Delta read stays off')]])
    })
  })
})
