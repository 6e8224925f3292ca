/** Time as a parameter: waits and then runs once; the answer takes it back. */
export interface Timers {
  after(pauseMs: number, run: () => void): () => void
}

export const systemTimers: Timers = {
  after(pauseMs, run) {
    const timer = setTimeout(run, pauseMs)
    return () => clearTimeout(timer)
  },
}
