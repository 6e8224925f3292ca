import type { LdapConnection } from './connection.ts'

/** Connections that are signed in. */
export interface ConnectionPool {
  /** Gives one that nobody else uses until `give`; opens it where none is free. Throws what opening throws. */
  take(): Promise<LdapConnection>
  give(connection: LdapConnection): void
  close(): void
}

export interface PoolOptions {
  readonly open: () => Promise<LdapConnection>
  /** How many are kept while nobody uses them. */
  readonly kept: number
  readonly nowMs: () => number
}

/** Routers forget a quiet connection without a word; one that was quiet for longer is not trusted. */
const trustedMs = 30_000

/** Opens nothing yet. Who takes is bounded by the system's calls at a time, so taking never waits. */
export function createConnectionPool({ open, kept, nowMs }: PoolOptions): ConnectionPool {
  const free: { readonly connection: LdapConnection; readonly sinceMs: number }[] = []
  const used = new Set<LdapConnection>()
  let isClosed = false

  const takeFree = (): LdapConnection | null => {
    for (let next = free.pop(); next; next = free.pop()) {
      if (next.connection.isOpen && nowMs() - next.sinceMs < trustedMs) return next.connection
      next.connection.close()
    }
    return null
  }
  return {
    async take() {
      const connection = takeFree() ?? (await open())
      used.add(connection)
      if (isClosed) connection.close()
      return connection
    },
    give(connection) {
      used.delete(connection)
      if (isClosed || !connection.isOpen || free.length >= kept) connection.close()
      else free.push({ connection, sinceMs: nowMs() })
    },
    close() {
      isClosed = true
      for (const { connection } of free.splice(0)) connection.close()
      for (const connection of used) connection.close()
    },
  }
}
