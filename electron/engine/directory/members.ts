import { sql } from 'kysely'
import type { Database, Within } from '../storage/database.ts'
import { inOneStatement } from './store.ts'

/** One of `members` or `groups`, without its address. */
export type Related = { readonly value: string; readonly type: string; readonly display: string }

/** `members` of every group given, in SCIM's form; the name shown is displayName, else userName. */
export async function membersOf(
  database: Database | Within,
  groups: readonly string[],
): Promise<ReadonlyMap<string, readonly Related[]>> {
  const rows = await database
    .selectFrom('directoryMember as m')
    .innerJoin('directoryResource as r', 'r.id', 'm.memberId')
    .select(['m.groupId as owner', 'm.memberId as value', 'm.memberType as type', display('r').as('display')])
    .where('m.groupId', 'in', groups)
    .orderBy('m.groupId')
    .orderBy('m.memberId')
    .execute()
  return grouped(rows)
}

/** `groups` of every person given: those that name them as a member themselves. */
export async function groupsOf(
  database: Database | Within,
  members: readonly string[],
): Promise<ReadonlyMap<string, readonly Related[]>> {
  const rows = await database
    .selectFrom('directoryMember as m')
    .innerJoin('directoryResource as r', 'r.id', 'm.groupId')
    .select(['m.memberId as owner', 'm.groupId as value', sql<string>`'direct'`.as('type'), display('r').as('display')])
    .where('m.memberId', 'in', members)
    .orderBy('m.memberId')
    .orderBy('m.groupId')
    .execute()
  return grouped(rows)
}

/** How many members each of the groups has; groups without any are not in it. */
export async function countMembers(
  database: Database,
  groups: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await database
    .selectFrom('directoryMember')
    .select(({ fn }) => ['groupId', fn.countAll<number>().as('count')])
    .where('groupId', 'in', groups)
    .groupBy('groupId')
    .execute()
  return new Map(rows.map(({ groupId, count }) => [groupId, count]))
}

export async function memberIdsOf(within: Within, group: string): Promise<readonly string[]> {
  const rows = await within.selectFrom('directoryMember').select('memberId').where('groupId', '=', group).execute()
  return rows.map(({ memberId }) => memberId)
}

/** Groups that name the resource as a member. */
export async function groupIdsOf(within: Within, member: string): Promise<readonly string[]> {
  const rows = await within.selectFrom('directoryMember').select('groupId').where('memberId', '=', member).execute()
  return rows.map(({ groupId }) => groupId)
}

/** How many were not in the group before. */
export async function addMembers(
  within: Within,
  groupId: string,
  members: ReadonlyMap<string, string>,
): Promise<number> {
  const rows = [...members].map(([memberId, memberType]) => ({ groupId, memberId, memberType }))
  let added = 0
  for (let from = 0; from < rows.length; from += inOneStatement) {
    const insert = within.insertInto('directoryMember').values(rows.slice(from, from + inOneStatement))
    const { numInsertedOrUpdatedRows } = await insert.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
    added += Number(numInsertedOrUpdatedRows ?? 0)
  }
  return added
}

/** How many were in the group. */
export async function removeMembers(within: Within, groupId: string, ids: readonly string[]): Promise<number> {
  let removed = 0
  for (let from = 0; from < ids.length; from += inOneStatement) {
    const { numDeletedRows } = await within
      .deleteFrom('directoryMember')
      .where('groupId', '=', groupId)
      .where('memberId', 'in', ids.slice(from, from + inOneStatement))
      .executeTakeFirst()
    removed += Number(numDeletedRows)
  }
  return removed
}

function display(table: string) {
  const document = sql.ref(`${table}.document`)
  return sql<string>`coalesce(json_extract(${document}, '$.displayName'), json_extract(${document}, '$.userName'))`
}

function grouped(rows: readonly (Related & { owner: string })[]): ReadonlyMap<string, readonly Related[]> {
  const byOwner = new Map<string, Related[]>()
  for (const { owner, ...shown } of rows) {
    const list = byOwner.get(owner)
    if (list) list.push(shown)
    else byOwner.set(owner, [shown])
  }
  return byOwner
}
