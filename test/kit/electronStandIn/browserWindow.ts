import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, Rectangle, WebContents } from 'electron'
import type { Browser, Page, Request as PageRequest, Route } from 'playwright-core'
import { launchChromium, openContext } from '../chromium.ts'
import { app } from './app.ts'
import { ipcMain } from './ipcMain.ts'
import type { StandInPort } from './messageChannel.ts'
import { answer, toOurs, toShown } from './network.ts'
import { openPagePorts } from './pagePorts.ts'
import { runPreload, type RunningPreload } from './preload.ts'
import { records } from './records.ts'

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]

/** What a window shows. Leaving the page and opening another asks the application's guards, as Electron does. */
class StandInContents extends EventEmitter implements Pick<WebContents, 'setWindowOpenHandler'> {
  openHandler: OpenHandler = () => ({ action: 'allow' })

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }
  /** true: a guard kept it from happening. */
  isRefused(url: string): boolean {
    const asked = { refused: false }
    this.emit('will-frame-navigate', { url, isMainFrame: true, preventDefault: () => (asked.refused = true) })
    if (asked.refused) tellRefused(url)
    return asked.refused
  }
  /** true: the guard denied a new window. */
  isDenied(url: string): boolean {
    const { action } = this.openHandler({ url } as Electron.HandlerDetails)
    if (action === 'deny') tellRefused(`window ${url}`)
    return action === 'deny'
  }
}

/** A test may join the page with a driver of its own. */
function debugging(): readonly string[] {
  const port = process.env['PROVOST_TEST_DEBUGGING']
  return port === undefined ? [] : [`--remote-debugging-port=${port}`]
}

let browser: Promise<Browser> | null = null
export const openWindows: BrowserWindow[] = []

type Covered =
  'loadURL' | 'show' | 'focus' | 'restore' | 'isMinimized' | 'maximize' | 'isMaximized' | 'getNormalBounds' | 'close'

/** A window that is a page of a real, headless Chromium. */
export class BrowserWindow extends EventEmitter implements Pick<Electron.BrowserWindow, Covered> {
  readonly webContents = new StandInContents()
  readonly #options: BrowserWindowConstructorOptions
  page: Page | null = null
  #loading: string | null = null
  #maximized = false

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    const { sandbox, contextIsolation, nodeIntegration } = options.webPreferences ?? {}
    if (!sandbox || !contextIsolation || nodeIntegration) throw new Error('The stand-in shows sandboxed pages only.')
    this.#options = options
    openWindows.push(this)
    app.windowOpened()
    app.emit('web-contents-created', {}, this.webContents)
  }

  async loadURL(url: string): Promise<void> {
    if (this.page) {
      await this.page.goto(toShown(url))
      return
    }
    browser ??= launchChromium(debugging())
    const { width = 800, height = 600 } = this.#options
    const context = await openContext(await browser, { viewport: { width, height } })
    const page = await context.newPage()
    page.on('console', (message) => records.pageMessages.push(`${message.type()}: ${message.text()}`))
    page.on('pageerror', (error) => records.pageMessages.push(`error: ${error.message}`))
    // The guard was asked when its address was, see below; a window is never shown.
    page.on('popup', (popup) => void popup.close())
    await context.route('**/*', (route) => this.#route(route))
    await this.#connectPreload(page)
    this.#loading = toShown(url)
    await page.goto(this.#loading)
    this.page = page
    this.emit('ready-to-show')
    this.emit('shown')
  }

  show(): void {}
  focus(): void {}
  restore(): void {}
  isMinimized(): boolean {
    return false
  }
  maximize(): void {
    this.#maximized = true
  }
  isMaximized(): boolean {
    return this.#maximized
  }
  getNormalBounds(): Rectangle {
    const { x = 0, y = 0, width = 800, height = 600 } = this.#options
    return { x, y, width, height }
  }
  close(): void {
    void this.leave()
  }
  async leave(): Promise<void> {
    this.emit('close')
    openWindows.splice(openWindows.indexOf(this), 1)
    await this.page?.context().close()
    this.emit('closed')
    app.windowClosed()
  }

  async #route(route: Route): Promise<void> {
    const request = route.request()
    const isFirst = request.url() === this.#loading
    if (isFirst) this.#loading = null
    const leads = !isFirst && request.isNavigationRequest()
    const url = toOurs(request.url())
    if (leads && (isOf(this.page, request) ? this.webContents.isRefused(url) : this.webContents.isDenied(url)))
      await route.abort('aborted')
    else await answer(route)
  }

  async #connectPreload(page: Page): Promise<void> {
    const file = this.#options.webPreferences?.preload
    if (!file) return
    const ports = await openPagePorts(page)
    const frame = {
      get url() {
        return toOurs(page.url())
      },
      parent: null,
      postMessage: (channel: string, message: unknown, sent: StandInPort[] = []) =>
        preload.receive(channel, message, sent),
    }
    const preload: RunningPreload = runPreload(file, {
      send: (channel, input) => ipcMain.receive(channel, frame, input),
      invoke: (channel, input) => ipcMain.invoke(channel, frame, input),
      origin: toShown('app://provost'),
      postToPage: (message, origin, sent) => ports.post(message, origin, sent),
    })
    await page.exposeFunction('__standInNewDocument', () => ports.closeAll())
    await page.exposeFunction('__standInCall', async (name: string, method: string, input: unknown[]) =>
      preload.offered.get(name)?.[method]?.(...input),
    )
    const shape = [...preload.offered].map(([name, api]) => [name, Object.keys(api)] as const)
    await page.addInitScript(offer, shape)
  }
}

/** A window that is just being opened has no frame yet. */
function isOf(page: Page | null, request: PageRequest): boolean {
  try {
    return request.frame().page() === page
  } catch {
    return false
  }
}

/** Runs in the page, before its own scripts. */
function offer(shape: (readonly [string, string[]])[]): void {
  const scope = globalThis as unknown as Record<string, unknown> & {
    __standInCall(name: string, method: string, input: unknown[]): Promise<unknown>
    __standInNewDocument(): void
  }
  // Told from the new document itself, so that it comes before anything the document asks for.
  scope.__standInNewDocument()
  for (const [name, methods] of shape) {
    const call = (method: string) =>
      [method, (...input: unknown[]) => scope.__standInCall(name, method, input)] as const
    scope[name] = Object.fromEntries(methods.map(call))
  }
}

function tellRefused(url: string): void {
  records.refusedNavigations.push(url)
  app.emit('stand-in-refused')
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
}
