import { connect, createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckLine } from '../../../../shared/domain/check.ts'
import { hasSlapd, startSlapd, type Slapd } from '../../../kit/slapd.ts'
import { problemOf } from '../../../suites/connector.ts'
import { openDirectory, person, type OpenDirectory } from './openDirectory.ts'

const schemaOf = async ({ connector }: OpenDirectory) => connector.schema?.('user')

describe.skipIf(!hasSlapd())('reading from OpenLDAP', () => {
  let server: Slapd
  let directory: OpenDirectory
  const people = 'ou=people,dc=firm,dc=example'
  const names = Array.from({ length: 30 }, (_, i) => `p${String(i).padStart(2, '0')}`)
  beforeAll(async () => {
    server = await startSlapd()
    directory = await openDirectory(server, { 'ldap.page.size': '10' })
    for (const name of names) await directory.create('user', person(name, { mail: [`${name}@firm.example`] }))
    await directory.create('group', { cn: ['Inner'], member: [`uid=p00,${people}`] })
    const member = [`uid=p01,${people}`, 'cn=Inner,ou=groups,dc=firm,dc=example', 'cn=else,dc=firm,dc=example']
    await directory.create('group', { cn: ['Outer'], member })
  })
  afterAll(async () => {
    await directory.connector.close()
    await server.close()
  })
  const opened = async <T>(more: Record<string, string>, work: (one: OpenDirectory) => Promise<T>): Promise<T> => {
    const one = await openDirectory(server, more)
    return work(one).finally(() => one.connector.close())
  }

  test('the schema has what the object class and those above it have, but no password', async () => {
    const users = (await directory.connector.schema?.('user')) ?? expect.fail('no schema')
    const at = (path: string) => users.find((one) => one.path === path)
    expect([at('sn[*]'), at('mail[*]'), at('jpegPhoto[*]'), at('displayName[0]'), at('manager[*]')]).toMatchObject([
      { type: 'string', required: true, multiValued: true, mutability: 'readWrite' },
      { type: 'string', required: false },
      { type: 'binary' },
      { multiValued: false },
      { type: 'reference' },
    ])
    expect(users.filter(({ path }) => path.startsWith('userPassword'))).toEqual([])
    const groups = (await directory.connector.schema?.('group'))?.map(({ path, required }) => [path, required])
    expect(groups).toEqual(expect.arrayContaining([['member[*]', true]]))
    expect(await opened({ 'ldap.user.object.class': 'noSuchClass' }, (one) => schemaOf(one))).toBeNull()
  })

  test('a list that shrinks while it is read is read to its end', async () => {
    const doomed = Array.from({ length: 40 }, (_, i) => `doomed${i}`)
    for (const name of doomed) await directory.create('user', person(name))
    await directory.create('user', person('the last one'))
    const seen: string[] = []
    for await (const { entities } of directory.reader.search('user', null)) {
      seen.push(...entities.map(({ id }) => id))
      if (seen.length === 30) for (const name of doomed) await directory.writer.delete('user', name)
    }
    expect(seen.filter((id) => !doomed.includes(id))).toEqual([...names, 'the last one'])
  })

  test('a token of an entry that is gone begins anew', async () => {
    const all = await directory.all('user')
    expect([
      (await directory.all('user', `uid=p09,${people}`)).map(({ id }) => id),
      (await directory.all('user', `uid=nobody,${people}`)).map(({ id }) => id),
    ]).toEqual([all.slice(10).map(({ id }) => id), all.map(({ id }) => id)])
  })

  test('members and groups are told by their names, those of elsewhere are not', async () => {
    expect([
      (await directory.get('group', 'Outer'))?.['member'],
      (await directory.get('user', 'p01'))?.['memberOf'],
    ]).toEqual([['p01', 'Inner'], ['Outer']])
  })

  test('members are told by any attribute', async () => {
    const names = (attribute: string) =>
      opened(
        { 'ldap.member.uniquename.attribute': attribute },
        async (one) => (await one.get('group', 'Outer'))?.['member'],
      )
    expect([await names('mail'), await names('distinguishedName'), await names('mobile')]).toEqual([
      ['p01@firm.example', 'Inner'],
      [`uid=p01,${people}`, 'Inner'],
      ['Inner'],
    ])
  })

  test('version 2 reads what is listed and the id, version 1 everything', async () => {
    const keys = (version: string) =>
      opened({ 'ldap.api.version': version, 'ldap.user.attributes': 'MAIL, entryUUID' }, async (one) =>
        Object.keys((await one.get('user', 'p02')) ?? {}).sort(),
      )
    expect([await keys('2'), await keys('1')]).toEqual([
      ['MAIL', 'distinguishedName', 'entryUUID', 'uid'],
      ['MAIL', 'cn', 'distinguishedName', 'entryUUID', 'objectClass', 'sn', 'uid'],
    ])
  })

  test('a filter narrows a search and not the look-up of one', async () => {
    const found = await opened({ 'ldap.user.filter': '(|(uid=p0*)(uid=p2\\35))' }, async (one) => [
      (await one.all('user')).map(({ id }) => id),
      (await one.get('user', 'p11'))?.['uid'],
    ])
    expect(found).toEqual([[...names.slice(0, 10), 'p25'], ['p11']])
  })

  test('entries without an id are left out and counted', async () => {
    const result = await opened({ 'ldap.attribute.user.id': 'employeeNumber' }, async (one) => [
      await one.all('user'),
      one.notes,
    ])
    expect(result).toEqual([[], [expect.stringMatching(/^\d+ user entries have no employeeNumber/)]])
  })

  test.each([
    ['another path', { 'ldap.user.path': 'ou=nowhere,dc=firm,dc=example' }, 'badProperties', 'LDAP 32'],
    ['a wrong password', { 'ldap.password': 'wrong' }, 'unauthorized', 'LDAP 49'],
    ['an unknown user', { 'ldap.user': 'cn=nobody,dc=firm,dc=example' }, 'unauthorized', 'LDAP 49'],
    ['nobody at the address', { 'ldap.url': 'ldap://127.0.0.1:9' }, 'unavailable', 'ECONNREFUSED'],
  ])('with %s the problem says what to check', async (_, more, code, status) => {
    const problem = await opened(more, (one) => problemOf(one.all('user')))
    expect([problem.code, problem.status]).toEqual([code, status])
  })

  test.each([
    [{ 'ldap.user.filter': '(uid=' }, 'ldap.user.filter'],
    [{ 'ldap.user.filter': '('.repeat(5000) }, 'ldap.user.filter'],
    [{ 'ldap.user.path': 'people' }, 'ldap.user.path'],
    [{ 'ldap.url': 'https://host' }, 'ldap.url'],
    [{ 'ldap.url': 'ldap://user:secret@host' }, 'ldap.url'],
    [{ 'ldap.password': '' }, 'ldap.password'],
    [{ 'ldap.attribute.user.id': 'uid)(x=*' }, 'ldap.attribute.user.id'],
    [{ 'provost.ca.certificate': 'no certificate' }, 'provost.ca.certificate'],
  ])('properties like %j are refused by name', async (more, name) => {
    const problem = await problemOf(openDirectory(server, more))
    expect([problem.code, problem.message.includes(name)]).toEqual(['badProperties', true])
  })

  test('a certificate nobody vouches for is refused, unless everything is trusted', async () => {
    const untrusted = await opened({ 'ldap.url': server.secureUrl }, (one) => problemOf(one.get('user', 'p00')))
    const afterStartTls = await opened({ 'provost.ldap.starttls': 'true' }, (one) => problemOf(one.get('user', 'p00')))
    const trusting = await opened({ 'ldap.url': server.secureUrl, TrustAll: 'true' }, (one) => one.get('user', 'p00'))
    expect([untrusted.code, afterStartTls.code, trusting?.['uid']]).toEqual(['badProperties', 'badProperties', ['p00']])
  })

  test('the connection test stops at what failed and says how to cure it', async () => {
    const lines: CheckLine[] = []
    await opened({ 'ldap.password': 'wrong' }, ({ connector }) => connector.test((line) => lines.push(line)))
    expect(lines.map(({ step, state, cure }) => [step, state, cure])).toEqual([
      ['nameResolved', 'ok', undefined],
      ['encrypted', 'ok', undefined],
      ['signedIn', 'failed', 'enterCredentials'],
      ['mayRead', 'notReached', undefined],
    ])
  })

  test('a server that never answers is a timeout, one that hangs up is not reachable', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    const rude = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    await Promise.all([once(silent, 'listening'), once(rude, 'listening')])
    const urlOf = (one: typeof silent) => `ldap://127.0.0.1:${(one.address() as AddressInfo).port}`
    const codeOf = async (more: Record<string, string>) =>
      (await opened(more, (one) => problemOf(one.get('user', 'p00')))).code
    expect([
      await codeOf({ 'ldap.url': urlOf(silent), 'com.sun.jndi.ldap.read.timeout': '50' }),
      await codeOf({ 'ldap.url': urlOf(rude) }),
    ]).toEqual(['timeout', 'unavailable'])
    silent.close()
    rude.close()
  })

  test('a connection that was cut is opened anew for the next call', async () => {
    const sockets: ReturnType<typeof connect>[] = []
    const port = Number(new URL(server.url).port)
    const relay = createServer((socket) => {
      const onward = connect(port, '127.0.0.1')
      sockets.push(socket, onward)
      for (const one of [socket, onward]) one.on('error', () => undefined)
      socket.pipe(onward).pipe(socket)
    }).listen(0, '127.0.0.1')
    await once(relay, 'listening')
    await opened({ 'ldap.url': `ldap://127.0.0.1:${(relay.address() as AddressInfo).port}` }, async (one) => {
      await one.get('user', 'p00')
      const cut = sockets.map((socket) => once(socket, 'close'))
      for (const socket of sockets.splice(0)) socket.destroy()
      await Promise.all(cut)
      expect((await one.get('user', 'p01').catch(() => one.get('user', 'p01')))?.['uid']).toEqual(['p01'])
    })
    relay.close()
  })
})
