import type { DeliverySummary, EventSummary } from '../../../shared/domain/eventLog.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Feed } from '../observe/feed.ts'

/** Waits until the reading and the first attempt at every target have ended, at most `waitMs`, or until the signal;
 *  answers how the event stands then. null: there is no such event. */
export type Progress = (position: Position, waitMs: number, signal: AbortSignal) => Promise<EventSummary | null>

export interface ProgressOptions {
  readonly feed: Pick<Feed, 'waitFor'>
  readonly summary: (position: Position) => Promise<EventSummary | null>
}

export function createProgress({ feed, summary }: ProgressOptions): Progress {
  return async (position, waitMs, signal) => {
    if (waitMs <= 0) return summary(position)
    const over = new AbortController()
    // A reason of its own spares each answer an exception with a stack.
    const end = () => over.abort('over')
    const timer = setTimeout(end, waitMs)
    const limit = AbortSignal.any([signal, over.signal])
    try {
      for (;;) {
        // Listening begins before looking, so that no change falls between the two.
        const changed = feed.waitFor(position, waitMs, limit)
        const event = await summary(position)
        if (event === null || limit.aborted || hasFirstAnswer(event)) return event
        await changed
      }
    } finally {
      clearTimeout(timer)
      // Ends the listening that is left over.
      end()
    }
  }
}

/** Whether the source and every target have been tried once. */
export function hasFirstAnswer(event: EventSummary): boolean {
  if (event.deliveries.length === 0) return event.status !== 'waiting' && event.status !== 'running'
  return event.deliveries.every(wasTried)
}

function wasTried({ status, attempt }: DeliverySummary): boolean {
  if (status === 'waiting') return attempt > 0
  return status !== 'running' || attempt > 1
}
