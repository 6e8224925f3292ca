import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FileFolder } from '../../../kit/fileFolder.ts'
import { createFileFolder, readAll } from '../../../kit/fileFolder.ts'
import { entity, problemOf } from '../../../suites/connector.ts'

let folder: FileFolder
beforeEach(async () => {
  folder = await createFileFolder()
})
afterEach(() => folder.close())

const columns = { 'file.user.columns': 'id,userName,displayName' }
const csv = (properties: Record<string, string> = {}) => folder.open('csvFile', { ...columns, ...properties })
const user = (body: Record<string, string | boolean | null>) => ({ type: 'user' as const, body, secretPaths: [] })
const text = (name = 'users') => readFile(join(folder.path, name), 'utf8')

test('values of every kind stand in the file so that other programs read them', async () => {
  const { writer } = await csv({ 'file.user.columns': 'id,userName,displayName,active,emails[*].value' })
  await writer.create(
    entity('user', {
      id: '1',
      userName: 'a,b;"c"',
      displayName: ' line\r\nbreak ',
      active: false,
      emails: [{ value: 'x|y' }, { value: 'z' }],
    }),
  )
  await writer.create(user({ id: '2', userName: 'plain', displayName: null, active: true }))
  expect(await text()).toBe(
    'id,userName,displayName,active,emails[*].value\r\n' +
      '1,"a,b;""c"""," line\r\nbreak ",false,x\\|y|z\r\n' +
      '2,plain,,true,\r\n',
  )
})

