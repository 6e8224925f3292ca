import type { Clock, Instant } from '../../../shared/base/time.ts'
import { isDiskFull } from '../storage/diskFull.ts'

export interface LoopNeeds {
  readonly clock: Clock
  /** One round: starts what is due and answers when to look again at the latest; null: only when woken. */
  round(): Promise<Instant | null>
  /** How long a wake-up is put off now, so that something more urgent has the time; 0 or absent: not at all. */
  restMs?(): number
  /** Told when a round could not be stored or went wrong, and with null when one went well again. */
  troubled(error: unknown): void
}

export interface Loop {
  /** Looks again as soon as it can; calls in between collapse. */
  wake(): void
  /** No new round; resolves when the one under way has ended. */
  stop(): Promise<void>
}

const shortestPauseMs = 10
const pauseAfterTroubleMs = 1000
const longestPauseMs = 60_000

/** A loop that sleeps until it is woken or something becomes due; after trouble (a full disk, say) it pauses and goes on. */
export function createLoop(needs: LoopNeeds): Loop {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  /** Ends the pause: no round before it, whoever wakes and whatever becomes due. */
  let pause: NodeJS.Timeout | null = null
  /** Goes off when something becomes due. */
  let due: NodeJS.Timeout | null = null

  const rest = (pauseMs: number) => {
    if (stopped) return
    if (pause) clearTimeout(pause)
    pause = setTimeout(() => {
      pause = null
      goOn()
    }, pauseMs)
  }
  const schedule = (dueMs: number) => {
    if (stopped) return
    if (due) clearTimeout(due)
    due = setTimeout(goOn, Math.min(longestPauseMs, Math.max(shortestPauseMs, dueMs)))
  }
  const isWanted = () => again && !stopped && !pause
  const turn = async () => {
    do {
      again = false
      try {
        const nextAt = await needs.round()
        needs.troubled(null)
        if (nextAt !== null) schedule(Date.parse(nextAt) - needs.clock.now().getTime())
      } catch (error) {
        needs.troubled(error)
        rest(isDiskFull(error) ? pauseAfterTroubleMs * 5 : pauseAfterTroubleMs)
      }
    } while (isWanted())
  }
  function wake(): void {
    again = true
    const restMs = needs.restMs?.() ?? 0
    if (restMs > 0 && isWanted()) rest(restMs)
    begin()
  }
  function goOn(): void {
    again = true
    begin()
  }
  function begin(): void {
    if (!isWanted()) return
    running ??= turn().finally(() => {
      running = null
      // Whoever called between the last look and here is not forgotten.
      begin()
    })
  }
  return {
    wake,
    stop: async () => {
      stopped = true
      if (pause) clearTimeout(pause)
      if (due) clearTimeout(due)
      await running
    },
  }
}
