import { saidBefore } from '../../../shared/base/said.ts'
import { sql } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import {
  letterIdOf,
  type DeadLetter,
  type LetterGroup,
  type LetterGroupKey,
  type LetterRef,
  type LetterStage,
} from '../../../shared/domain/deadLetter.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { Change } from '../../../shared/domain/event.ts'
import type { DeliveryId, Position, SystemId } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Database, Within } from '../storage/database.ts'
import { causeOf, patternIn } from './cause.ts'
import { newerThan } from './edited.ts'
import { toProblem, type NameOf } from './eventSummary.ts'
import { originOf } from './rows.ts'

export interface LetterPage {
  readonly items: readonly DeadLetter[]
  /** Where the next page begins; null: that was all. */
  readonly next: LetterPlace | null
}

/** What was given up and nobody has sent again, dropped or made needless. */
export interface DeadLetterList {
  /** Largest first, at most 200. */
  groups(): Promise<readonly LetterGroup[]>
  /** In the order in which they are sent again: by the position of their events. `after` is the place of the last one of the
   *  page before. */
  page(
    group: LetterGroupKey,
    query: { readonly after: LetterPlace | null; readonly limit: number },
  ): Promise<LetterPage>
  count(group: LetterGroupKey): Promise<number>
  find(letter: LetterRef): Promise<DeadLetter | null>
  /** The last later change of its entity, if there is one. */
  newer(letter: DeadLetter): Promise<Position | null>
}

/** Where a dead letter is in the order of its group; `id` is 0 for one of reading. */
export interface LetterPlace {
  readonly position: number
  readonly id: number
}

export function createDeadLetterList(database: Database, nameOf: NameOf): DeadLetterList {
  return {
    groups: () => groupsOf(database, nameOf),
    page: async (group, { after, limit }) => {
      const cause = await causeTextOf(database, group)
      if (cause === undefined) return { items: [], next: null }
      const rows = await rowsOf(database, { ...group, cause }, { after: after ?? { position: 0, id: 0 }, limit: limit + 1 }) // prettier-ignore
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const next = last ? { position: last.position, id: last.id } : null
      return { items: rows.slice(0, limit).map((row) => toLetter(row, nameOf)), next }
    },
    count: async (group) => {
      const cause = await causeTextOf(database, group)
      if (cause === undefined) return 0
      const { stage, system } = group
      const from = stage === 'reading' ? readings : deliveries
      const { rows } = await sql<{ count: number }>`select count(*) as count from ${from.source}
        where ${from.isDead} and ${from.system} = ${system} and ${from.cause} is ${cause}`.execute(database)
      return rows[0]?.count ?? 0
    },
    find: async (letter) => {
      const place = letter.stage === 'reading' ? sql`event.position = ${letter.position}` : sql`delivery.id = ${letter.delivery}` // prettier-ignore
      const { rows } = await sql<Row>`${selected(letter.stage)} and ${place}`.execute(database)
      const [row] = rows
      return row ? toLetter(row, nameOf) : null
    },
    newer: (letter) => newerThan(database, letter),
  }
}

/** The two places where dead letters are. The conditions stand in the text, so that their partial indexes are taken. */
const deliveries = {
  source: sql`delivery`,
  isDead: sql`delivery.state = 'dead'`,
  system: sql`delivery.targetId`,
  cause: sql`delivery.cause`,
  id: sql`delivery.id`,
  position: sql`delivery.position`,
}
const readings = {
  source: sql`event`,
  isDead: sql`event.status = 'failed'`,
  system: sql`event.sourceId`,
  cause: sql`event.cause`,
  // A bare number would name a column where rows are ordered.
  id: sql`0 + 0`,
  position: sql`event.position`,
}

const mostGroups = 200

interface GroupRow {
  readonly stage: LetterStage
  readonly system: SystemId
  readonly cause: string | null
  readonly count: number
  readonly oldest: Instant
  readonly newest: Instant
  readonly last: number
}

