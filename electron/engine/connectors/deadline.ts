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
  // Made only when it is due: an error costs the look at the stack.
  const late: { error: DeadlineError | null } = { error: null }
  const timer = setTimeout(() => {
    late.error = new DeadlineError(limitMs)
    controller.abort(late.error)
  }, limitMs)
  const follow = (): void => {
    controller.abort(outer.reason)
  }
  outer.addEventListener('abort', follow, { once: true })
  if (outer.aborted) follow()
  try {
    return await work(controller.signal)
  } catch (error) {
    throw late.error !== null && controller.signal.reason === late.error ? late.error : error
  } finally {
    clearTimeout(timer)
    outer.removeEventListener('abort', follow)
  }
}

/** Waits for what cannot be broken off (a call to a driver or the file system), but no longer than `limitMs` and only until
 *  `outer` is aborted. Throws DeadlineError when the time was up. */
export async function waitFor<T>(limitMs: number, outer: AbortSignal, work: () => Promise<T>): Promise<T> {
  if (outer.aborted) throw new Error('broken off')
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const timer = setTimeout(() => reject(new DeadlineError(limitMs)), limitMs)
  const leave = (): void => reject(new Error('broken off'))
  outer.addEventListener('abort', leave, { once: true })
  try {
    work().then(resolve, reject)
    return await promise
  } finally {
    clearTimeout(timer)
    outer.removeEventListener('abort', leave)
  }
}

/** What cannot be broken off (a look-up of a name) need not be waited for: throws when the signal is aborted first. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const leave = (): void => {
    reject(new Error('broken off'))
  }
  signal.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
