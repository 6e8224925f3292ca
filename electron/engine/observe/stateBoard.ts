import { instant, type Clock } from '../../../shared/base/time.ts'
import { noEnvironment } from '../../../shared/domain/environment.ts'
import type { EngineState } from '../../../shared/domain/engineState.ts'
import { isEqualJson, type Json } from '../../../shared/base/json.ts'

/** How the engine is, for the status bar: one document with a revision that rises with every change. */
export interface StateBoard {
  readonly current: EngineState
  change(part: Partial<Omit<EngineState, 'revision'>>): void
  onChange(listener: (state: EngineState) => void): void
  /** Resolves when the revision is another than `revision` (which may be of an engine before), at the latest after `waitMs`
   *  or on abort. */
  wait(revision: number, waitMs: number, signal: AbortSignal): Promise<EngineState>
}

export function createStateBoard(
  first: Pick<EngineState, 'version' | 'mode' | 'dataFolder'>,
  clock: Clock,
): StateBoard {
  let current: EngineState = {
    ...first,
    state: 'starting',
    since: instant(clock.now()),
    addresses: [],
    problem: null,
    isCopy: false,
    move: null,
    environment: noEnvironment,
    eventsPerMinute: 0,
    waiting: 0,
    openRuns: 0,
    lastEventAt: null,
    revision: 1,
  }
  const waiting = new Set<() => void>()
  const listeners: ((state: EngineState) => void)[] = []
  return {
    get current() {
      return current
    },
    change: (part) => {
      const next = { ...current, ...part }
      if (isEqualJson(next as unknown as Json, current as unknown as Json)) return
      const since = next.state === current.state ? current.since : instant(clock.now())
      current = { ...next, since, revision: current.revision + 1 }
      for (const wake of [...waiting]) wake()
      for (const listener of listeners) listener(current)
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
    wait: (revision, waitMs, signal) => {
      if (current.revision !== revision || waitMs <= 0 || signal.aborted) return Promise.resolve(current)
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          waiting.delete(done)
          signal.removeEventListener('abort', done)
          resolve(current)
        }
        const timer = setTimeout(done, waitMs)
        waiting.add(done)
        signal.addEventListener('abort', done)
      })
    },
  }
}
