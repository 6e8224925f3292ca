import { z } from 'zod'
import { rememberedServer, type RememberedServer } from '../../../shared/contract/shellApi.ts'

/** The servers this desktop knows, and where it administers. No secret is in it. */
export interface ServerStore {
  list(): readonly RememberedServer[]
  /** null: the engine of this computer. */
  current(): RememberedServer | null
  choose(id: string | null): void
  /** Adds it, or takes the place of the one with its id. */
  keep(server: RememberedServer): void
  forget(id: string): void
}

/** As much of electron-store as is used. */
export interface ServerFile {
  readonly store: unknown
  set(values: { servers?: readonly RememberedServer[]; current?: string | null }): void
}

const stored = z.object({
  servers: z.array(rememberedServer).max(50).readonly().catch([]),
  current: z.string().nullable().catch(null),
})

/** Over a file that people edit: what is wrong in it counts as never said. */
export function createServerStore(file: ServerFile): ServerStore {
  const now = () => stored.parse(file.store)
  return {
    list: () => now().servers,
    current: () => {
      const { servers, current } = now()
      return servers.find(({ id }) => id === current) ?? null
    },
    choose: (id) => file.set({ current: id }),
    keep(server) {
      const others = now().servers.filter(({ id }) => id !== server.id)
      file.set({ servers: [...others, server] })
    },
    forget(id) {
      const { servers, current } = now()
      file.set({ servers: servers.filter((one) => one.id !== id), current: current === id ? null : current })
    },
  }
}
