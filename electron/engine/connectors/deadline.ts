/** Thrown by `withDeadline` when the time is up. */
export class DeadlineError extends Error {
  readonly limitMs: number

  constructor(limitMs: number) {
    super(`no end within ${limitMs} ms`)
    this.name = 'DeadlineError'
    this.limitMs = limitMs
  }
}

/** Runs `work` with a signal that is aborted after `limitMs` or with `outer`, whichever comes first. Throws DeadlineError
 *  when the time was up, whatever `work` threw. */
export async function withDeadline<T>(
  limitMs: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const late = new DeadlineError(limitMs)
  const timer = setTimeout(() => {
    controller.abort(late)
  }, limitMs)
  const follow = (): void => {
    controller.abort(outer.reason)
  }
  outer.addEventListener('abort', follow, { once: true })
  if (outer.aborted) follow()
  try {
    return await work(controller.signal)
  } catch (error) {
    throw controller.signal.reason === late ? late : error
  } finally {
    clearTimeout(timer)
    outer.removeEventListener('abort', follow)
  }
}
