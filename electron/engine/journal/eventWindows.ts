import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../storage/database.ts'
import type { EventFilter } from './eventFilter.ts'

/** Positions from `first` up to, and not with, `end`. */
export interface EventWindow {
  readonly first: number
  readonly end: number
}

const positionsInWindow = 10_000

/** The part of the log a filter can reach, newest first, in pieces: none keeps the thread long, and others have their turn between. */
export async function* eventWindows(
  database: Database,
  filter: EventFilter,
  before: number | null,
): AsyncGenerator<EventWindow> {
  const first = await firstReceived(database, filter.from)
  const last = await lastReceived(database, filter.to)
  if (first === null || last === null) return
  for (let end = Math.min(last + 1, before ?? Infinity); end > first; end -= positionsInWindow) {
    yield { first: Math.max(first, end - positionsInWindow), end }
    await nextTurn()
  }
}

async function firstReceived(database: Database, from: string | undefined): Promise<number | null> {
  const oldest = database.selectFrom('event').select('position').limit(1)
  const query = from === undefined ? oldest.orderBy('position') : oldest.where('receivedAt', '>=', from).orderBy('receivedAt') // prettier-ignore
  return (await query.executeTakeFirst())?.position ?? null
}

async function lastReceived(database: Database, to: string | undefined): Promise<number | null> {
  const newest = database.selectFrom('event').select('position').limit(1)
  const query =
    to === undefined
      ? newest.orderBy('position', 'desc')
      : newest.where('receivedAt', '<', to).orderBy('receivedAt', 'desc').orderBy('position', 'desc')
  return (await query.executeTakeFirst())?.position ?? null
}
