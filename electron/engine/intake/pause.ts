/** Waits, at the latest until the signal. A parameter of what slows callers down, so that tests need not wait. */
export type Pause = (durationMs: number) => Promise<void>

export function createPause(signal: AbortSignal): Pause {
  return (durationMs) => {
    if (durationMs <= 0 || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, durationMs)
      signal.addEventListener('abort', done)
    })
  }
}
