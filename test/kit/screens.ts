import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type axeCore from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import config from '../../electron/electron.vite.config.ts'
import { accessibilityTags } from './accessibilityTags.ts'
import { openContext } from './chromium.ts'

/** The built screens in a folder of their own, to be removed by the caller: other tests may build at the same time. */
export async function buildScreens(): Promise<{ folder: string; remove(): Promise<void> }> {
  const { renderer } = config
  const folder = await mkdtemp(join(tmpdir(), 'provost-screens-'))
  await build({
    ...{ ...renderer, configFile: false, base: './', logLevel: 'error' },
    build: { ...renderer?.build, outDir: folder },
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

export interface WatchedPage {
  readonly page: Page
  /** What the browser complained about: errors, warnings, breaches of the content policy, uncaught exceptions. */
  readonly complaints: string[]
}

/** A page with a session and a history of its own. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await openContext(browser, { viewport: { width: 1280, height: 832 }, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  await page.goto(address)
  return { page, complaints }
}

/** Runs in the page: the colours are those of the scheme it chose; they come a moment after the choice. */
function isThemeThere(): boolean {
  const { style } = document.documentElement
  const background = getComputedStyle(document.documentElement).getPropertyValue('--sapBackgroundColor').trim()
  const long = background.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
  const [red = 0, green = 0, blue = 0] = (long.match(/[\da-f]{2}/gi) ?? []).map((part) => parseInt(part, 16))
  return background !== '' && red + green + blue < 384 === (style.colorScheme === 'dark')
}

/** Breaches of WCAG 2.0 to 2.2, levels A and AA, on the page as it is: rule and first place of each. What is gone at a second look
 *  was the moment of a change, a button that fades in say. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.waitForFunction(isThemeThere)
  const script = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  await page.evaluate(await readFile(script, 'utf8'))
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: typeof axeCore }
    const look = () => axe.run({ runOnly: { type: 'tag', values: tags } })
    const first = await look()
    const { violations } = first.violations.length === 0 ? first : await look()
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  }, accessibilityTags)
}
