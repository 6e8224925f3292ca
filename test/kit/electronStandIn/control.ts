import { once } from 'node:events'
import { app } from './app.ts'
import { openWindows, type BrowserWindow } from './browserWindow.ts'
import { answers, records, type Records } from './records.ts'

/** What a test says to the stand-in, over the channel of its process; each is answered with the same id. */
export type Order =
  | { readonly kind: 'inPage'; readonly expression: string }
  | { readonly kind: 'reload' }
  | { readonly kind: 'closeWindow' }
  | { readonly kind: 'startAgain'; readonly args: readonly string[] }
  | { readonly kind: 'tray'; readonly tips: readonly string[] }
  | { readonly kind: 'refused'; readonly url: string }
  /** The next address that was opened outside. */
  | { readonly kind: 'opened' }
  | { readonly kind: 'answer'; readonly buttons: number[]; readonly savePath: string | null }
  | { readonly kind: 'records' }
  | { readonly kind: 'quit' }

export type Answer = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: string }

export function serveControl(): void {
  process.on('message', (order: Order & { id: number }) => {
    obey(order).then(
      (result) => process.send?.({ id: order.id, result } satisfies Answer),
      (error: unknown) => process.send?.({ id: order.id, error: String(error) } satisfies Answer),
    )
  })
  process.once('disconnect', () => process.exit(1))
}

/** How many addresses that were opened outside a test was told. */
let told = 0

async function obey(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'inPage':
      return (await shownPage()).evaluate(order.expression)
    case 'reload':
      await (await shownPage()).reload()
      return
    case 'closeWindow':
      return (await shownWindow()).leave()
    case 'startAgain':
      return void app.emit('second-instance', {}, ['provost', ...order.args])
    case 'tray':
    case 'refused':
    case 'opened':
      return happened(order)
    case 'answer':
      return void Object.assign(answers, { buttons: order.buttons, savePath: order.savePath })
    case 'records':
      return JSON.parse(JSON.stringify({ ...records, windows: openWindows.length })) as Records
    case 'quit':
      app.quit()
      return
  }
}

async function happened(order: Extract<Order, { kind: 'tray' | 'refused' | 'opened' }>): Promise<unknown> {
  switch (order.kind) {
    case 'tray':
      while (!order.tips.includes(records.trayTip)) await once(app, 'stand-in-tray')
      return records.trayTip
    case 'refused':
      while (!records.refusedNavigations.includes(order.url)) await once(app, 'stand-in-refused')
      return order.url
    case 'opened':
      while (records.openedOutside.length === told) await once(app, 'stand-in-opened')
      told += 1
      return records.openedOutside[told - 1]
  }
}

async function shownPage() {
  const window = await shownWindow()
  if (!window.page) throw new Error('The window shows nothing.')
  return window.page
}

async function shownWindow(): Promise<BrowserWindow> {
  while (openWindows.length === 0) await once(app, 'web-contents-created')
  const [window] = openWindows
  if (!window) throw new Error('The window is gone.')
  if (!window.page) await once(window, 'shown')
  return window
}
