import { hours, later, minutes } from '../../../shared/base/time.ts'
import type { EventStatus } from '../../../shared/domain/eventLog.ts'
import type { EventFilter } from '../journal/eventFilter.ts'
import { found } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

const periods = {
  '1h': { period: hours(1), bucket: minutes(1) },
  '24h': { period: hours(24), bucket: hours(1) },
  '7d': { period: hours(24 * 7), bucket: hours(6) },
}

/** areas/events */
export function eventHandlers(parts: EngineParts) {
  const { eventLog, traces, journal, feed } = parts
  const rows = os.events
  return rows.router({
    next: rows.next.handler(async ({ input, signal }) => {
      const { after, limit, waitMs, ...filter } = input
      const first = await eventLog.next({ after, limit, filter: filterOf(filter) })
      if (first.items.length > 0 || waitMs === 0) return first
      const ended = AbortSignal.any([parts.stopping, ...(signal ? [signal] : [])])
      await feed.wait(first.after, waitMs, ended)
      return eventLog.next({ after: first.after, limit, filter: filterOf(filter) })
    }),
    page: rows.page.handler(({ input, signal }) => {
      const { before, limit, ...filter } = input
      return eventLog.page({ filter: filterOf(filter), limit, before, signal })
    }),
    counts: rows.counts.handler(({ input }) => eventLog.counts(filterOf(input))),
    figures: rows.figures.handler(({ input }) => {
      const { period, bucket } = periods[input.period]
      return eventLog.figures(later(parts.clock.now(), -period), bucket)
    }),
    trace: rows.trace.handler(async ({ input }) => {
      const event = found(await eventLog.summary(input.position))
      return {
        event,
        entries: await traces.of(input.position),
        supersededBy: await eventLog.supersededBy(event.position),
      }
    }),
    replay: rows.replay.handler(async ({ input }) => ({ replayed: await journal.replay(input.deliveries) })),
    discard: rows.discard.handler(async ({ input }) => ({
      discarded: await journal.discard(input.deliveries, input.reason),
    })),
  })
}

interface GivenFilter {
  readonly [Name: string]: unknown
  readonly group?: 'onTheWay' | 'failed' | 'skipped' | undefined
}

const groups: Readonly<Record<'onTheWay' | 'failed' | 'skipped', readonly EventStatus[]>> = {
  onTheWay: ['running', 'waiting', 'retry'],
  failed: ['failed', 'deadLetter'],
  skipped: ['skipped', 'unchanged'],
}

function filterOf({ group, ...filter }: GivenFilter): EventFilter {
  return group === undefined ? filter : { ...filter, statuses: groups[group] }
}
