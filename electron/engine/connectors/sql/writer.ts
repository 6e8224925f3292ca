import { randomUUID } from 'node:crypto'
import type { JsonObject } from '../../../../shared/base/json.ts'
import type { Said } from '../../../../shared/base/said.ts'
import { said } from '../../../../shared/base/said.ts'
import type { TargetEntity } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Problem } from '../../../../shared/domain/problem.ts'
import { textsAt } from '../attributePath.ts'
import type { Writer, Written } from '../connector.ts'
import { badProperty } from '../propertyValues.ts'
import { secretTexts } from '../strike.ts'
import type { Sql, Work } from './database.ts'
import { isUnfit } from './database.ts'
import type { SqlResult } from './dialect.ts'
import type { Entities } from './entities.ts'
import { memberIds, membersOf } from './members.ts'
import type { SqlSettings, SqlType } from './settings.ts'
import { typeOf } from './settings.ts'
import type { Statement } from './statement.ts'
import type { Bindings } from './values.ts'
import { prepare } from './values.ts'

/** Writes by the statements of the administrator; each operation is done whole or not at all, with the members of a group. */
export function createSqlWriter(sql: Sql, settings: SqlSettings, entities: Entities): Writer {
  const target: Target = { sql, settings, entities }
  return {
    async find(type, all) {
      return all.length === 0 ? [] : sql.with([], (work) => entities.find(work, type, all))
    },
    async get(type, id) {
      const body = await sql.with([], (work) => entities.get(work, type, id))
      return body === null ? null : { id, ...body }
    },
    create: (entity) => sql.with(secretsOf(entity), (work) => create(target, work, entity)),
    update: (before, after) => sql.with(secretsOf(after), (work) => update(target, work, { before, after })),
    delete: (type, id) => sql.with([], (work) => remove(target, work, typeOf(settings, type), id)),
  }
}

interface Target {
  readonly sql: Sql
  readonly settings: SqlSettings
  readonly entities: Entities
}

const secretsOf = ({ body, secretPaths }: TargetEntity): readonly string[] => secretTexts(body, secretPaths)

async function create(target: Target, work: Work, { type, body }: TargetEntity): Promise<Written> {
  const one = typeOf(target.settings, type)
  const statements = given(one.create, `sql.${one.type}.create`)
  const newId = randomUUID()
  const ownId = textsAt(body, one.key)[0] ?? null
  const members = one.type === 'group' ? memberIds(body) : []
  const write = async (): Promise<Written> => {
    let id = ownId
    for (const statement of statements) {
      const result = await run(target, work, statement, { document: body, before: null, names: { id, newId } })
      id = idIn(result, one) ?? (usesNewId(statement) ? newId : id)
    }
    id ??= await idByUnique(target, work, one, body)
    await changeMembers(target, work, { id, before: [], after: members })
    return { id }
  }
  const isTold = ownId !== null || statements.some((statement) => usesNewId(statement) || returnsRow(statement))
  return isWhole(target, statements) && isTold && members.length === 0 ? write() : work.together(write)
}

function usesNewId({ parts }: Statement): boolean {
  return parts.some((part) => typeof part !== 'string' && part.path === 'newId')
}

function returnsRow({ parts }: Statement): boolean {
  return parts.some((part) => typeof part === 'string' && /\breturning\b/i.test(part))
}

/** One statement that is done whole or not at all by itself. */
function isWhole({ sql }: Target, statements: readonly Statement[]): boolean {
  return statements.length === 1 && !sql.dialect.takesBatches && statements.every(({ isCall }) => !isCall)
}

/** `returning`, `output` or a generated number; null: the statement does not tell. */
function idIn({ rows, columns, insertId }: SqlResult, { key }: SqlType): string | null {
  const value = rows[0]?.[key] ?? (columns.length === 1 ? rows[0]?.[columns[0] ?? ''] : undefined)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : insertId
}

async function idByUnique({ entities }: Target, work: Work, one: SqlType, body: JsonObject): Promise<string> {
  const pairs = one.unique.map((attribute) => ({ attribute, value: textsAt(body, attribute)[0] ?? '' }))
  const isWhole = pairs.every(({ value }) => value !== '') && (one.query !== null || one.find !== null)
  const [id, ...more] = isWhole ? await entities.find(work, one.type, pairs) : []
  if (id !== undefined && more.length === 0) return id
  throw problem(
    'protocol',
    said`sql.${one.type}.create does not tell the id of the new row. Return it, or use :newId for it.`,
  )
}

