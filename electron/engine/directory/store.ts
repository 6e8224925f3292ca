import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { ResourceTypeName } from '../../../shared/scim/schema.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import type { Condition } from './narrow.ts'

/** A person or group as it is kept: the document has neither id, meta, password, members nor groups. */
export interface StoredResource {
  readonly id: string
  readonly type: ResourceTypeName
  /** userName or displayName as it is compared; unique per type. */
  readonly lookup: string
  readonly document: JsonObject
  readonly version: number
  readonly createdAt: Instant
  readonly lastModified: Instant
  readonly author: string
}

export interface Narrowing {
  readonly types: readonly ResourceTypeName[]
  readonly conditions: readonly Condition[]
}

/** SQLite takes 32,766 values in one statement. */
export const inOneStatement = 5000

export async function findResource(
  database: Database | Within,
  type: ResourceTypeName,
  id: string,
): Promise<StoredResource | null> {
  const row = await database
    .selectFrom('directoryResource')
    .selectAll()
    .where('id', '=', id)
    .where('type', '=', type)
    .executeTakeFirst()
  return row ? stored(row) : null
}

export async function findByIds(database: Database, ids: readonly string[]): Promise<readonly StoredResource[]> {
  const rows = await database.selectFrom('directoryResource').selectAll().where('id', 'in', ids).execute()
  return rows.map(stored)
}

export async function idByLookup(within: Within, type: ResourceTypeName, lookup: string): Promise<string | null> {
  const row = await within
    .selectFrom('directoryResource')
    .select('id')
    .where('type', '=', type)
    .where('lookup', '=', lookup)
    .executeTakeFirst()
  return row?.id ?? null
}

/** The resource types of those ids that exist. */
export async function typesOf(within: Within, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const types = new Map<string, string>()
  for (let from = 0; from < ids.length; from += inOneStatement) {
    const slice = ids.slice(from, from + inOneStatement)
    const rows = await within.selectFrom('directoryResource').select(['id', 'type']).where('id', 'in', slice).execute()
    for (const { id, type } of rows) types.set(id, type)
  }
  return types
}

export async function insertResource(within: Within, resource: StoredResource): Promise<void> {
  await within.insertInto('directoryResource').values(rowOf(resource)).execute()
}

export async function updateResource(within: Within, resource: StoredResource): Promise<void> {
  const { id, ...values } = rowOf(resource)
  await within.updateTable('directoryResource').set(values).where('id', '=', id).execute()
}

/** Memberships, passwords and the like go with it. */
export async function deleteResource(within: Within, id: string): Promise<void> {
  await within.deleteFrom('directoryResource').where('id', '=', id).execute()
}

/** A new version of resources whose document stays as it is. */
export async function touchResources(
  within: Within,
  ids: readonly string[],
  { at, author }: { at: Instant; author: string },
): Promise<void> {
  for (let from = 0; from < ids.length; from += inOneStatement) {
    await within
      .updateTable('directoryResource')
      .set((update) => ({ version: update('version', '+', 1), lastModified: at, author }))
      .where('id', 'in', ids.slice(from, from + inOneStatement))
      .execute()
  }
}

export async function countResources(database: Database, narrowing: Narrowing): Promise<number> {
  const { count } = await database
    .selectFrom('directoryResource')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where((expression) => narrowed(expression, narrowing))
    .executeTakeFirstOrThrow()
  return count
}

/** One page by id, after an id or after a number of resources. */
export async function pageOfResources(
  database: Database,
  narrowing: Narrowing,
  page: { readonly after?: string; readonly offset?: number; readonly limit: number },
): Promise<readonly StoredResource[]> {
  const rows = await database
    .selectFrom('directoryResource')
    .selectAll()
    .where((expression) => narrowed(expression, narrowing))
    .$if(page.after !== undefined, (query) => query.where('id', '>', page.after ?? ''))
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset ?? 0)
    .execute()
  return rows.map(stored)
}

type Expressions = ExpressionBuilder<Tables, 'directoryResource'>

function narrowed(
  expression: Expressions,
  { types, conditions }: Narrowing,
): ExpressionWrapper<Tables, 'directoryResource', SqlBool> {
  return expression.and([
    expression('type', 'in', types),
    ...conditions.map((condition) => {
      if (condition.kind === 'column') return expression(condition.column, condition.operator, condition.value)
      const [own, other] =
        condition.kind === 'member' ? (['groupId', 'memberId'] as const) : (['memberId', 'groupId'] as const)
      const ids = expression.selectFrom('directoryMember').select(own).where(other, '=', condition.id)
      return expression('id', 'in', ids)
    }),
  ])
}

function rowOf(resource: StoredResource): Tables['directoryResource'] {
  const { document, ...columns } = resource
  const externalId = document['externalId']
  return {
    ...columns,
    externalId: typeof externalId === 'string' ? externalId : null,
    document: JSON.stringify(document),
  }
}

/** What `rowOf` wrote. */
function stored(row: Tables['directoryResource']): StoredResource {
  const { id, lookup, version, createdAt, lastModified, author } = row
  const type = row.type as ResourceTypeName
  return {
    id,
    type,
    lookup,
    document: JSON.parse(row.document) as JsonObject,
    version,
    createdAt,
    lastModified,
    author,
  }
}
