import Store from 'electron-store'
import { createServerStore, type ServerStore } from './serverStore.ts'

/** The remembered servers in `servers.json` of the user's folder for this application. */
export function openServerFile(): ServerStore {
  return createServerStore(new Store({ name: 'servers', configFileMode: 0o600, clearInvalidConfig: true }))
}