async function update(
  target: Target,
  work: Work,
  { before, after }: { readonly before: JsonObject | null; readonly after: TargetEntity & { readonly id: string } },
): Promise<Written> {
  const { settings } = target
  const one = typeOf(settings, after.type)
  const { id, body } = after
  const hasMembers = one.type === 'group' && (settings.members.add.length > 0 || settings.members.remove.length > 0)
  const statements = hasMembers ? one.update : given(one.update, `sql.${one.type}.update`)
  const present = await presentOf(target, work, { one, id, statements })
  const bindings: Bindings = { document: body, before: before ?? present ?? null, names: { id } }
  const write = async (): Promise<Written> => {
    const affected = await runAll(target, work, statements, bindings)
    if (affected === 0 && present === undefined) throw gone(one, id)
    if (affected === 0 && nameAny(statements, 'before.')) {
      throw problem(
        'unavailable',
        said`The ${one.type} ${id} was changed by somebody else meanwhile. It is tried again.`,
      )
    }
    if (!hasMembers) return { id }
    // Asked for after the statements: one of them may have taken all members away.
    const members = (await membersOf(target, work, id)).flatMap((member) => textsAt(member, 'value'))
    await changeMembers(target, work, { id, before: members, after: memberIds(body) })
    return { id }
  }
  return isWhole(target, statements) && !hasMembers ? write() : work.together(write)
}

async function remove(target: Target, work: Work, one: SqlType, id: string): Promise<void> {
  const statements = given(one.delete, `sql.${one.type}.delete`)
  const present = await presentOf(target, work, { one, id, statements })
  const write = async (): Promise<void> => {
    const affected = await runAll(target, work, statements, { document: {}, before: present ?? null, names: { id } })
    if (affected === 0 && present === undefined) throw gone(one, id)
  }
  await (isWhole(target, statements) ? write() : work.together(write))
}

/** What is there now, with the members only where a statement names them; undefined: without a query nobody knows. Throws
 *  `unknownEntity`. */
async function presentOf(
  { entities }: Target,
  work: Work,
  { one, id, statements }: { readonly one: SqlType; readonly id: string; readonly statements: readonly Statement[] },
): Promise<JsonObject | undefined> {
  if (one.query === null) return undefined
  const get = nameAny(statements, 'before.members') ? 'get' : 'getPlain'
  const present = await entities[get](work, one.type, id)
  if (present === null) throw gone(one, id)
  return present
}

/** Whether a value that is bound begins with this path. */
function nameAny(statements: readonly Statement[], path: string): boolean {
  return statements.some(({ parts }) => parts.some((part) => typeof part !== 'string' && part.path.startsWith(path)))
}

/** Rows changed by all of them; null: a procedure was among them, which does not say. */
async function runAll(
  target: Target,
  work: Work,
  statements: readonly Statement[],
  bindings: Bindings,
): Promise<number | null> {
  let affected = 0
  for (const statement of statements) affected += (await run(target, work, statement, bindings)).affected
  return affected === 0 && statements.some(({ isCall }) => isCall) ? null : affected
}

async function changeMembers(
  target: Target,
  work: Work,
  { id, before, after }: { readonly id: string; readonly before: readonly string[]; readonly after: readonly string[] },
): Promise<void> {
  const { add, remove: removing } = target.settings.members
  const present = new Set(before)
  const wanted = new Set(after)
  const changes = [
    ...before.filter((member) => !wanted.has(member)).map((member) => ({ member, statements: removing })),
    ...after.filter((member) => !present.has(member)).map((member) => ({ member, statements: add })),
  ]
  for (const { member, statements } of changes) {
    for (const statement of statements) {
      await run(target, work, statement, { document: { member }, before: null, names: { id, member } })
    }
  }
}

async function run(
  { sql, settings }: Target,
  work: Work,
  statement: Statement,
  bindings: Bindings,
): Promise<SqlResult> {
  const { sql: text, parameters } = prepare(statement, { dialect: sql.dialect, settings })
  try {
    return await work.run(text, parameters(bindings))
  } catch (error) {
    const id = bindings.names['id'] ?? null
    // Without a query before it, the statement is the first to see the id.
    if (id !== null && bindings.before === null && isUnfit(error, sql) && Object.keys(bindings.document).length === 0) {
      throw problem('unknownEntity', said`There is nothing with the id ${id}: it is no value of the key's type.`)
    }
    throw error
  }
}

function given(statements: readonly Statement[], name: string): readonly Statement[] {
  if (statements.length === 0) throw badProperty(name, said`is not set, but this operation is asked for`)
  return statements
}

const gone = ({ type }: SqlType, id: string): ProblemError =>
  problem('unknownEntity', said`There is no ${type} with the id ${id} any more.`)

function problem(code: Problem['code'], message: Said): ProblemError {
  return new ProblemError({ code, message })
}
