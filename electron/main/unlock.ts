import { dialog, safeStorage } from 'electron'
import type { HostState } from './engineHost.ts'
import type { ThreadKey } from '../engine/threadMessages.ts'
import { openMasterKey, setMasterKeyAside } from './masterKey.ts'

/** The master key; null: it cannot be opened and the person chose to quit. A new key is made only when asked for. */
export async function unlock(file: string, log: (line: string) => void): Promise<ThreadKey | null> {
  for (;;) {
    const found = await openMasterKey(file, safeStorage, process.platform)
    if (found.kind === 'open') {
      if (found.key.keyStore.isWeak) log(`${found.key.keyStore.where}.`)
      return found.key
    }
    log(found.reason)
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: 'The stored secrets cannot be opened',
      detail:
        `${found.reason}\n\nUnlock the system's key store and try again. With a new key everything else is still ` +
        'there, and each stored secret has to be entered again; the old key file is kept beside it.',
      buttons: ['Try Again', 'Quit', 'Start with a New Key'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    if (response === 1) return null
    if (response === 2) log(`The old key file is kept as ${await setMasterKeyAside(file, new Date())}.`)
  }
}

/** Says once in a sitting why the engine does not run; later news is the tray's. */
export function tellTrouble(): (state: HostState) => void {
  let told = false
  return (state) => {
    if (state.kind !== 'waiting' || told) return
    told = true
    void dialog.showMessageBox({
      type: 'warning',
      message: 'The engine has stopped',
      detail: `It ${state.reason}\n\nProvost starts it again by itself and keeps trying.`,
      buttons: ['OK'],
      noLink: true,
    })
  }
}
