import Store from 'electron-store'
import { createUpdateStore, type UpdateStore } from './updateStore.ts'

/** What was chosen, in `updates.json` of the user's folder for this application. */
export function openUpdateFile(): UpdateStore {
  return createUpdateStore(new Store({ name: 'updates', configFileMode: 0o600, clearInvalidConfig: true }))
}
