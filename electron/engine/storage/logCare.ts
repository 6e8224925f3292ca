import type { Checkpoints } from './checkpoints.ts'

/** Says when the write-ahead log is carried over, and when transactions wait for that. */
export interface LogCare {
  /** Told after each commit. */
  look(): void
  /** Whether a transaction may begin. */
  mayBegin(): boolean
  /** What is being carried over; null: nothing. */
  underWay(): Promise<void> | null
}

export interface LogCareNeeds {
  /** null: there is no log. */
  readonly log: Checkpoints | null
  /** Resolves when the transaction under way has ended. */
  readonly committed: () => Promise<void>
  /** Told when transactions may begin again. */
  readonly goOn: () => void
}

/** 16 MiB. */
const mostPages = 4000

export function createLogCare({ log, committed, goOn }: LogCareNeeds): LogCare {
  let carrying: Promise<void> | null = null
  let isResting = false

  /** Beside the transactions. Where those never leave the log a chance to begin anew, they wait for a moment. */
  const carryOver = async (from: Checkpoints) => {
    const pages = await from.carryOver()
    if (pages !== null && pages > mostPages) {
      isResting = true
      await committed()
      await from.carryOver()
      isResting = false
    }
    carrying = null
    goOn()
  }
  return {
    look: () => {
      if (log?.isDue()) carrying ??= carryOver(log)
    },
    mayBegin: () => !isResting && !(carrying && log?.isBehind()),
    underWay: () => carrying,
  }
}
