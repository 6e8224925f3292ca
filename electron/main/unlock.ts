import { dialog, safeStorage } from 'electron'
import type { HostState } from './engineHost.ts'
import type { ThreadKey } from '../engine/threadMessages.ts'
import type { ShellWords } from './words/en.ts'
import { openMasterKey, setMasterKeyAside } from './masterKey.ts'

/** The master key; null: it cannot be opened and the person chose to quit. A new key is made only when asked for. */
export async function unlock(
  file: string,
  log: (line: string) => void,
  { locked }: ShellWords,
): Promise<ThreadKey | null> {
  for (;;) {
    const found = await openMasterKey(file, safeStorage, process.platform)
    if (found.kind === 'open') {
      if (found.key.keyStore.isWeak) log(found.key.keyStore.where)
      return found.key
    }
    log(found.reason)
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: locked.message,
      detail: locked.detail(found.reason),
      buttons: [locked.again, locked.quit, locked.fresh],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    if (response === 1) return null
    if (response === 2) log(`The old key file is kept as ${await setMasterKeyAside(file, new Date())}.`)
  }
}

/** Says once in a sitting why the engine does not run; later news is the tray's. */
export function tellTrouble(words: () => ShellWords): (state: HostState) => void {
  let told = false
  return (state) => {
    if (state.kind !== 'waiting' || told) return
    told = true
    const { stopped } = words()
    void dialog.showMessageBox({
      type: 'warning',
      message: stopped.message,
      detail: stopped.detail(state.reason),
      buttons: [stopped.ok],
      noLink: true,
    })
  }
}
