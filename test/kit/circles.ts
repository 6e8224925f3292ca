import type { JsonObject } from '../../shared/base/json.ts'
import { directoryOf, groupSchema } from './directoryCalls.ts'
import { startTestEngine } from './engine.ts'
import { createFileFolder } from './fileFolder.ts'
import { hasMariadb, startMariadb } from './mariadb.ts'
import { odataDocuments } from './odataCircle.ts'
import { startOdataServer } from './odata.ts'
import { startPostgres } from './postgres.ts'
import { hasSambaDc, startSambaDc } from './sambaDc.ts'
import { startScimServer } from './servers.ts'
import { hasSlapd, startSlapd } from './slapd.ts'
import { mariadbPeople, postgresPeople, type PeopleDatabase } from './sqlPeople.ts'
import type { SqlServer } from './sqlServers.ts'

/** A real server of one protocol that is filled and then read. */
export interface Circle {
  readonly protocol: string
  /** It can tell what changed. */
  readonly hasDelta: boolean
  readonly isThere?: () => boolean
  start(): Promise<CircleServer>
  /** What the documents a product begins with become; groups are switched on already. */
  readonly change?: { readonly read?: Change; readonly write?: Change }
}

type Change = (document: JsonObject) => JsonObject

export interface CircleServer {
  readonly type: string
  readonly properties: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  close(): Promise<void>
}

const basic = { Authentication: 'BasicAuthentication', User: 'provost' }

export const circles: readonly Circle[] = [
  {
    protocol: 'SCIM 2.0',
    hasDelta: true,
    change: { write: nameSchemas },
    async start() {
      const server = await startScimServer({ user: 'provost', secret: 'secret' })
      const properties = { ...basic, URL: server.url }
      return { type: 'scimSystem', properties, secrets: { Password: 'secret' }, close: () => server.close() }
    },
  },
  {
    protocol: 'SCIM 2.0 of a second engine',
    hasDelta: true,
    change: { write: nameSchemas },
    async start() {
      const engine = await startTestEngine()
      const { user, secret } = await directoryOf(engine)
      const properties = { ...basic, URL: `${engine.url}/scim/v2`, User: user }
      return { type: 'scimSystem', properties, secrets: { Password: secret }, close: () => engine.close() }
    },
  },
  {
    protocol: 'OData v2',
    hasDelta: true,
    change: odataDocuments,
    async start() {
      const server = await startOdataServer()
      const { URL = '', User = '', Password = '' } = server.properties
      // People without a person of their own: they go by the user id.
      const properties = {
        ...{ ...basic, URL, User, 'provost.odata.user.id': 'userId', 'provost.odata.paging': 'client' },
        'provost.odata.group.modified': 'lastModifiedDateTime',
      }
      return { type: 'successFactors', properties, secrets: { Password }, close: () => server.close() }
    },
  },
  {
    protocol: 'LDAP',
    hasDelta: false,
    isThere: hasSlapd,
    async start() {
      const server = await startSlapd()
      const encrypted = { 'ldap.url': server.secureUrl, 'provost.ca.certificate': server.certificate }
      return directory('ldapServer', { ...server.properties, ...encrypted }, server)
    },
  },
  {
    protocol: 'Active Directory',
    hasDelta: true,
    isThere: hasSambaDc,
    async start() {
      const server = await startSambaDc()
      const lists = {
        'ldap.user.attributes': 'sAMAccountName,displayName,mail,givenName,sn,memberOf,uSNChanged',
        'ldap.group.attributes': 'sAMAccountName,member,uSNChanged',
      }
      return directory('activeDirectory', { ...server.properties, ...lists }, server)
    },
  },
  {
    protocol: 'PostgreSQL',
    hasDelta: true,
    start: async () => database('postgresql', await startPostgres(), postgresPeople),
  },
  {
    protocol: 'MariaDB',
    hasDelta: true,
    isThere: hasMariadb,
    start: async () => database('mysql', await startMariadb(), mariadbPeople),
  },
  { protocol: 'CSV', hasDelta: false, start: () => folder('csvFile') },
  { protocol: 'LDIF', hasDelta: false, start: () => folder('ldifFile') },
  { protocol: 'JSON lines', hasDelta: false, start: () => folder('jsonLines') },
]

function directory(
  type: string,
  { 'ldap.password': password = '', ...properties }: Readonly<Record<string, string>>,
  server: Pick<CircleServer, 'close'>,
): CircleServer {
  return { type, properties, secrets: { 'ldap.password': password }, close: () => server.close() }
}

async function database(type: string, server: SqlServer, people: PeopleDatabase): Promise<CircleServer> {
  const changed = 'alter table team add changed timestamp not null default current_timestamp'
  await server.run(...people.tables, changed)
  const { Password = '', ...reached } = server.properties
  const groups = {
    'sql.group.query': (people.properties['sql.group.query'] ?? '').replace(' from ', ', changed from '),
    'sql.group.update': 'update team set name = :displayName, changed = current_timestamp where id = :id',
  }
  const watermarks = { 'sql.user.watermark': 'changed', 'sql.group.watermark': 'changed' }
  const properties = { ...reached, ...people.properties, ...groups, ...watermarks }
  return { type, properties, secrets: { Password }, close: () => server.close() }
}

async function folder(type: string): Promise<CircleServer> {
  const files = await createFileFolder()
  const paths = { 'file.user.path': 'ou=people,dc=firm,dc=example', 'file.group.path': 'ou=groups,dc=firm,dc=example' }
  const names = { 'file.folder': files.path, 'file.users': 'users', 'file.groups': 'groups' }
  return {
    type,
    properties: { ...names, ...(type === 'ldifFile' ? paths : {}) },
    secrets: {},
    close: () => files.close(),
  }
}

/** The groups of the Local Identity Directory come without the schemas that a SCIM service insists on. */
function nameSchemas({ group, ...types }: JsonObject): JsonObject {
  const { mappings, ...rest } = group as { mappings: JsonObject[] }
  return { ...types, group: { ...rest, mappings: [...mappings, { constant: [groupSchema], targetPath: '$.schemas' }] } }
}
