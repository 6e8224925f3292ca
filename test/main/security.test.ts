import { EventEmitter } from 'node:events'
import type { OnBeforeRequestListenerDetails, Session, WebContents } from 'electron'
import { expect, test } from 'vitest'
import { guardContents, guardSession, outsideAddress } from '../../electron/main/security.ts'

/** As much of a page's contents as is guarded; tells which events were kept from happening. */
function contents() {
  const events = new EventEmitter()
  let openWindow: Parameters<WebContents['setWindowOpenHandler']>[0] | null = null
  const opened: string[] = []
  const part = Object.assign(events, {
    setWindowOpenHandler: (handler: Parameters<WebContents['setWindowOpenHandler']>[0]) => (openWindow = handler),
  })
  guardContents(part as unknown as WebContents, (address) => opened.push(address))
  const isPrevented = (event: string, url: string) => {
    let prevented = false
    events.emit(event, { url, preventDefault: () => (prevented = true) })
    return prevented
  }
  return { isPrevented, opened, open: (url: string) => openWindow?.({ url } as Electron.HandlerDetails) }
}

test.each(['will-frame-navigate', 'will-redirect'])('%s leads to our own page only', (event) => {
  const { isPrevented } = contents()
  const addresses = ['app://provost/', 'https://example.org/', 'file:///etc/passwd', 'javascript:alert(1)', 'data:,x']
  expect(addresses.map((address) => isPrevented(event, address))).toEqual([false, true, true, true, true])
})

test('no page is embedded and no window opened; the address is offered to the system instead', () => {
  const { isPrevented, open, opened } = contents()
  expect(isPrevented('will-attach-webview', 'app://provost/')).toBe(true)
  expect(open('https://example.org/help')).toEqual({ action: 'deny' })
  expect(opened).toEqual(['https://example.org/help'])
})

test('a session grants no permission, no device and no request to anywhere else', () => {
  type Ask = (details: Pick<OnBeforeRequestListenerDetails, 'url'>, answer: (by: { cancel: boolean }) => void) => void
  type Handler = (...input: unknown[]) => unknown
  const handlers: { request?: Handler; check?: Handler; device?: Handler; before?: Ask } = {}
  const session = {
    setPermissionRequestHandler: (handler: Handler) => (handlers.request = handler),
    setPermissionCheckHandler: (handler: Handler) => (handlers.check = handler),
    setDevicePermissionHandler: (handler: Handler) => (handlers.device = handler),
    webRequest: { onBeforeRequest: (handler: Ask) => (handlers.before = handler) },
  }
  guardSession(session as unknown as Session)
  const answers: unknown[] = []
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'unknown']) {
    handlers.request?.(null, permission, (granted: boolean) => answers.push(granted))
    answers.push(handlers.check?.(null, permission))
  }
  answers.push(handlers.device?.({}))
  expect(new Set(answers)).toEqual(new Set([false]))

  const cancelled = (url: string) => {
    let by: { cancel: boolean } | null = null
    handlers.before?.({ url }, (answer) => (by = answer))
    return by
  }
  expect(
    ['app://provost/x.js', 'https://example.org', 'http://127.0.0.1:80', 'file:///x', 'ws://x'].map(cancelled),
  ).toEqual([false, true, true, true, true].map((cancel) => ({ cancel })))
})

test.each([
  ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
  ['mailto:admin@example.org', 'mailto:admin@example.org'],
  ['http://example.org/', null],
  ['file:///etc/passwd', null],
  ['javascript:alert(1)', null],
  ['ms-settings:privacy', null],
  ['https://' + 'x'.repeat(2_048), null],
  ['//example.org', null],
])('%.40s opens outside as %s', (address, outside) => {
  expect(outsideAddress(address)).toBe(outside)
})
