import type { Browser, BrowserContextOptions } from 'playwright-core'
import { beforeAll } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startTestEngine, type TestEngine, type TestEngineOptions } from './engine.ts'
import { buildScreens, openPage, type WatchedPage } from './screens.ts'

/** The built screens and a browser, for the tests of one file. */
export interface Journey {
  /** Where the screens were built. */
  folder(): string
  /** An engine that shows the screens; whoever starts it hands it to `close`. */
  startEngine(options?: TestEngineOptions): Promise<TestEngine>
  /** A signed-in page with a session of its own, at a path of the screens. */
  open(engine: TestEngine, path?: string, options?: BrowserContextOptions): Promise<WatchedPage>
  /** A page at an address, signed in or not. */
  openAddress(address: string, options?: BrowserContextOptions): Promise<WatchedPage>
  /** Ends every page, then what is given, in this order. */
  close(...opened: readonly { close(): Promise<unknown> }[]): Promise<void>
}

export const signInAddress = ({ url, engine }: TestEngine) => `${url}/#/sign-in/${engine.signInLink()}`

/** To be called once at the top of a file, before its own hooks: what it opens is closed after theirs. */
export function startJourney(): Journey {
  let folder: string
  let browser: Browser
  beforeAll(async () => {
    const screens = await buildScreens()
    folder = screens.folder
    browser = await launchChromium()
    return async () => {
      await browser.close()
      await screens.remove()
    }
  })
  const openAddress: Journey['openAddress'] = (address, options) => openPage(browser, address, options)
  return {
    folder: () => folder,
    startEngine: (options) => startTestEngine({ ...options, staticRoot: folder }),
    openAddress,
    async open(engine, path, options) {
      const watched = await openAddress(signInAddress(engine), options)
      await watched.page.getByRole('contentinfo').getByText('Engine running').waitFor()
      if (path !== undefined) await watched.page.goto(`${engine.url}/#${path}`)
      return watched
    },
    async close(...opened) {
      await Promise.all(browser.contexts().map((context) => context.close()))
      for (const one of opened) await one.close()
    },
  }
}
