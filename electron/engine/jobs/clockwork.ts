import { schedule } from 'node-cron'
import { createGapWatch, lastBeat, type GapNeeds, type GapWatch } from './gaps.ts'
import { startPolls } from './polling.ts'
import { startDueRuns } from './scheduler.ts'

/** What begins runs by itself: schedules, polling, gaps. */
export interface Clockwork {
  stop(): Promise<void>
}

const everyMinute = '* * * * *'

export interface DoorNews {
  /** Told whenever sources can report again. */
  onReceiving(listener: () => void): void
}

export interface ClockworkNeeds extends GapNeeds, DoorNews {
  /** The landscape leaves this engine: nothing begins any more. */
  isLeaving(): boolean
}

/** Looks at once, when the door opens, and at the beginning of every minute; a look that takes longer is not overtaken. */
export function startClockwork(needs: ClockworkNeeds): Clockwork {
  const watchForGaps = createGapWatch()
  let looking: Promise<void> | null = null
  let stopped = false
  const look = async () => {
    if (needs.isLeaving()) return
    await (looking ??= lookOnce(needs, watchForGaps).finally(() => (looking = null)))
  }
  const task = schedule(everyMinute, look)
  void look()
  // What was reported in vain is made up for as soon as sources are heard again, and a look that began before does not see that.
  needs.onReceiving(() => void (looking ?? Promise.resolve()).then(() => (stopped ? undefined : look())))
  return {
    stop: async () => {
      stopped = true
      await task.destroy()
      await looking
      await lastBeat(needs)
    },
  }
}

/** Everything that may be due now. */
export async function lookOnce(needs: GapNeeds, watchForGaps: GapWatch): Promise<void> {
  for (const watch of [watchForGaps, startDueRuns, startPolls]) {
    try {
      await watch(needs)
    } catch (error) {
      needs.log.error({ err: error }, 'What is due could not be looked at; the next minute does')
    }
  }
}
