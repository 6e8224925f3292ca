import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AttributeDescription } from '../../../../electron/engine/connectors/connector.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { createFileFolder, type FileFolder } from '../../../kit/fileFolder.ts'
import { problemOf } from '../../../suites/connector.ts'

let folder: FileFolder
beforeEach(async () => {
  folder = await createFileFolder()
})
afterEach(() => folder.close())

const marksOf = ({ type, multiValued, required }: AttributeDescription) =>
  [type, ...(multiValued ? ['list'] : []), ...(required ? ['required'] : [])].join(' ')

async function schemaOf(protocol: string, type: EntityType = 'user', properties: Record<string, string> = {}) {
  const { connector } = await folder.open(protocol, properties)
  const schema = await connector.schema?.(type)
  return schema && Object.fromEntries(schema.map((one) => [one.path, marksOf(one)]))
}

test('CSV: the attributes are the columns of the header row', async () => {
  await folder.put('users', 'id;userName;emails[*].value;active\n')
  expect(await schemaOf('csvFile', 'user', { 'file.delimiter': 'semicolon' })).toEqual({
    id: 'string required',
    userName: 'string',
    'emails[*].value': 'string list',
    active: 'boolean',
  })
})

test('CSV: a file that is not there yet has the columns it will be made with', async () => {
  const columns = { 'file.group.columns': 'key, displayName', 'file.group.id': 'key' }
  expect(await schemaOf('csvFile', 'group', columns)).toEqual({ key: 'string required', displayName: 'string' })
})

test('JSON lines: the attributes are those of the rows, with the types they have there', async () => {
  const rows = [
    { id: 'a', name: { familyName: 'A' }, emails: [], active: true, level: 1 },
    {
      id: 'b',
      emails: [{ value: 'b@x.example' }],
      roles: ['admin'],
      'urn:x:User': { level: 2 },
      level: 'two',
      gone: null,
    },
  ]
  await folder.put('users', `${rows.map((row) => JSON.stringify(row)).join('\n')}\nno row\n`)
  expect(await schemaOf('jsonLines')).toEqual({
    ...{ id: 'string required', name: 'complex', 'name.familyName': 'string', active: 'boolean', level: 'string' },
    ...{ emails: 'complex list', 'emails[*].value': 'string', roles: 'string list' },
    ...{ "['urn:x:User']": 'complex', "['urn:x:User'].level": 'number' },
  })
})

test('LDIF: each type has the attributes of its own entries', async () => {
  const entries = [
    'dn: uid=a,dc=x\nobjectClass: person\nuid: a\nmail: a@x.example\nmail: b@x.example',
    'dn: cn=g,dc=x\nobjectClass: groupOfNames\ncn: g\nmember: uid=a,dc=x',
  ]
  await folder.put('all', `version: 1\n\n${entries.join('\n\n')}\n`)
  const both = { 'file.users': 'all', 'file.groups': 'all' }
  const classes = { 'file.user.object.class': 'person', 'file.group.object.class': 'groupOfNames' }
  const rest = { objectClass: 'string list', dn: 'string required' }
  expect([
    await schemaOf('ldifFile', 'user', { ...both, ...classes }),
    await schemaOf('ldifFile', 'group', { ...both, ...classes }),
  ]).toEqual([
    { ...rest, uid: 'string list', mail: 'string list' },
    { ...rest, cn: 'string list', member: 'string list' },
  ])
})

test('nothing is known of a type without a file, of an empty folder and of a file without rows', async () => {
  await folder.put('users', '')
  expect([
    await schemaOf('jsonLines', 'group', { 'file.groups': '' }),
    await schemaOf('jsonLines', 'group'),
    await schemaOf('jsonLines'),
    await schemaOf('csvFile', 'role'),
  ]).toEqual([null, null, null, null])
})

test('a file that is damaged from the start says so', async () => {
  await folder.put('users', 'id,id\n')
  const { connector } = await folder.open('csvFile')
  expect((await problemOf(connector.schema?.('user') ?? expect.fail('no schema'))).code).toBe('protocol')
})
