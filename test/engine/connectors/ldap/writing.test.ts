import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordExchanges } from '../../../../electron/engine/connectors/exchange.ts'
import type { Exchange } from '../../../../shared/domain/trace.ts'
import { hasSlapd, startSlapd, type Slapd } from '../../../kit/slapd.ts'
import { problemOf } from '../../../suites/connector.ts'
import { openDirectory, person, type OpenDirectory } from './openDirectory.ts'

describe.skipIf(!hasSlapd())('writing to OpenLDAP', () => {
  let server: Slapd
  let directory: OpenDirectory
  const people = 'ou=people,dc=firm,dc=example'
  beforeAll(async () => {
    server = await startSlapd({ uniqueMail: true })
    directory = await openDirectory(server)
  })
  afterAll(async () => {
    await directory.connector.close()
    await server.close()
  })
  const changesOf = async (work: () => Promise<unknown>): Promise<readonly unknown[]> => {
    const sink: Exchange[] = []
    await recordExchanges(sink, work)
    return sink.filter(({ method }) => method !== 'LDAP search').map(({ method, requestBody }) => [method, requestBody])
  }

  test.each([',+"\\<>;=#', '  leading', 'trailing  ', '#hash', 'a=b', 'Größe 🙂 田中', '*)(uid=*', '\\2a', 'a/b?c'])(
    'a person called %j is created, found, changed, made a member and deleted',
    async (uid) => {
      const id = await directory.create('user', person(uid))
      await directory.update('user', id, { title: ['Dr.'] })
      const group = await directory.create('group', { cn: [`of ${uid}`], member: [`uid=${uid},${people}`] })
      const read = await directory.get('user', id)
      const members = (await directory.get('group', group))?.['member']
      const found = await directory.writer.find('user', [{ attribute: 'uid[0]', value: uid }])
      await directory.writer.delete('user', id)
      expect({ id, found, uid: read?.['uid'], title: read?.['title'], members }).toEqual({
        ...{ id: uid, found: [uid], uid: [uid], title: ['Dr.'], members: [uid] },
      })
    },
  )

  test('an update sends what differs and nothing else', async () => {
    await directory.create('user', person('minimal', { title: ['Dr.'], mobile: ['1', '2'], description: ['stays'] }))
    const body = person('minimal', { title: ['Prof.'], mobile: ['2', '1'], givenName: ['Mini'], employeeType: [] })
    expect(await changesOf(() => directory.update('user', 'minimal', body))).toEqual([
      ['LDAP modify', { title: ['Prof.'], givenName: ['Mini'] }],
    ])
    expect(await changesOf(() => directory.update('user', 'minimal', body))).toEqual([])
  })

  test('an empty list takes an attribute away, also one within a list', async () => {
    await directory.create('user', person('emptied', { title: ['Dr.'], mobile: ['1'] }))
    await directory.update('user', 'emptied', { title: [], mobile: [[]] })
    const read = await directory.get('user', 'emptied')
    expect([read?.['title'], read?.['mobile'], read?.['sn']]).toEqual([undefined, undefined, ['emptied']])
  })

  test('what has vanished at the source is taken away, unless the document is a partial one', async () => {
    await directory.create('user', person('vanishing', { title: ['Dr.'], mobile: ['1'] }))
    const after = {
      type: 'user',
      id: 'vanishing',
      body: { sn: ['x'] },
      secretPaths: [],
      governs: [['sn'], ['Title']],
    } as const
    const titles: unknown[] = []
    for (const isPartial of [true, false]) {
      await directory.writer.update(null, { ...after, isPartial })
      const read = await directory.get('user', 'vanishing')
      titles.push([read?.['title'], read?.['mobile']])
    }
    expect(titles).toEqual([
      [['Dr.'], ['1']],
      [undefined, ['1']],
    ])
  })

  test('another value of the attribute an entry is named by renames it', async () => {
    await directory.create('user', person('before'))
    const id = await directory.update('user', 'before', { uid: ['after, all'], title: ['Dr.'] })
    expect([
      id,
      await directory.get('user', 'before'),
      (await directory.get('user', id))?.['distinguishedName'],
    ]).toEqual(['after, all', null, [`uid=after\\2C all,${people}`]])
  })

  test('an entry whose id is its name is moved by another one', async () => {
    const byName = await openDirectory(server, { 'ldap.attribute.user.id': 'distinguishedName' })
    await server.asAdministrator((client) =>
      client.add(`ou=sales,${people}`, { objectClass: 'organizationalUnit', ou: 'sales' }),
    )
    const id = await byName.create('user', { ...person('mover'), distinguishedName: [`uid=mover,${people}`] })
    const moved = await byName.update('user', id, { distinguishedName: [`uid=mover,ou=sales,${people}`] })
    const elsewhere = problemOf(
      byName.create('user', { ...person('x'), distinguishedName: ['uid=x,dc=firm,dc=example'] }),
    )
    expect([moved, await byName.get('user', id), (await byName.get('user', moved))?.['uid']]).toEqual([
      `uid=mover,ou=sales,${people}`,
      null,
      ['mover'],
    ])
    expect((await elsewhere).code).toBe('invalidEntity')
    await byName.connector.close()
  })

  test('a group without members keeps a placeholder that nobody sees', async () => {
    await directory.create('user', person('only'))
    await directory.create('group', { cn: ['Empty'], member: [] })
    const seen = [(await directory.get('group', 'Empty'))?.['member']]
    for (const member of [[`uid=only,${people}`], []]) {
      await directory.update('group', 'Empty', { member })
      seen.push((await directory.get('group', 'Empty'))?.['member'])
    }
    expect(seen).toEqual([[], ['only'], []])
  })

  test('a member that lies deeper is found by its id', async () => {
    await server.asAdministrator(async (client) => {
      await client.add(`ou=deep,${people}`, { objectClass: 'organizationalUnit', ou: 'deep' })
      await client.add(`uid=diver,ou=deep,${people}`, { objectClass: 'inetOrgPerson', cn: 'd', sn: 'd' })
    })
    await directory.create('group', { cn: ['Divers'], member: [`uid=diver,${people}`] })
    expect([
      (await directory.get('user', 'diver'))?.['memberOf'],
      (await directory.writer.get('group', 'Divers'))?.['member'],
    ]).toEqual([['Divers'], [`uid=diver,ou=deep,${people}`]])
  })

  test('a group of 5,000 members is written and read, and a change sends the difference', async () => {
    const member = (count: number) => Array.from({ length: count }, (_, i) => `uid=m${i},${people}`)
    await directory.create('group', { cn: ['Large'], member: member(5000) })
    const all = (await directory.get('group', 'Large'))?.['member'] as readonly string[]
    const changed = [...member(4999).slice(1), `uid=new,${people}`]
    expect(all.toSorted()).toEqual(Array.from({ length: 5000 }, (_, i) => `m${i}`).sort())
    expect(await changesOf(() => directory.update('group', 'Large', { member: changed }))).toEqual([
      ['LDAP modify', { add: { member: [`uid=new,${people}`] } }],
      ['LDAP modify', { delete: { member: [`uid=m0,${people}`, `uid=m4999,${people}`] } }],
    ])
  })

  test('an address somebody else has is alreadyExists, and so is a name', async () => {
    await directory.create('user', person('first', { mail: ['shared@firm.example'] }))
    const problems = [
      await problemOf(directory.create('user', person('second', { mail: ['shared@firm.example'] }))),
      await problemOf(directory.create('user', person('first'))),
    ]
    expect(problems.map(({ code, status }) => [code, status])).toEqual([
      ['alreadyExists', 'LDAP 19'],
      ['alreadyExists', 'LDAP 68'],
    ])
  })

  test.each([
    ['a required attribute is missing', { uid: ['lacking'], cn: ['x'] }, 'invalidEntity', 'LDAP 65'],
    ['an attribute is unknown', person('unknown', { noSuchThing: ['x'] }), 'invalidEntity', 'LDAP 17'],
    [
      'a value is twice there',
      person('double', { mail: ['a@firm.example', 'A@firm.example'] }),
      'invalidEntity',
      'LDAP 20',
    ],
    ['there is no id', { cn: ['x'], sn: ['x'] }, 'invalidEntity', undefined],
    ['an attribute is an object', person('object', { title: { de: 'x' } }), 'invalidEntity', undefined],
  ])('when %s, the problem says so', async (_, body, code, status) => {
    const problem = await problemOf(directory.create('user', body))
    expect([problem.code, problem.status]).toEqual([code, status])
  })

  test('bytes go in and out as base64', async () => {
    const jpegPhoto = [Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2]).toString('base64')]
    await directory.create('user', person('photo', { jpegPhoto }))
    expect((await directory.get('user', 'photo'))?.['jpegPhoto']).toEqual(jpegPhoto)
  })

  test('a password is set and never read', async () => {
    await directory.create('user', person('secretive', { userPassword: ['marker-of-a-person'] }))
    const signedIn = await openDirectory(server, {
      'ldap.user': `uid=secretive,${people}`,
      'ldap.password': 'marker-of-a-person',
    })
    const own = await problemOf(signedIn.create('user', person('by a person')))
    expect([Object.keys((await directory.get('user', 'secretive')) ?? {}).includes('userPassword'), own.code]).toEqual([
      false,
      'forbidden',
    ])
    await signedIn.connector.close()
  })
})
