import { schedule } from 'node-cron'
import { lastBeat, watchForGaps, type GapNeeds } from './gaps.ts'
import { startPolls } from './polling.ts'
import { startDueRuns } from './scheduler.ts'

/** What begins runs by itself: schedules, polling, gaps. */
export interface Clockwork {
  stop(): Promise<void>
}

const everyMinute = '* * * * *'

/** Looks at once and then at the beginning of every minute; a look that takes longer is not overtaken. */
export function startClockwork(needs: GapNeeds): Clockwork {
  let looking: Promise<void> | null = null
  const look = () => (looking ??= lookOnce(needs).finally(() => (looking = null)))
  const task = schedule(everyMinute, look)
  void look()
  return {
    stop: async () => {
      await task.destroy()
      await looking
      await lastBeat(needs)
    },
  }
}

/** Everything that may be due now. */
export async function lookOnce(needs: GapNeeds): Promise<void> {
  for (const watch of [watchForGaps, startDueRuns, startPolls]) {
    try {
      await watch(needs)
    } catch (error) {
      needs.log.error({ err: error }, 'What is due could not be looked at; the next minute does')
    }
  }
}
