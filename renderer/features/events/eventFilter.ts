import { days, hours, later } from '../../../shared/base/time.ts'
import type { EventStatus } from '../../../shared/domain/eventLog.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'

export const periods = ['1h', '24h', '7d', 'all'] as const
export type Period = (typeof periods)[number]
export const groups = ['onTheWay', 'failed', 'skipped'] as const
export type EventGroup = (typeof groups)[number]

/** What the event log shows; the address holds it, so that Back and a bookmark show the same. */
export interface EventFilter {
  /** Part of a name or an ID. */
  readonly text: string
  readonly source: SystemId | null
  readonly target: SystemId | null
  readonly period: Period
  readonly group: EventGroup | null
}

export const everything: EventFilter = { text: '', source: null, target: null, period: 'all', group: null }

type Query = Readonly<Record<string, unknown>>

/** Reads the filter out of an address; what is unknown there is left out. */
export function filterOf(query: Query): EventFilter {
  return {
    text: (textOf(query['text']) ?? '').slice(0, longestText),
    source: idOf(query['source']),
    target: idOf(query['target']),
    period: periods.find((one) => one === query['time']) ?? '24h',
    group: groups.find((one) => one === query['group']) ?? null,
  }
}

/** The address of a filter; what is as usual is not in it. */
export function queryOf(filter: EventFilter): Record<string, string> {
  return {
    ...(filter.text === '' ? {} : { text: filter.text }),
    ...(filter.source === null ? {} : { source: filter.source }),
    ...(filter.target === null ? {} : { target: filter.target }),
    ...(filter.period === '24h' ? {} : { time: filter.period }),
    ...(filter.group === null ? {} : { group: filter.group }),
  }
}

/** The filter as the contract takes it, without its group. */
export function askedOf(filter: EventFilter, now: number) {
  return {
    ...(filter.text.trim() === '' ? {} : { text: filter.text.trim() }),
    ...(filter.source === null ? {} : { source: filter.source }),
    ...(filter.target === null ? {} : { target: filter.target }),
    ...(filter.period === 'all' ? {} : { from: later(new Date(now), -lengthsMs[filter.period]) }),
  }
}

/** How many parts of the filter hide events. */
export function hidingParts(filter: EventFilter): number {
  const parts = [filter.text.trim() !== '', filter.source !== null, filter.target !== null, filter.group !== null]
  return [...parts, filter.period !== 'all'].filter(Boolean).length
}

export function groupOf(status: EventStatus): EventGroup | null {
  if (status === 'running' || status === 'waiting' || status === 'retry') return 'onTheWay'
  if (status === 'failed' || status === 'deadLetter') return 'failed'
  return status === 'delivered' || status === 'held' ? null : 'skipped'
}

const longestText = 200
const lengthsMs = { '1h': hours(1), '24h': hours(24), '7d': days(7) }
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

function idOf(value: unknown): SystemId | null {
  const text = textOf(value)
  return text === null || text.length > 100 ? null : (text as SystemId)
}
