import { randomBytes } from 'node:crypto'
import { sql, type SelectQueryBuilder } from 'kysely'
import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { AuditCategory, ChainState, ChangeLine, NewChangeLine } from '../../../shared/domain/changeLog.ts'
import type { Database, Within } from '../storage/database.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import type { Tables } from '../storage/tables.ts'
import { erasedEvent, notDoneEvent, prunedEvent, tellsDeed, walkChain, type ChangeRow } from './changeChain.ts'
import { forgetIntent, keepIntent, openIntents, type ChangeIntent } from './changeIntents.ts'
import { insertLine, lastGivenId, lineOf, saidBy, type Sealing } from './changeLines.ts'

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

/** Shares the transaction of a line; told of the line that says what is begun. */
type Also = (within: Within, line: number) => Promise<void>

/** What administrators did, in a chain of digests: nobody without the key removes or changes a line unseen. */
export interface ChangeLog {
  /** A line of its own says what is about to be done, on disk when it resolves; what cannot be noted must not be done. */
  begin(intent: ChangeIntent, also?: Also): Promise<number>
  /** On disk when it resolves; `intent` is over with it. */
  append(line: NewChangeLine, intent?: number, also?: Also): Promise<void>
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
  const add: Add = (within, line, begun) => {
    const salt = randomBytes(16).toString('base64url')
    return insertLine(within, line, { salt, key, at: instant(clock.now()), ...(begun !== undefined && { begun }) })
  }
  return {
    ...beginnings(commit, add),
    page: async ({ filter, before, limit }) => {
      const rows = await matching(database.selectFrom('changeLine').selectAll(), filter)
        .where((is) => is.or([is('begun', 'is', null), is('begun', '<>', is.ref('id'))]))
        .where('event', '<>', notDoneEvent)
        .where('id', '<', before ?? Number.MAX_SAFE_INTEGER)
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      return { items: rows.slice(0, limit).map(lineOf), more: rows.length > limit }
    },
    verify: () => verify(database, key),
    erase: async (within, resourceId, by) => {
      const erased = await within
        .updateTable('changeLine')
        .set({ resourceId: null, resourceName: null, content: null })
        .where('resourceId', '=', resourceId)
        .returning(['id', 'begun', 'event'])
        .execute()
      if (erased.length > 0) await add(within, { ...aboutLog, ...by, event: erasedEvent, resourceId: erased.map(({ id }) => id).join(',') }) // prettier-ignore
      return erased.filter(tellsDeed).length
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

type Add = (within: Within, line: NewChangeLine, begun?: Sealing['begun']) => Promise<number>

/** What is begun has a line of its own, and so has its end. */
function beginnings(commit: GroupCommit, add: Add): Pick<ChangeLog, 'begin' | 'append' | 'drop' | 'recover'> {
  /** Says how it ended, with what its first line says of it. */
  const conclude = async (within: Within, intent: number, more: (line: ChangeLine) => Partial<NewChangeLine>) => {
    const row = await within.selectFrom('changeLine').selectAll().where('id', '=', intent).executeTakeFirst()
    const line = row && lineOf(row)
    if (line) await add(within, { ...saidBy(line), ...more(line) }, intent)
    await forgetIntent(within, intent)
  }
  return {
    begin: (intent, also) =>
      commit.run(async (within) => {
        const id = await add(within, { ...intent, changes: [] }, 'here')
        await keepIntent(within, id)
        await also?.(within, id)
        return id
      }),
    append: (line, intent, also) =>
      commit.run(async (within) => {
        await add(within, line, intent)
        if (intent === undefined) return
        await forgetIntent(within, intent)
        await also?.(within, intent)
      }),
    drop: (intent) => commit.run((within) => conclude(within, intent, () => ({ event: notDoneEvent }))),
    recover: () =>
      commit.run(async (within) => {
        for (const intent of await openIntents(within)) await conclude(within, intent, unknownEnd)
      }),
  }
}

function unknownEnd({ at }: ChangeLine): Pick<NewChangeLine, 'changes'> {
  return {
    changes: [
      { attribute: 'begunAt', before: null, after: at },
      { attribute: 'outcome', before: null, after: 'unknown: the engine ended before it was recorded' },
    ],
  }
}

const aboutLog = {
  category: 'audit.data-change',
  resourceType: 'ChangeLog',
  resourceName: '',
  action: 'DELETE',
  changes: [],
} as const

const rowsAtOnce = 1000

async function verify(database: Database, key: Uint8Array): Promise<ChainState> {
  const walk = walkChain(key)
  // In this order: what was begun by then is under way still, or its end is among the lines.
  const lastGiven = await lastGivenId(database)
  const open = new Set(await openIntents(database))
  const end = () => walk.end(lastGiven, open)
  for (let after = 0; ;) {
    const rows = await database
      .selectFrom('changeLine')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute()
    for (const row of rows) if (!walk.see(row)) return end()
    if (rows.length < rowsAtOnce) break
    after = rows.at(-1)?.id ?? after
  }
  return end()
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
