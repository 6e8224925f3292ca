import { sql, type SqlBool } from 'kysely'
import type { Position } from '../../../shared/domain/ids.ts'
import type { WorkNews } from './journal.ts'

// Literals, because SQLite takes a partial index only when its condition stands in the text of the statement.

/** An event nobody has read yet. */
export const isUnread = sql<SqlBool>`state = 'unread'`
/** A delivery that is not settled. */
export const isOpen = sql<SqlBool>`state in ('waiting', 'leased')`
/** The first open delivery of its lane. */
export const isHead = sql<SqlBool>`head = 1`
/** A delivery that a success of a later event of its lane makes needless. */
export const canBeOvertaken = sql<SqlBool>`(state = 'dead' or state = 'held' or (state = 'waiting' and replay = 1))`

/** The ids as one bound value: the statement keeps its text however many there are. */
export function among(ids: readonly number[]) {
  return sql<number>`(select value from json_each(${JSON.stringify(ids)}))`
}

/** What goes strictly one after the other: the deliveries of one source entity to one target. */
export interface Lane {
  readonly targetId: string
  readonly sourceId: string
  readonly entityType: string
  readonly entityId: string
}

export function laneOf(row: Lane): Lane {
  return { targetId: row.targetId, sourceId: row.sourceId, entityType: row.entityType, entityId: row.entityId }
}

/** What a work of the journal hands out of its transaction: the answer, and the events that changed. */
export interface Done<Value> {
  readonly value: Value
  readonly changed: readonly Position[]
  /** Those of them where a reading or an attempt ended; all where nothing is said. */
  readonly ended?: readonly Position[]
  /** Anything where nothing is said. */
  readonly news?: WorkNews
}

export const workNews = {
  none: { unread: false, deliveries: false, held: false },
  unread: { unread: true, deliveries: false, held: false },
  deliveries: { unread: false, deliveries: true, held: false },
  any: { unread: true, deliveries: true, held: true },
} as const satisfies Readonly<Record<string, WorkNews>>
