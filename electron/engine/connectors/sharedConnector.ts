import type { Connector } from './connector.ts'
import type { Limits, Pace } from './limiter.ts'
import { createLimiter } from './limiter.ts'

export interface OpenedSystem {
  readonly connector: Connector
  readonly limits: Limits
}

/** One connector, opened once, shared by all who use it. */
export interface SharedConnector {
  /** Runs `work` within the limits. Throws what opening or `work` throws. */
  use<T>(work: (connector: Connector) => Promise<T>): Promise<T>
  /** Closes when the last work has ended; resolves then. Nobody may come any more. */
  end(): Promise<void>
  /** Refuses what waits and tells the connector to break off what is under way. */
  breakOff(): void
}

/** Opens at once; `onFailure` is told when that fails. `maximumWaiting`: pieces of work that may wait for their turn. */
export function shareConnector(
  open: (signal: AbortSignal) => Promise<OpenedSystem>,
  settings: { readonly maximumWaiting: number; readonly pace: Pace; readonly onFailure: () => void },
): SharedConnector {
  const controller = new AbortController()
  const ended = Promise.withResolvers<undefined>()
  let users = 0
  let state: 'open' | 'ending' | 'closed' = 'open'

  const opened = open(controller.signal).then(({ connector, limits }) => ({
    connector,
    limiter: createLimiter(limits, settings.maximumWaiting, settings.pace),
  }))
  // Those who use the connector get the failure themselves.
  opened.catch(settings.onFailure)

  const closeIfUnused = async (): Promise<void> => {
    if (state !== 'ending' || users > 0) return
    state = 'closed'
    const system = await opened.catch(() => null)
    controller.abort()
    // A connector that cannot even be closed has nothing left to give back.
    await system?.connector.close().catch(() => undefined)
    ended.resolve(undefined)
  }

  return {
    async use(work) {
      users += 1
      try {
        const { connector, limiter } = await opened
        return await limiter.run(() => work(connector), controller.signal)
      } finally {
        users -= 1
        void closeIfUnused()
      }
    },
    async end() {
      if (state === 'open') state = 'ending'
      await closeIfUnused()
      await ended.promise
    },
    breakOff() {
      controller.abort()
    },
  }
}
