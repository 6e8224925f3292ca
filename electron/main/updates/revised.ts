import type { Timers } from '../timers.ts'

/** A value whose changes can be waited for. */
export interface Revised<Value> {
  value(): Value
  /** Rises with every change. */
  revision(): number
  become(next: Value): void
  /** Told of every value after the first. */
  onChange(listener: (next: Value) => void): void
  /** Resolves once the revision is another than `known`, at the latest after 20 s. */
  changed(known: number): Promise<void>
}

const waitMs = 20_000

export function createRevised<Value>(first: Value, timers: Timers): Revised<Value> {
  let current = first
  let revision = 1
  const waiting = new Set<() => void>()
  const listeners: ((next: Value) => void)[] = []
  return {
    value: () => current,
    revision: () => revision,
    become(next) {
      current = next
      revision += 1
      for (const wake of [...waiting]) wake()
      for (const listener of listeners) listener(next)
    },
    onChange: (listener) => void listeners.push(listener),
    changed(known) {
      if (known !== revision) return Promise.resolve()
      return new Promise((resolve) => {
        const done = () => {
          cancel()
          waiting.delete(done)
          resolve()
        }
        const cancel = timers.after(waitMs, done)
        waiting.add(done)
      })
    },
  }
}
