import { execFileSync } from 'node:child_process'
import { appendFile, rename, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FileFolder } from '../../../kit/fileFolder.ts'
import { createFileFolder, readAll } from '../../../kit/fileFolder.ts'
import { problemOf } from '../../../suites/connector.ts'

let folder: FileFolder
beforeEach(async () => {
  folder = await createFileFolder()
})
afterEach(() => folder.close())

const csv = (properties: Record<string, string> = {}) => folder.open('csvFile', properties)

test('a header row of paths gives documents in the common shape', async () => {
  await folder.put(
    'users',
    'id,userName,name.familyName,emails[0].value,emails[1].value,"urn:x:2.0:User:costCenter",roles[*].value,active,Shoe size\n' +
      '1,j.doe,"Doe, ""Jo""\nsecond line",a@x.example,,4711,admin|a\\|b,TRUE,\n',
  )
  const { entities } = await readAll((await csv()).reader, 'user')
  expect(entities).toEqual([
    {
      type: 'user',
      id: '1',
      body: {
        id: '1',
        userName: 'j.doe',
        name: { familyName: 'Doe, "Jo"\nsecond line' },
        emails: [{ value: 'a@x.example' }],
        'urn:x:2.0:User': { costCenter: '4711' },
        roles: [{ value: 'admin' }, { value: 'a|b' }],
        active: true,
      },
    },
  ])
})

test.each([
  ['absent', {}],
  ['null', { title: null }],
  ['text', { title: '' }],
])('an empty field can mean %s', async (setting, rest) => {
  await folder.put('users', 'id,title\n1,\n')
  const { entities } = await readAll((await csv({ 'file.empty.cells': setting })).reader, 'user')
  expect(entities[0]?.body).toEqual({ id: '1', ...rest })
})

test('a bad row is told with its line while the read goes on', async () => {
  await folder.put('users', 'id,userName\n1,a\n2\n,c\n4,d,e\n5,"f\n"\n6,g\n')
  const { entities, failures } = await readAll((await csv()).reader, 'user')
  expect(entities.map(({ id }) => id)).toEqual(['1', '5', '6'])
  const path = join(folder.path, 'users')
  expect(failures).toEqual(
    [
      `Line 3 of ${path} was left out: it has 1 fields and the header 2.`,
      `Line 4 of ${path} was left out: it has no value for id.`,
      `Line 5 of ${path} was left out: it has 3 fields and the header 2.`,
    ].map((message) => ({ id: null, problem: { code: 'invalidEntity', message } })),
  )
})

describe('damage that hides where rows begin ends the read', () => {
  test.each([
    ['csvFile', 'an empty file', ''],
    ['csvFile', 'a quote that is never closed', 'id,userName\n1,"a\n2,b\n'],
    ['csvFile', 'a quote closed by that of another row', 'id,userName\n1,"a\n2,b\n3,"c"\n'],
    ['csvFile', 'a quote within a field', 'id,userName\n1,a"b\n'],
    ['csvFile', 'an end within a row', 'id,userName\n1,a\n2'],
    ['csvFile', 'a column without a name', 'id,,userName\n1,a,b\n'],
    ['csvFile', 'a column twice', 'id,id\n1,2\n'],
    ['csvFile', 'bytes that are not UTF-8', Buffer.from('id,userName\n1,J\xf6rg\n', 'latin1')],
    ['jsonLines', 'an end within a document', '{"id":"1"}\n{"id":'],
    ['ldifFile', 'a record without dn', 'dn: uid=a\nobjectClass: inetOrgPerson\n\ncn: b\n'],
    ['ldifFile', 'an end within a line', 'dn: uid=a\nobjectClass: inetOr'],
  ])('%s: %s', async (protocol, _, contents) => {
    await folder.put('users', contents)
    const { reader } = await folder.open(protocol)
    expect((await problemOf(readAll(reader, 'user'))).code).toBe('protocol')
  })
})

test('a file that is not there is no empty one', async () => {
  const { reader } = await csv()
  expect((await problemOf(readAll(reader, 'user'))).code).toBe('unavailable')
})

test('groups without a file named for them are no empty list', async () => {
  await folder.put('users', 'id\n1\n')
  const { reader } = await csv({ 'file.groups': '' })
  expect((await problemOf(readAll(reader, 'group'))).code).toBe('badProperties')
})

