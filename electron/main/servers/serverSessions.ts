import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'

/** The session cookie of each server: in memory, and sealed by the system's key store, so that a restart signs nobody out. */
export interface ServerSessions {
  get(id: string): Promise<string | null>
  /** null: signed out. */
  set(id: string, cookie: string | null): Promise<void>
}

type KeyStore = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'>

/** Where there is no key store to seal with, nothing is written. `id` is a UUID. */
export function createServerSessions(folder: string, store: KeyStore): ServerSessions {
  const known = new Map<string, string | null>()
  const fileOf = (id: string) => join(folder, `${id}.session`)

  async function opened(id: string): Promise<string | null> {
    try {
      const sealed = await readFile(fileOf(id))
      return (await store.decryptStringAsync(sealed)).result
    } catch {
      // Never written, or sealed by a key that is gone: the person signs in again.
      return null
    }
  }
  return {
    async get(id) {
      const cookie = known.get(id)
      if (cookie !== undefined) return cookie
      const kept = await opened(id)
      known.set(id, kept)
      return kept
    },
    async set(id, cookie) {
      known.set(id, cookie)
      if (cookie === null) await rm(fileOf(id), { force: true })
      else if (await store.isAsyncEncryptionAvailable()) {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(fileOf(id), await store.encryptStringAsync(cookie), { mode: 0o600 })
      }
    },
  }
}