test('values like formulas are escaped where the setting says so, and read back as they were', async () => {
  const escaping = await csv({ 'file.formulas': 'escape' })
  const names = ['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(A1)', '\tx']
  for (const [i, displayName] of names.entries()) {
    await escaping.writer.create(user({ id: String(i), userName: `u${i}`, displayName }))
  }
  expect((await text()).match(/'[=+\-@\t]/g)?.length).toBe(names.length)
  expect((await readAll(escaping.reader, 'user')).entities.map(({ body }) => body['displayName'])).toEqual(names)
})

test('creates that come together are all in the file', async () => {
  const { reader, writer } = await csv()
  const ids = Array.from({ length: 300 }, (_, i) => String(i))
  await Promise.all(ids.map((id) => writer.create(user({ id, userName: `user.${id}` }))))
  expect((await readAll(reader, 'user')).entities.map(({ id }) => id)).toEqual(ids)
})

test('of two creates of the same user that come together one is refused', async () => {
  const { writer } = await csv()
  const ends = await Promise.allSettled([1, 2].map(() => writer.create(user({ userName: 'same' }))))
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
})

test('what another program wrote meanwhile stays, in its columns', async () => {
  const { writer } = await csv()
  const { id } = await writer.create(user({ id: '1', userName: 'a' }))
  await folder.put('users', 'userName,id,note\r\nb,2,by hand\r\na,1,\r\n')
  await writer.update(null, { ...user({ userName: 'a2' }), id })
  expect(await text()).toBe('userName,id,note\r\nb,2,by hand\r\na2,1,\r\n')
})

test('a file with a row that cannot be kept is not written', async () => {
  const before = 'id,userName\n1,a\n2\n'
  await folder.put('users', before)
  const { writer } = await csv()
  expect([(await problemOf(writer.create(user({ id: '3', userName: 'c' })))).code, await text()]).toEqual([
    'protocol',
    before,
  ])
})

test('an attribute without a column, and letters the encoding lacks, are refused', async () => {
  const { writer } = await csv({ 'file.encoding': 'iso-8859-1' })
  const refusals = [
    await problemOf(writer.create(user({ userName: 'a', title: 'Dr.' }))),
    await problemOf(writer.create(user({ userName: '田中' }))),
  ]
  expect(refusals).toEqual([
    {
      code: 'invalidEntity',
      message: 'The file has no column for title. Add it to the header row, or remove it in the write mapping.',
    },
    {
      code: 'invalidEntity',
      message: 'A value has letters that iso-8859-1 does not have. Choose UTF-8, or replace them in the write mapping.',
    },
  ])
})

test('a byte order mark and the permissions of a file stay', async () => {
  await writeFile(join(folder.path, 'users'), '\ufeffid,userName,displayName\r\n', { mode: 0o600 })
  const { writer } = await csv()
  await writer.create(user({ id: '1', userName: 'a' }))
  const { mode } = await stat(join(folder.path, 'users'))
  expect([(await text()).startsWith('\ufeffid,'), (mode & 0o777).toString(8)]).toEqual([true, '600'])
})

test('a link in place of the file is not written through', async () => {
  await folder.put('elsewhere', 'id,userName\n')
  await symlink(join(folder.path, 'elsewhere'), join(folder.path, 'users'))
  const { writer } = await csv()
  expect([(await problemOf(writer.create(user({ userName: 'a' })))).code, await text('elsewhere')]).toEqual([
    'badProperties',
    'id,userName\n',
  ])
})

test('the lock of a living program holds, that of a dead one is taken over, and nothing is left behind', async () => {
  const { writer } = await csv()
  const lockOf = (process: number) => JSON.stringify({ process, host: hostname(), owner: 'x' })
  await folder.put('users.lock', lockOf(process.pid))
  const refused = await problemOf(writer.create(user({ id: '1', userName: 'a' })))
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'close')
  await folder.put('users.lock', lockOf(child.pid ?? 0))
  await folder.put('.users.1234.tmp', 'left by a crash')
  await writer.create(user({ id: '1', userName: 'a' }))
  expect([refused.code, await readdir(folder.path)]).toEqual(['unavailable', ['users']])
})

test('a lock that was left before anything stood in it holds for a moment, not for ever', async () => {
  const { writer } = await csv()
  await folder.put('users.lock', '')
  const refused = await problemOf(writer.create(user({ id: '1', userName: 'a' })))
  await utimes(join(folder.path, 'users.lock'), 0, 0)
  await writer.create(user({ id: '1', userName: 'a' }))
  expect([refused.code, await readdir(folder.path)]).toEqual(['unavailable', ['users']])
})

test('a reader sees the whole old file or the whole new one', async () => {
  const { writer } = await csv()
  await Promise.all(Array.from({ length: 500 }, (_, i) => writer.create(user({ id: `${i}`, userName: `u${i}` }))))
  const seen = new Set<boolean>()
  const writing = Promise.all(
    Array.from({ length: 20 }, (_, i) => writer.update(null, { ...user({ userName: `new${i}` }), id: `${i}` })),
  )
  let isDone = false
  void writing.then(() => (isDone = true))
  while (!isDone) seen.add((await text()).split('\r\n').length === 502)
  await writing
  expect([...seen]).toEqual([true])
})

test('among many rows those that change stay where they are, and those that are gone leave no gap', async () => {
  const { writer } = await csv()
  const row = (id: number, name: string) => `${id},${name},`
  const everybody = Array.from({ length: 400 }, (_, id) => id)
  await Promise.all(everybody.map((id) => writer.create(user({ id: String(id), userName: `u${id}` }))))
  await Promise.all([
    ...everybody.slice(128, 256).map((id) => writer.delete('user', String(id))),
    writer.update(null, { ...user({ userName: 'first' }), id: '0' }),
    writer.delete('user', '399'),
    writer.create(user({ id: '400', userName: 'new' })),
  ])
  const kept = everybody.filter((id) => id > 0 && (id < 128 || id > 255) && id < 399)
  const rows = [row(0, 'first'), ...kept.map((id) => row(id, `u${id}`)), row(400, 'new')]
  expect(await text()).toBe(['id,userName,displayName', ...rows, ''].join('\r\n'))
})

test('a group of 5,000 members is written, changed and read', async () => {
  const { reader, writer } = await csv()
  const members = Array.from({ length: 5000 }, (_, i) => ({ value: `member-${i}` }))
  const { id } = await writer.create(entity('group', { displayName: 'Everybody', members }))
  const after = members.slice(2)
  await writer.update(null, { ...entity('group', { displayName: 'Everybody', members: after }), id })
  expect((await readAll(reader, 'group')).entities.map(({ body }) => body['members'])).toEqual([after])
})

test('LDIF: users and groups in one file, names escaped, other entries kept', async () => {
  const unit = 'version: 1\n\ndn: ou=people,dc=firm\nobjectClass: organizationalUnit\nou: people\n'
  await folder.put('users', unit)
  const { reader, writer } = await folder.open('ldifFile', {
    'file.groups': 'users',
    'file.user.object.class': 'inetOrgPerson',
    'file.group.object.class': 'groupOfNames',
    'file.user.path': 'ou=people,dc=firm',
  })
  const made = await Promise.all([
    writer.create({
      type: 'user',
      body: { objectClass: ['inetOrgPerson'], uid: [' a,b+"c'], cn: ['Jörg 🙂'] },
      secretPaths: [],
    }),
    writer.create({
      type: 'group',
      body: { objectClass: ['groupOfNames'], cn: ['All'], member: 'x' },
      secretPaths: [],
    }),
  ])
  const read = [await readAll(reader, 'user'), await readAll(reader, 'group')]
  expect([
    made.map(({ id }) => id),
    (await text()).startsWith(unit),
    ...read.map(({ entities }) => entities[0]?.body),
  ]).toEqual([
    ['uid=\\ a\\,b\\+\\"c,ou=people,dc=firm', 'cn=All'],
    true,
    {
      id: 'uid=\\ a\\,b\\+\\"c,ou=people,dc=firm',
      dn: 'uid=\\ a\\,b\\+\\"c,ou=people,dc=firm',
      objectClass: ['inetOrgPerson'],
      uid: [' a,b+"c'],
      cn: ['Jörg 🙂'],
    },
    { id: 'cn=All', dn: 'cn=All', objectClass: ['groupOfNames'], cn: ['All'], member: ['x'] },
  ])
})