test('a file that is written to meanwhile does not count as read', async () => {
  const rows = (from: number) => Array.from({ length: 40_000 }, (_, i) => `${from + i},user.${from + i}\n`).join('')
  await folder.put('users', `id,userName\n${rows(0)}`)
  const { reader } = await csv()
  const read = reader.search('user', null)[Symbol.asyncIterator]()
  await read.next()
  await appendFile(join(folder.path, 'users'), rows(40_000))
  const rest = async () => {
    while ((await read.next()).done !== true);
  }
  expect(await problemOf(rest())).toMatchObject({ code: 'protocol' })
})

test('a file replaced by another one while it is read is read to its end', async () => {
  const rows = Array.from({ length: 40_000 }, (_, i) => `${i},user.${i}\n`).join('')
  await folder.put('users', `id,userName\n${rows}`)
  await folder.put('next', 'id,userName\n1,alone\n')
  const { reader } = await csv()
  let count = 0
  for await (const { entities } of reader.search('user', null)) {
    if (count === 0) await rename(join(folder.path, 'next'), join(folder.path, 'users'))
    count += entities.length
  }
  expect(count).toBe(40_000)
})

describe('encodings', () => {
  const text = 'id,userName\r\n1,Jörg Müßig €\r\n'
  const little = Buffer.from(text, 'utf16le')
  test.each([
    ['UTF-8', 'auto', Buffer.from(text)],
    ['UTF-8 with a mark', 'auto', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ['UTF-16 little with a mark', 'auto', Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
    ['UTF-16 big with a mark', 'auto', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(little).swap16()])],
    ['UTF-16 little without', 'utf-16le', little],
    ['a mark against the setting', 'windows-1252', Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
    ['Windows-1252', 'windows-1252', Buffer.from(text.replace('€', '\x80'), 'latin1')],
  ])('%s', async (_, encoding, bytes) => {
    await folder.put('users', bytes)
    const { entities } = await readAll((await csv({ 'file.encoding': encoding })).reader, 'user')
    expect(entities.map(({ body }) => body)).toEqual([{ id: '1', userName: 'Jörg Müßig €' }])
  })

  test('Latin-1 keeps the bytes that Windows uses otherwise', async () => {
    await folder.put('users', Buffer.from('id,userName\n1,\xe4\x80\n', 'latin1'))
    const { entities } = await readAll((await csv({ 'file.encoding': 'iso-8859-1' })).reader, 'user')
    expect(entities[0]?.body['userName']).toBe('ä\u0080')
  })

  test('letters over the edge of a piece stay whole', async () => {
    const names = Array.from({ length: 30_000 }, (_, i) => `🙂ü漢${'x'.repeat(i % 7)}`)
    await folder.put('users', `id,userName\n${names.map((name, i) => `${i},${name}\n`).join('')}`)
    const { entities } = await readAll((await csv()).reader, 'user')
    expect(entities.map(({ body }) => body['userName'])).toEqual(names)
  })
})

describe('delta', () => {
  test('a file that is the same gives nothing, another version its rows', async () => {
    await folder.put('users', 'id,userName\n1,a\n2,b\n')
    const { delta } = (await csv()).reader
    const changesSince = async (mark: string) => {
      const changes: unknown[] = []
      for await (const page of delta?.read('user', mark, null) ?? []) changes.push(...page.changes)
      return changes
    }
    const mark = (await delta?.mark('user')) ?? expect.fail('no mark')
    const before = await changesSince(mark)
    await folder.put('users', 'id,userName\n1,a\n2,c\n3,d\n')
    const entity = (id: string, userName: string) => ({ type: 'user', id, body: { id, userName } })
    expect([before, await changesSince(mark), (await delta?.mark('user')) === mark]).toEqual([
      [],
      [entity('1', 'a'), entity('2', 'c'), entity('3', 'd')].map((one) => ({ change: 'update', entity: one })),
      false,
    ])
  })

  test('a name with * is the newest file that fits', async () => {
    await folder.put('users-2026-01-01.csv', 'id,userName\n1,old\n')
    await folder.put('users-2025-12-31.csv', 'id,userName\n1,new\n')
    await folder.put('users-2026-01-02.txt', 'id,userName\n1,other\n')
    await utimes(join(folder.path, 'users-2026-01-01.csv'), 1_000_000, 1_000_000)
    const { entities } = await readAll((await csv({ 'file.users': 'users-*.csv' })).reader, 'user')
    expect(entities.map(({ body }) => body['userName'])).toEqual(['new'])
  })

  test('reading does not go on in another version of the file', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `${i},user.${i}\n`).join('')
    await folder.put('users', `id,userName\n${rows}`)
    const { reader } = await csv()
    const [token = null] = (await readAll(reader, 'user')).tokens
    await folder.put('users', `id,userName\n${rows.slice(0, -10)}\n`)
    expect((await problemOf(readAll(reader, 'user', token))).code).toBe('protocol')
  })
})

