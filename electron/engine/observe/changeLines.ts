import { sql } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type {
  AttributeChange,
  AuditCategory,
  ChangeAction,
  ChangeLine,
  NewChangeLine,
} from '../../../shared/domain/changeLog.ts'
import type { Database, Within } from '../storage/database.ts'
import { contentDigest, lineDigest, type ChangeRow } from './changeChain.ts'

/** What a line is beside what it says. */
export interface Sealing {
  readonly key: Uint8Array
  readonly salt: string
  readonly at: Instant
  /** What the line is to something begun: it says that it begins, or the end of what that line said. */
  readonly begun?: 'here' | number
}

/** Adds a line to the end of the chain; answers its ID. */
export async function insertLine(
  within: Within,
  { changes, ...line }: NewChangeLine,
  { salt, key, at, begun }: Sealing,
): Promise<number> {
  const last = await within
    .selectFrom('changeLine')
    .select(['id', 'digest'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  // Behind every ID ever given: where the newest lines were removed, a gap stays.
  const id = Math.max(last?.id ?? 0, await lastGivenId(within)) + 1
  const content = JSON.stringify({ salt, changes })
  const row = {
    ...{ ...line, id, at, content, previous: last?.digest ?? '' },
    contentDigest: contentDigest(key, { ...line, content }),
    begun: begun === 'here' ? id : (begun ?? null),
  }
  await within
    .insertInto('changeLine')
    .values({ ...row, digest: lineDigest(key, row) })
    .execute()
  return id
}

/** The highest ID a line ever had; 0 where there was none. */
export async function lastGivenId(database: Database): Promise<number> {
  const given = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'changeLine'`.execute(database)
  return given.rows[0]?.seq ?? 0
}

/** What a line says, for another one about the same. */
export function saidBy({ callerId, callerName, ...line }: ChangeLine): NewChangeLine {
  const { category, event, resourceType, resourceId, resourceName, action, changes } = line
  return { callerId, callerName, category, event, resourceType, resourceId, resourceName, action, changes }
}

export function lineOf(row: ChangeRow): ChangeLine {
  const { id, at, callerId, callerName, event, resourceType, digest } = row
  return {
    ...{ id, at, callerId, callerName, event, resourceType, digest },
    category: row.category as AuditCategory,
    action: row.action as ChangeAction,
    resourceId: row.resourceId ?? '',
    resourceName: row.resourceName ?? '',
    changes: changesOf(row.content),
    isErased: row.content === null,
  }
}

/** Written by `insertLine`. */
function changesOf(content: string | null): readonly AttributeChange[] {
  return content === null ? [] : (JSON.parse(content) as { changes: readonly AttributeChange[] }).changes
}
