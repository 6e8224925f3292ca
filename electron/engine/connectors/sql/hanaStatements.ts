import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import type { Said } from '../../../../shared/base/said.ts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Parameter } from './dialect.ts'
import { plainText, quotedBy } from './dialect.ts'

/** One sentence with the values that can be bound. Names and passwords cannot be in HANA's language for users: they are
 *  quoted, with every quote in them doubled. */
export interface HanaStatement {
  readonly sql: string
  readonly parameters: readonly Parameter[]
}

const quoted = quotedBy('"')

/** What makes a user: `CREATE USER`, then what an update does. Throws `invalidEntity` for values that cannot be. */
export function hanaCreation(body: JsonObject): readonly HanaStatement[] {
  const option = own(body, 'password_option')
  const options = isJsonObject(option) ? option : {}
  const password = plainText(own(options, 'password'))
  const by = password === '' ? '' : ` PASSWORD ${quoted(clean(password, 'password_option.password', 256))}`
  const isFree = own(options, 'no_force_first_password_change') === true
  const create = `CREATE USER ${userIn(body)}${by}${isFree ? ' NO FORCE_FIRST_PASSWORD_CHANGE' : ''}`
  return [plain(create), ...hanaChange(body)]
}

/** What brings a user to the state of the document: switches, validity, roles and privileges. */
export function hanaChange(body: JsonObject): readonly HanaStatement[] {
  const user = userIn(body)
  const isTrue = (name: string): boolean => own(body, name) === true
  const active = own(body, 'deactivate')
  return [
    ...switches.flatMap(([name, sentence]) => (isTrue(name) ? [plain(`ALTER USER ${user} ${sentence}`)] : [])),
    ...(active === true ? [plain(`ALTER USER ${user} DEACTIVATE USER NOW`)] : []),
    ...(active === false ? [plain(`ALTER USER ${user} ACTIVATE USER NOW`)] : []),
    ...validity(body, user),
    ...permissionsIn(body, 'catalog_permissions').map((one) => plain(catalogPermission(one, user))),
    ...permissionsIn(body, 'repository_permissions').map((one) => repositoryPermission(one, body)),
  ]
}

/** Users are not dropped: what they own would go with them. */
export function hanaDeactivation(id: string): readonly HanaStatement[] {
  return [plain(`ALTER USER ${quoted(clean(id, 'username', 127))} DEACTIVATE USER NOW`)]
}

const switches = [
  ['reset_connect_attempts', 'RESET CONNECT ATTEMPTS'],
  ['force_password_change', 'FORCE PASSWORD CHANGE'],
  ['enable_password_lifetime', 'ENABLE PASSWORD LIFETIME'],
  ['disable_client_connect', 'DISABLE CLIENT CONNECT'],
] as const

const plain = (sql: string): HanaStatement => ({ sql, parameters: [] })

function userIn(body: JsonObject): string {
  return quoted(clean(plainText(own(body, 'username')), 'username', 127))
}

function validity(body: JsonObject, user: string): readonly HanaStatement[] {
  const from = plainText(own(body, 'valid_from'))
  const until = plainText(own(body, 'valid_to'))
  if (from === '' && until === '') return []
  const begin = moment(from === '' ? 'NOW' : from, 'valid_from')
  const end = moment(until === '' ? 'FOREVER' : until, 'valid_to')
  return [plain(`ALTER USER ${user} VALID FROM ${begin} UNTIL ${end}`)]
}

function moment(text: string, name: string): string {
  if (text === 'NOW' || text === 'FOREVER') return text
  if (!/^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d{1,7})?)?$/.test(text))
    throw invalid(name, said`is no time such as 2026-12-31 23:59:59`)
  return `'${text}'`
}

function permissionsIn(body: JsonObject, name: string): readonly JsonObject[] {
  const list = own(body, name)
  return isJsonArray(list) ? list.filter(isJsonObject) : []
}

function catalogPermission(permission: JsonObject, user: string): string {
  const type = plainText(own(permission, 'type'))
  const name = plainText(own(permission, 'name'))
  const isRevoked = own(permission, 'revoke') === true
  const what =
    type === 'role'
      ? quoted(clean(name, 'catalog_permissions.name', 127))
      : privilege(type, name, own(permission, 'on'))
  if (isRevoked) return `REVOKE ${what} FROM ${user}`
  const right = type === 'role' ? 'ADMIN' : 'GRANT'
  return `GRANT ${what} TO ${user}${plainText(own(permission, 'option')) === '' ? '' : ` WITH ${right} OPTION`}`
}

/** The name of a privilege is a word of the language and cannot be quoted. */
function privilege(type: string, name: string, on: Json | undefined): string {
  if (type !== 'object_privilege')
    throw invalid('catalog_permissions.type', said`is "${type}", not role or object_privilege`)
  if (!/^[A-Z]+( [A-Z]+){0,4}$/.test(name))
    throw invalid('catalog_permissions.name', said`is no privilege such as SELECT`)
  const parts = plainText(on)
    .split('.')
    .map((part) => quoted(clean(part, 'catalog_permissions.on', 127)))
  return `${name} ON ${parts.length === 1 ? 'SCHEMA ' : ''}${parts.join('.')}`
}

const procedures: Readonly<Record<string, readonly [string, string]>> = {
  role: ['GRANT_ACTIVATED_ROLE', 'REVOKE_ACTIVATED_ROLE'],
  application_privilege: ['GRANT_APPLICATION_PRIVILEGE', 'REVOKE_APPLICATION_PRIVILEGE'],
  analytic_privilege: ['GRANT_ACTIVATED_ANALYTICAL_PRIVILEGE', 'REVOKE_ACTIVATED_ANALYTICAL_PRIVILEGE'],
}

/** Roles and privileges of the repository are given by procedures, whose values are bound. */
function repositoryPermission(permission: JsonObject, body: JsonObject): HanaStatement {
  const type = plainText(own(permission, 'type'))
  const pair = Object.hasOwn(procedures, type) ? procedures[type] : undefined
  if (pair === undefined)
    throw invalid(
      'repository_permissions.type',
      said`is "${type}", which is none of ${Object.keys(procedures).join(', ')}`,
    )
  const procedure = own(permission, 'revoke') === true ? pair[1] : pair[0]
  const name = clean(plainText(own(permission, 'name')), 'repository_permissions.name', 256)
  const asked = type === 'role' ? name : quoted(name)
  return { sql: `CALL "_SYS_REPO"."${procedure}"(?, ?)`, parameters: [asked, plainText(own(body, 'username'))] }
}

function clean(text: string, name: string, most: number): string {
  if (text === '' || text.length > most || /[\u0000-\u001f]/.test(text))
    throw invalid(name, said`is empty, longer than ${most} characters, or has control characters`)
  return text
}

function invalid(name: string, what: Said): ProblemError {
  return new ProblemError({
    code: 'invalidEntity',
    message: said`${name} ${what}. Check the write mapping of $.${name}.`,
  })
}