describe('nothing outside of the folder is read', () => {
  test.each([
    '../users',
    '/etc/passwd',
    'a/../../users',
    'C:\\users',
    'a\0b',
    '.',
    'sub/./users',
    'sub//users',
    '*/users',
  ])('the name %j', async (name) => {
    const { reader } = await csv({ 'file.users': name })
    expect((await problemOf(readAll(reader, 'user'))).code).toBe('badProperties')
  })

  test('a link in place of the file, or of a folder before it', async () => {
    const outside = await createFileFolder()
    try {
      await outside.put('users', 'id,userName\n1,secret\n')
      await symlink(join(outside.path, 'users'), join(folder.path, 'users'))
      await symlink(outside.path, join(folder.path, 'sub'))
      const codeOf = async (name: string) =>
        (await problemOf(readAll((await csv({ 'file.users': name })).reader, 'user'))).code
      expect([await codeOf('users'), await codeOf('sub/users')]).toEqual(['badProperties', 'badProperties'])
    } finally {
      await outside.close()
    }
  })

  test("the engine's own folder, and one that holds it", async () => {
    await writeFile(join(folder.path, 'users'), 'id\n1\n')
    const codes = await Promise.all(
      [folder.path, join(folder.path, 'data')].map(async (engineFolder) => {
        const own = await createFileFolder(engineFolder)
        const { reader } = await own.open('csvFile', { 'file.folder': folder.path })
        await own.close()
        return (await problemOf(readAll(reader, 'user'))).code
      }),
    )
    expect(codes).toEqual(['badProperties', 'badProperties'])
  })

  test.skipIf(process.platform === 'win32')('a named pipe is refused at once', async () => {
    execFileSync('mkfifo', [join(folder.path, 'users')])
    expect((await problemOf(readAll((await csv()).reader, 'user'))).code).toBe('badProperties')
  })
})

test('JSON lines: a bad line is told, names of the prototype are left out', async () => {
  const deep = `{"id":"5","a":${'['.repeat(64)}${']'.repeat(64)}}`
  const bracketsInText = `{"id":"6","a":"${'['.repeat(100)}"}`
  await folder.put(
    'users',
    `{"id":"1","__proto__":{"admin":true},"a":{"__proto__":1,"b":2}}\n\nno json\n[1]\n{"id":"2","\\u005f_proto__":1}\n${deep}\n${bracketsInText}\n`,
  )
  const { entities, failures } = await readAll((await folder.open('jsonLines')).reader, 'user')
  expect([
    entities.map(({ body }) => JSON.stringify(body)),
    failures.map(({ problem }) => problem.message.replace(folder.path, '')),
  ]).toEqual([
    ['{"id":"1","a":{"b":2}}', '{"id":"2"}', bracketsInText],
    [
      'Line 3 of /users was left out: it is no JSON.',
      'Line 4 of /users was left out: it is JSON but no object.',
      'Line 6 of /users was left out: it is nested too deeply.',
    ],
  ])
})

test('LDIF: folded lines, base64, comments, entries of other classes; addresses are not followed', async () => {
  await folder.put(
    'users',
    'version: 1\n# people\ndn: uid=a,ou=people,\n dc=firm\nobjectClass: top\nobjectClass: inetOrgPerson\ncn:: SsO2cmc=\njpegPhoto:: /9j/\n\n' +
      'dn: ou=people,dc=firm\nobjectClass: organizationalUnit\n\n' +
      'dn: uid=b\nobjectClass: inetOrgPerson\ndescription:< file:///etc/passwd\n\n' +
      'dn: uid=c\nchangetype: delete\n\n\ndn: uid=d\nchangetype: add\nobjectClass: inetorgperson\n',
  )
  const { reader } = await folder.open('ldifFile', { 'file.user.object.class': 'inetOrgPerson' })
  const { entities, failures } = await readAll(reader, 'user')
  expect([
    entities.map(({ body }) => body),
    failures.map(({ problem }) => problem.message.replace(folder.path, '')),
  ]).toEqual([
    [
      {
        id: 'uid=a,ou=people,dc=firm',
        dn: 'uid=a,ou=people,dc=firm',
        objectClass: ['top', 'inetOrgPerson'],
        cn: ['Jörg'],
        jpegPhoto: ['/9j/'],
      },
      { id: 'uid=d', dn: 'uid=d', objectClass: ['inetorgperson'] },
    ],
    [
      'Line 15 of /users was left out: the value of description lies at another address, which is not followed.',
      'Line 18 of /users was left out: it is a change, and only whole entries are read.',
    ],
  ])
})
