import type { Dialog, Shell } from 'electron'
import { outsideAddress } from './security.ts'
import { serverAddress } from './servers/serverAddress.ts'
import type { ShellWords } from './words/en.ts'

/**
 * Opens an https or mailto address in the system's own program after asking; refuses every other. One question at a time:
 * what comes while it stands is refused, so a page cannot pile them up.
 */
export function linkOpener(
  dialog: Pick<Dialog, 'showMessageBox'>,
  shell: Pick<Shell, 'openExternal'>,
  words: () => ShellWords,
): (address: string) => Promise<void> {
  let asking = false
  return async (address) => {
    const outside = outsideAddress(address)
    if (!outside) throw new Error('Refused to open a link that is neither https nor mailto.')
    if (asking) throw new Error('Refused to open a link while another one is asked about.')
    asking = true
    try {
      const { link } = words()
      const { response } = await dialog.showMessageBox({
        type: 'question',
        message: link.message,
        detail: outside,
        buttons: [link.open, link.cancel],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      })
      if (response === 0) await shell.openExternal(outside)
    } finally {
      asking = false
    }
  }
}

/** Opens the sign-in of a server in the system's browser, without asking: the person has just said so. https, or this computer. */
export function signInOpener(shell: Pick<Shell, 'openExternal'>): (address: string) => Promise<void> {
  return async (address) => {
    if (serverAddress(address).kind !== 'address')
      throw new Error('Refused to sign in at an address that is neither https nor on this computer.')
    await shell.openExternal(address)
  }
}