async function groupsOf(database: Database, nameOf: NameOf): Promise<readonly LetterGroup[]> {
  const { rows } = await sql<GroupRow & { readonly problem: string | null }>`
    with groups as (
      select 'delivery' as stage, targetId as system, cause, count(*) as count, min(settledAt) as oldest,
        max(settledAt) as newest, max(id) as last
      from delivery where state = 'dead' group by targetId, cause
      union all
      select 'reading', sourceId, cause, count(*), min(endedAt), max(endedAt), max(position)
      from event where status = 'failed' group by sourceId, cause
      order by count desc, newest desc limit ${mostGroups})
    select groups.*, case stage when 'delivery' then (select problem from delivery where id = last)
      else (select problem from event where position = last) end as problem
    from groups`.execute(database)
  return rows.map(({ stage, system, cause, count, oldest, newest, problem }) => {
    const sample = toProblem(problem) ?? unknown
    const text = cause ?? ''
    const pattern = cause === null ? sample.message : patternIn(cause)
    const systemName = nameOf(system)
    return { stage, system, systemName, cause: causeOf(text), pattern, sample, count, oldest, newest }
  })
}

const unknown: Problem = { code: 'protocol', message: saidBefore('') }

/** What the short form stands for: text, null for what was given up before causes were kept, undefined: nothing is there. */
async function causeTextOf(database: Database, group: LetterGroupKey): Promise<string | null | undefined> {
  const from = group.stage === 'reading' ? readings : deliveries
  const { rows } = await sql<{ cause: string | null }>`select distinct ${from.cause} as cause from ${from.source}
    where ${from.isDead} and ${from.system} = ${group.system}`.execute(database)
  return rows.find(({ cause }) => causeOf(cause ?? '') === group.cause)?.cause
}

interface Row {
  readonly id: number
  readonly stage: LetterStage
  readonly position: Position
  readonly sourceId: SystemId
  readonly targetId: SystemId | null
  readonly entityType: EntityType
  readonly entityId: string
  readonly name: string | null
  readonly change: Change
  readonly receivedAt: Instant
  readonly givenUpAt: Instant
  readonly attempts: number
  readonly problem: string | null
  readonly originKind: string
  readonly originRef: string
}

function selected(stage: LetterStage) {
  const columns = sql`event.position, event.sourceId, event.entityType, event.entityId, event.name, event.change,
    event.receivedAt, event.originKind, event.originRef`
  return stage === 'reading'
    ? sql`select ${columns}, 0 as id, 'reading' as stage, null as targetId, event.endedAt as givenUpAt,
        event.readAttempt + 1 as attempts, event.problem from event where event.status = 'failed'`
    : sql`select ${columns}, delivery.id, 'delivery' as stage, delivery.targetId, delivery.settledAt as givenUpAt,
        delivery.attempt as attempts, delivery.problem
        from delivery join event on event.position = delivery.position where delivery.state = 'dead'`
}

async function rowsOf(
  database: Database | Within,
  group: Omit<LetterGroupKey, 'cause'> & { readonly cause: string | null },
  { after, limit }: { readonly after: LetterPlace; readonly limit: number },
): Promise<readonly Row[]> {
  const from = group.stage === 'reading' ? readings : deliveries
  const { rows } = await sql<Row>`${selected(group.stage)}
    and ${from.system} = ${group.system} and ${from.cause} is ${group.cause}
    and (${from.position}, ${from.id}) > (${after.position}, ${after.id})
    order by ${from.position}, ${from.id} limit ${limit}`.execute(database)
  return rows
}

function toLetter(row: Row, nameOf: NameOf): DeadLetter {
  const { position, sourceId, targetId, entityType, entityId, name, change, receivedAt, givenUpAt, attempts } = row
  const ref: LetterRef =
    row.stage === 'reading' ? { stage: 'reading', position } : { stage: 'delivery', delivery: row.id as DeliveryId }
  const origin = originOf(row)
  return {
    ...{ id: letterIdOf(ref), stage: row.stage, position, source: sourceId, sourceName: nameOf(sourceId) },
    ...{
      target: targetId,
      targetName: targetId === null ? null : nameOf(targetId),
      entityType,
      entityId,
      name,
      change,
    },
    ...{ receivedAt, givenUpAt, attempts, problem: toProblem(row.problem) ?? unknown },
    isEditable: change !== 'delete' && origin.kind !== 'undo',
    editedBy: origin.kind === 'edit' ? origin.by : null,
  }
}
