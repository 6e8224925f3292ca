import type { Position } from '../../../shared/domain/ids.ts'

/** The live feed of the event log: numbers for changed events, and waking those who wait for them. */
export interface Feed {
  /** The next number; call it inside the transaction that changes the event and tell `changed` after its commit. */
  stamp(): number
  /** `ended`: those of them where a reading or an attempt ended; all where nothing is said. */
  changed(positions: readonly Position[], ended?: readonly Position[]): void
  /** The number given last. */
  last(): number
  /** Resolves when a number above `after` is committed, at once if one is, at the latest after `waitMs` or on abort. */
  wait(after: number, waitMs: number, signal: AbortSignal): Promise<void>
  /** Resolves when next a reading or an attempt of one event ends, at the latest after `waitMs` or on abort. */
  waitFor(position: Position, waitMs: number, signal: AbortSignal): Promise<void>
}

export function createFeed(first: number): Feed {
  let given = first
  let committed = first
  const anyone = new Set<() => void>()
  const byPosition = new Map<Position, Set<() => void>>()

  const wake = (listeners: Set<() => void> | undefined) => {
    for (const listener of [...(listeners ?? [])]) listener()
  }
  return {
    stamp: () => ++given,
    changed: (positions, ended = positions) => {
      committed = given
      wake(anyone)
      for (const position of ended) wake(byPosition.get(position))
    },
    last: () => committed,
    wait: (after, waitMs, signal) => (committed > after ? Promise.resolve() : waitIn(anyone, waitMs, signal)),
    waitFor: async (position, waitMs, signal) => {
      const listeners = byPosition.get(position) ?? new Set()
      byPosition.set(position, listeners)
      await waitIn(listeners, waitMs, signal)
      if (listeners.size === 0) byPosition.delete(position)
    },
  }
}

function waitIn(listeners: Set<() => void>, waitMs: number, signal: AbortSignal): Promise<void> {
  if (waitMs <= 0 || signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      listeners.delete(done)
      resolve()
    }
    const timer = setTimeout(done, waitMs)
    signal.addEventListener('abort', done)
    listeners.add(done)
  })
}
