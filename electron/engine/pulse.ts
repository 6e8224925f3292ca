import { later, seconds, type Clock } from '../../shared/base/time.ts'
import type { EventJournal } from './journal/journal.ts'
import type { EventLog } from './journal/eventLog.ts'
import type { StateBoard } from './observe/stateBoard.ts'
import { createLoop } from './pipeline/loop.ts'

/** Keeps the numbers of the status bar: soon after something changed, and from time to time. */
export interface Pulse {
  refresh(): Promise<void>
  stop(): Promise<void>
}

const restMs = 500

export function watchPulse(needs: {
  board: StateBoard
  eventLog: EventLog
  journal: EventJournal
  clock: Clock
  /** How many runs are under way or wait. */
  countOpenRuns: () => Promise<number>
}): Pulse {
  const refresh = async () => {
    const { eventsPerMinute, waiting, lastEventAt } = await needs.eventLog.rates()
    needs.board.change({ eventsPerMinute, waiting, lastEventAt, openRuns: await needs.countOpenRuns() })
  }
  let rest: NodeJS.Timeout | null = null
  const loop = createLoop({
    clock: needs.clock,
    troubled: () => undefined,
    round: async () => {
      await refresh()
      return later(needs.clock.now(), seconds(15))
    },
  })
  const stopListening = needs.journal.onWork(() => {
    rest ??= setTimeout(() => {
      rest = null
      loop.wake()
    }, restMs)
  })
  loop.wake()
  return {
    refresh,
    stop: () => {
      stopListening()
      if (rest) clearTimeout(rest)
      return loop.stop()
    },
  }
}
