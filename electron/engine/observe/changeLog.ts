import { randomBytes } from 'node:crypto'
import { sql, type SelectQueryBuilder } from 'kysely'
import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import type {
  AttributeChange,
  AuditCategory,
  ChainState,
  ChangeAction,
  ChangeLine,
  NewChangeLine,
} from '../../../shared/domain/changeLog.ts'
import type { Database, Within } from '../storage/database.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import type { Tables } from '../storage/tables.ts'
import { forgetIntent, keepIntent, leftIntents, type ChangeIntent } from './changeIntents.ts'
import { contentDigest, erasedEvent, lineDigest, prunedEvent, walkChain, type ChangeRow } from './changeChain.ts'

/** Which lines are wanted; what is not given does not matter. */
export interface ChangeFilter {
  readonly category?: AuditCategory | undefined
  readonly event?: string | undefined
  readonly resourceType?: string | undefined
  readonly resourceId?: string | undefined
  /** Any of these resources. */
  readonly resourceIds?: readonly string[] | undefined
  readonly caller?: string | undefined
  /** Written at or after, and before. */
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
}

export interface ChangePage {
  readonly items: readonly ChangeLine[]
  readonly more: boolean
}

/** What administrators did, in a chain of digests: nobody without the key removes or changes a line unseen. */
export interface ChangeLog {
  /** Notes what is about to be done, on disk when it resolves; what cannot be noted must not be done. */
  begin(intent: ChangeIntent): Promise<number>
  /** On disk when it resolves; `intent` is over with it. */
  append(line: NewChangeLine, intent?: number): Promise<void>
  /** It was not done after all. */
  drop(intent: number): Promise<void>
  /** Once, at the start: lines for what was begun and never recorded. */
  recover(): Promise<void>
  /** Newest first; `before` is the last ID of the page before. */
  page(query: {
    readonly filter: ChangeFilter
    readonly before?: number | undefined
    readonly limit: number
  }): Promise<ChangePage>
  verify(): Promise<ChainState>
  /** Takes resource and changes out of all lines about one resource; the lines stay. Answers how many. */
  erase(within: Within, resourceId: string, by: Pick<NewChangeLine, 'callerId' | 'callerName'>): Promise<number>
  /** Removes at most `limit` lines that are older, and notes where the chain begins then; answers how many. */
  prune(before: Instant, limit: number): Promise<number>
}

export interface ChangeLogOptions {
  readonly database: Database
  readonly commit: GroupCommit
  readonly clock: Clock
  /** For the digests; whoever has it can forge the log. */
  readonly key: Uint8Array
}

export function createChangeLog({ database, commit, clock, key }: ChangeLogOptions): ChangeLog {
  const add = (within: Within, line: NewChangeLine, salt = randomBytes(16).toString('base64url')) =>
    insert(within, line, { salt, key, at: instant(clock.now()) })
  return {
    begin: (intent) => commit.run((within) => keepIntent(within, intent, instant(clock.now()))),
    append: (line, intent) =>
      commit.run(async (within) => {
        await add(within, line)
        if (intent !== undefined) await forgetIntent(within, intent)
      }),
    drop: (intent) => commit.run((within) => forgetIntent(within, intent)),
    recover: () =>
      commit.run(async (within) => {
        for (const { id, line } of await leftIntents(within)) {
          await add(within, line)
          await forgetIntent(within, id)
        }
      }),
    page: async ({ filter, before, limit }) => {
      const rows = await matching(database.selectFrom('changeLine').selectAll(), filter)
        .where('id', '<', before ?? Number.MAX_SAFE_INTEGER)
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      return { items: rows.slice(0, limit).map(toLine), more: rows.length > limit }
    },
    verify: () => verify(database, key),
    erase: async (within, resourceId, by) => {
      const erased = await within
        .updateTable('changeLine')
        .set({ resourceId: null, resourceName: null, content: null })
        .where('resourceId', '=', resourceId)
        .returning('id')
        .execute()
      if (erased.length > 0) await add(within, { ...aboutLog, ...by, event: erasedEvent, resourceId: erased.map(({ id }) => id).join(',') }) // prettier-ignore
      return erased.length
    },
    prune: (before, limit) =>
      commit.run(async (within) => {
        const old = await within.selectFrom('changeLine').select(['id', 'digest']).where('at', '<', before).orderBy('id').limit(limit).execute() // prettier-ignore
        const last = old.at(-1)
        if (!last) return 0
        await add(within, { ...aboutLog, callerId: '', callerName: 'Provost', event: prunedEvent, resourceId: String(last.id), resourceName: last.digest }) // prettier-ignore
        await within.deleteFrom('changeLine').where('id', '<=', last.id).execute()
        return old.length
      }),
  }
}

const aboutLog = {
  category: 'audit.data-change',
  resourceType: 'ChangeLog',
  resourceName: '',
  action: 'DELETE',
  changes: [],
} as const

async function insert(
  within: Within,
  { changes, ...line }: NewChangeLine,
  { salt, key, at }: { salt: string; key: Uint8Array; at: Instant },
): Promise<void> {
  const last = await within
    .selectFrom('changeLine')
    .select(['id', 'digest'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const content = JSON.stringify({ salt, changes })
  const row = {
    ...{ ...line, id: (last?.id ?? 0) + 1, at, content, previous: last?.digest ?? '' },
    contentDigest: contentDigest(key, { ...line, content }),
  }
  await within
    .insertInto('changeLine')
    .values({ ...row, digest: lineDigest(key, row) })
    .execute()
}

const rowsAtOnce = 1000

async function verify(database: Database, key: Uint8Array): Promise<ChainState> {
  const walk = walkChain(key)
  for (let after = 0; ;) {
    const rows = await database
      .selectFrom('changeLine')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute()
    for (const row of rows) if (!walk.see(row)) return walk.end(0)
    if (rows.length < rowsAtOnce) break
    after = rows.at(-1)?.id ?? after
  }
  const given = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'changeLine'`.execute(database)
  return walk.end(given.rows[0]?.seq ?? 0)
}

type Query = SelectQueryBuilder<Tables, 'changeLine', ChangeRow>

function matching(query: Query, filter: ChangeFilter): Query {
  let wanted = query
  if (filter.category !== undefined) wanted = wanted.where('category', '=', filter.category)
  if (filter.event !== undefined) wanted = wanted.where('event', '=', filter.event)
  if (filter.resourceType !== undefined) wanted = wanted.where('resourceType', '=', filter.resourceType)
  if (filter.resourceId !== undefined) wanted = wanted.where('resourceId', '=', filter.resourceId)
  if (filter.resourceIds !== undefined) {
    const ids = sql<string>`(select value from json_each(${JSON.stringify(filter.resourceIds)}))`
    wanted = wanted.where('resourceId', 'in', ids)
  }
  if (filter.caller !== undefined) wanted = wanted.where('callerName', '=', filter.caller)
  if (filter.from !== undefined) wanted = wanted.where('at', '>=', filter.from)
  if (filter.to !== undefined) wanted = wanted.where('at', '<', filter.to)
  return wanted
}

function toLine(row: ChangeRow): ChangeLine {
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

/** Written by `insert`. */
function changesOf(content: string | null): readonly AttributeChange[] {
  return content === null ? [] : (JSON.parse(content) as { changes: readonly AttributeChange[] }).changes
}
