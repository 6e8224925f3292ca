import { said } from '../../../../shared/base/said.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { authoritiesOf } from '../authorities.ts'
import type { Properties } from '../propertyValues.ts'
import { badProperty, booleanOf, numberOf, required } from '../propertyValues.ts'
import type { Lexis, Statement } from './statement.ts'
import { statementOf, statementsOf } from './statement.ts'

/** Where the database is and how it is spoken with. */
export interface SqlConnection {
  readonly host: string
  readonly port: number
  readonly database: string
  /** As it is shown, without credentials. */
  readonly address: string
  readonly user: string
  readonly password: string
  readonly encrypt: boolean
  readonly trustAll: boolean
  /** PEM; null: the usual authorities. */
  readonly authorities: readonly string[] | null
  readonly concurrency: number
  readonly deadlineMs: number
}

export interface SqlSettings {
  readonly connection: SqlConnection
  readonly user: SqlType
  readonly group: SqlType
  readonly members: SqlMembers
  readonly pageSize: number
  readonly booleanColumns: ReadonlySet<string>
  /** Texts that stand for true and false in the database; null: its own. */
  readonly booleanTexts: readonly [string, string] | null
}

/** The statements of one entity type; null or []: not given. */
export interface SqlType {
  readonly type: 'user' | 'group'
  readonly query: string | null
  readonly key: string
  readonly watermark: string | null
  readonly find: Statement | null
  /** Attributes by which a new row is found whose id nobody told. */
  readonly unique: readonly string[]
  readonly create: readonly Statement[]
  readonly update: readonly Statement[]
  readonly delete: readonly Statement[]
}

export interface SqlMembers {
  readonly query: Statement | null
  readonly add: readonly Statement[]
  readonly remove: readonly Statement[]
}

export interface AddressRules {
  readonly scheme: string
  readonly port: number
  readonly lexis: Lexis
}

/** Throws `badProperties`. */
export function sqlSettings(properties: Properties, rules: AddressRules): SqlSettings {
  const { lexis } = rules
  const all = (name: string): readonly Statement[] => statementsOf(properties[name] ?? '', name, lexis)
  const one = (name: string): Statement | null =>
    (properties[name] ?? '').trim() === '' ? null : statementOf(properties[name] ?? '', name, lexis)
  const typed = (type: 'user' | 'group'): SqlType => ({
    type,
    query: queryOf(properties, `sql.${type}.query`, lexis),
    key: textOf(properties, `sql.${type}.key`) ?? 'id',
    watermark: textOf(properties, `sql.${type}.watermark`),
    find: one(`sql.${type}.find.query`),
    unique: uniqueOf(properties, type),
    create: all(`sql.${type}.create`),
    update: all(`sql.${type}.update`),
    delete: all(`sql.${type}.delete`),
  })
  return {
    connection: sqlConnection(properties, rules),
    user: typed('user'),
    group: typed('group'),
    members: {
      query: one('sql.group.members.query'),
      add: all('sql.group.member.add'),
      remove: all('sql.group.member.remove'),
    },
    pageSize: numberOf(properties, 'provost.page.size', { default: 1000, minimum: 1, maximum: 10_000 }),
    booleanColumns: new Set((properties['sql.boolean.columns'] ?? 'active').split(',').map((name) => name.trim())),
    booleanTexts: booleanTexts(properties),
  }
}

/** Throws `badProperties` where the type has no query. */
export function queryIn({ type, query }: SqlType): string {
  if (query === null)
    throw badProperty(`sql.${type}.query`, said`is not set, but the transformation has entities of type ${type}`)
  return query
}

function sqlConnection(properties: Properties, rules: AddressRules): SqlConnection {
  return {
    ...addressOf(required(properties, 'URL'), rules),
    user: required(properties, 'User'),
    password: required(properties, 'Password'),
    encrypt: booleanOf(properties, 'sql.encrypt', true),
    trustAll: booleanOf(properties, 'TrustAll', false),
    authorities: authoritiesOf(properties),
    concurrency: numberOf(properties, 'provost.concurrency', { default: 4, minimum: 1, maximum: 64 }),
    deadlineMs: numberOf(properties, 'provost.timeout', { default: 60, minimum: 1, maximum: 600 }) * 1000,
  }
}

/** Throws `badTransformation` for types a database does not hold here. */
export function typeOf(settings: SqlSettings, type: EntityType): SqlType {
  if (type === 'user' || type === 'group') return settings[type]
  throw new ProblemError({
    code: 'badTransformation',
    message: said`SQL systems hold users and groups, not entities of type ${type}. Remove this type from the transformation.`,
  })
}

function addressOf(
  text: string,
  { scheme, port }: AddressRules,
): Pick<SqlConnection, 'host' | 'port' | 'database' | 'address'> {
  const url = URL.canParse(text) ? new URL(text) : null
  const database = decodeURIComponent((url?.pathname ?? '').slice(1))
  if (url?.protocol !== `${scheme}:` || url.hostname === '' || database === '' || url.search !== '') {
    throw badProperty('URL', said`is no address such as ${scheme}://db.example.com:${port}/database`)
  }
  if (url.username !== '' || url.password !== '')
    throw badProperty('URL', said`holds credentials; enter them in User and Password`)
  const host = url.hostname.replaceAll(/^\[|\]$/g, '')
  const given = url.port === '' ? port : Number(url.port)
  return { host, port: given, database, address: `${scheme}://${url.hostname}:${given}/${database}` }
}

/** A query is put into another one, so it is one statement without the `;`. */
function queryOf(properties: Properties, name: string, lexis: Lexis): string | null {
  const text = textOf(properties, name)
  if (text === null) return null
  const { parts } = statementOf(text, name, lexis)
  const [query, ...placeholders] = parts
  if (typeof query !== 'string' || placeholders.length > 0)
    throw badProperty(name, said`has a placeholder; it selects everybody`)
  if (!/^\s*(select|with|values|table)\b/i.test(withoutComments(query)))
    throw badProperty(name, said`does not begin with select`)
  // A comment at the end must not swallow what stands behind the query.
  return `${query.trim()}\n`
}

const withoutComments = (text: string): string => text.replace(/^(\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/, '')

function booleanTexts(properties: Properties): readonly [string, string] | null {
  const text = textOf(properties, 'sql.booleans')
  if (text === null) return null
  const [yes, no, ...more] = text.split(',').map((one) => one.trim())
  if (!yes || !no || more.length > 0) throw badProperty('sql.booleans', said`is no pair such as Y,N`)
  return [yes, no]
}

function textOf(properties: Properties, name: string): string | null {
  const text = (properties[name] ?? '').trim()
  return text === '' ? null : text
}

function uniqueOf(properties: Properties, type: 'user' | 'group'): readonly string[] {
  const name = `${type}.unique.attribute`
  const fallback = type === 'user' ? 'userName' : 'displayName'
  const text = textOf(properties, `scim.${name}`) ?? textOf(properties, `sql.${name}`) ?? fallback
  return text.split(',').map((one) => one.trim())
}
