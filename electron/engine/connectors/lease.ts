import { said } from '../../../shared/base/said.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { Connector } from './connector.ts'
import type { Pace } from './limiter.ts'
import { systemPace } from './limiter.ts'
import type { OpenedSystem, SharedConnector } from './sharedConnector.ts'
import { shareConnector } from './sharedConnector.ts'

/** A system as it was at one save; a higher version has other properties. */
export interface SystemKey {
  readonly id: SystemId
  readonly version: number
}

export interface ConnectorPoolOptions {
  /** Opens the system as it is now; `signal` is aborted when the connector is closed for good. */
  open(key: SystemKey, signal: AbortSignal): Promise<OpenedSystem>
  /** Pieces of work that may wait for one system; 1,000 where nothing is said. */
  readonly maximumWaiting?: number
  readonly pace?: Pace
}

/** Connectors, opened once per system and version and shared by all work on it. */
export interface ConnectorPool {
  /** Runs `work` with the connector of the system, within its limits. A key older than what is open gets what is open;
   *  a newer one opens anew, and the old connector is closed when the last work on it has ended. Throws what opening or
   *  `work` throws; an opening that failed is tried again by the next call. */
  use<T>(key: SystemKey, work: (connector: Connector) => Promise<T>): Promise<T>
  /** Closes one system, e.g. when it is removed; work under way ends first. */
  release(id: SystemId): Promise<void>
  /** Breaks off everything and closes all connectors. */
  close(): Promise<void>
}

/** Opens nothing yet. */
export function createConnectorPool(options: ConnectorPoolOptions): ConnectorPool {
  const { maximumWaiting = 1000, pace = systemPace } = options
  const current = new Map<SystemId, { readonly version: number; readonly shared: SharedConnector }>()
  const ending = new Set<SharedConnector>()
  let isClosed = false

  const end = async (shared: SharedConnector): Promise<void> => {
    ending.add(shared)
    await shared.end()
    ending.delete(shared)
  }

  const connectorFor = (key: SystemKey): SharedConnector => {
    const present = current.get(key.id)
    if (present && present.version >= key.version) return present.shared
    if (present) void end(present.shared)
    const onFailure = (): void => {
      if (current.get(key.id)?.shared === shared) current.delete(key.id)
    }
    const shared = shareConnector((signal) => options.open(key, signal), { maximumWaiting, pace, onFailure })
    current.set(key.id, { version: key.version, shared })
    return shared
  }

  return {
    async use(key, work) {
      if (isClosed) throw new ProblemError({ code: 'unavailable', message: said`The engine is stopping.` })
      return connectorFor(key).use(work)
    },
    async release(id) {
      const present = current.get(id)
      current.delete(id)
      if (present) await end(present.shared)
    },
    async close() {
      isClosed = true
      const all = [...[...current.values()].map(({ shared }) => shared), ...ending]
      current.clear()
      for (const shared of all) shared.breakOff()
      await Promise.all(all.map(end))
    },
  }
}
