import type { Session, WebContents } from 'electron'
import { isOwnPage } from './page.ts'

/** Shows our page and nothing else: no navigation away, no new window, no embedded page. Links go to `openLink`. */
export function guardContents(contents: WebContents, openLink: (address: string) => void): void {
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url)
    return { action: 'deny' }
  })
}

/** No permission, no device and no request to anywhere but our own files; what a page needs of the desktop goes by message. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isInside(details.url) }))
}

/** Developer tools are part of the program; the other two never leave the page. */
function isInside(address: string): boolean {
  return isOwnPage(address) || ['devtools:', 'blob:', 'data:'].includes(URL.parse(address)?.protocol ?? '')
}

/** An address the system's browser or mail program may be given: https or mailto, else null. */
export function outsideAddress(address: string): string | null {
  const url = address.length <= 2_048 ? URL.parse(address) : null
  return url && ['https:', 'mailto:'].includes(url.protocol) ? url.href : null
}
