import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** What every browser of the tests is started with. */
export const browserSwitches: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
]

/** A headless Chromium to be closed by the caller: `PROVOST_CHROMIUM`, else the system's, else the one of the optional package.
 *  `more`: switches beside the usual ones. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), headless: true, args: [...browserSwitches, ...more] })
}

/** The first page of a Chromium that was started with `--remote-debugging-port`; closing what is returned leaves it open. */
export async function joinChromium(port: number): Promise<{ page: Page; close: () => Promise<void> }> {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const page = browser.contexts().flatMap((context) => context.pages())[0]
  if (!page) throw new Error(`The Chromium at port ${port} shows no page.`)
  page.setDefaultTimeout(patienceMs)
  return { page, close: () => browser.close() }
}

/** How long a step waits before it counts as failed: a busy machine is slow, and a right product passes on it too. It is below
 *  the time of a whole test, so that the step is named that waited. */
const patienceMs = 60_000

/** A session and a history of its own. */
export async function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  context.setDefaultTimeout(patienceMs)
  return context
}

/** Path of the program `launchChromium` starts; throws with the way out where there is none. */
export async function chromiumPath(): Promise<string> {
  const named = process.env['PROVOST_CHROMIUM']
  if (named) return named
  return systemBrowsers.find((path) => existsSync(path)) ?? unpackedChromium()
}

/**
 * The package unpacks into the temporary folder and takes a file that is there for complete, which it is not while
 * another process writes it. So it unpacks into a folder of its own, which then moves into place in one step.
 */
async function unpackedChromium(): Promise<string> {
  const entry = packageEntry()
  const place = join(dirname(dirname(entry)), 'unpacked')
  const program = join(place, 'chromium')
  if (existsSync(program)) return program
  const fresh = await mkdtemp(`${place}-`)
  const script = `const { default: chromium } = await import(${JSON.stringify(pathToFileURL(entry))})
await chromium.executablePath()`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TMPDIR: fresh },
    timeout: 60_000,
  })
  try {
    await rename(fresh, place)
  } catch (error) {
    // Somebody else was faster; theirs is complete, because it came by the same way.
    await rm(fresh, { recursive: true, force: true })
    if (!existsSync(program)) throw error
  }
  return program
}

function packageEntry(): string {
  try {
    return createRequire(import.meta.url).resolve('@sparticuz/chromium')
  } catch {
    throw new Error(
      'No Chromium found for the browser tests: install Chromium or Chrome, run `npm ci` again, ' +
        'or name a program in PROVOST_CHROMIUM.',
    )
  }
}
