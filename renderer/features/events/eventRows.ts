import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import type { Position } from '../../../shared/domain/ids.ts'

/** The rows of a live list, newest first, and the changes that wait while it must not move. */
export interface EventRows {
  readonly shown: readonly EventSummary[]
  readonly waiting: ReadonlyMap<Position, EventSummary>
  /** How many of those that wait are not shown in an older state. */
  readonly newCount: number
  /** There are older events that are not loaded. */
  readonly more: boolean
  /** More came than is kept: the list has to be read anew. */
  readonly isOverrun: boolean
}

/** `live`: everything is shown at once; `held`: rows change in place, new ones wait; `paused`: everything waits. */
export type Flow = 'live' | 'held' | 'paused'

export const mostRows = 3000
const mostWaiting = 1000

export const noRows: EventRows = { shown: [], waiting: new Map(), newCount: 0, more: false, isOverrun: false }

/** Takes changes of the feed. `belongs` says whether an event that is not shown yet fits the filter; one that is shown stays, so
 *  that it is seen to change. */
export function takeIn(
  rows: EventRows,
  changes: readonly EventSummary[],
  { flow, belongs }: { flow: Flow; belongs: (event: EventSummary) => boolean },
): EventRows {
  const shown = [...rows.shown]
  const fresh = new Map<Position, EventSummary>()
  const waiting = new Map(rows.waiting)
  const isExpected = (event: EventSummary) =>
    waiting.has(event.position) || fresh.has(event.position) || (belongs(event) && !isBelow(rows, event))
  for (const event of changes) {
    const index = indexOf(shown, event.position)
    const isKnown = index !== -1
    if (!isKnown && !isExpected(event)) continue
    if (flow === 'paused' || (flow === 'held' && !isKnown)) waiting.set(event.position, event)
    else if (isKnown) shown[index] = event
    else fresh.set(event.position, event)
  }
  if (rows.isOverrun || waiting.size > mostWaiting) return overrun(rows, shown, changes.length)
  return withRows({ ...rows, waiting }, [...fresh.values(), ...shown])
}

function overrun(rows: EventRows, shown: readonly EventSummary[], came: number): EventRows {
  return { ...rows, shown, waiting: new Map(), newCount: rows.newCount + came, isOverrun: true }
}

/** Shows what waits. */
export function letGo(rows: EventRows): EventRows {
  const shown = rows.shown.map((event) => rows.waiting.get(event.position) ?? event)
  const known = new Set(shown.map(({ position }) => position))
  const fresh = [...rows.waiting.values()].filter(({ position }) => !known.has(position))
  return withRows({ ...rows, waiting: new Map() }, [...fresh, ...shown])
}

/** Adds an older page at the end. */
export function append(rows: EventRows, older: readonly EventSummary[], more: boolean): EventRows {
  const last = rows.shown.at(-1)?.position ?? Number.POSITIVE_INFINITY
  const fitting = older.filter(({ position }) => position < last)
  return { ...rows, shown: [...rows.shown, ...fitting].slice(0, mostRows), more }
}

function withRows(rows: EventRows, unsorted: readonly EventSummary[]): EventRows {
  const all = unsorted.toSorted((a, b) => b.position - a.position)
  const shown = all.slice(0, mostRows)
  const newCount = [...rows.waiting.keys()].filter((position) => indexOf(shown, position) === -1).length
  return { ...rows, shown, newCount, more: rows.more || all.length > mostRows }
}

/** Older than what is loaded: it comes with its page. */
function isBelow(rows: EventRows, event: EventSummary): boolean {
  const last = rows.shown.at(-1)
  return rows.more && last !== undefined && event.position < last.position
}

/** Index by bisection; -1: not among them. */
function indexOf(rows: readonly EventSummary[], position: Position): number {
  let low = 0
  let high = rows.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = rows[middle]?.position ?? 0
    if (found === position) return middle
    if (found > position) low = middle + 1
    else high = middle - 1
  }
  return -1
}
