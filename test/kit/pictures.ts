// The pictures of the README: a real landscape, a real engine, a real browser. `npm run pictures`; with a folder behind
// `--`, every screen, light and dark, to be looked at.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build, isStale } from '../../electron/start/build.ts'
import { version } from '../../electron/engine/version.ts'
import { launchChromium, openContext } from './chromium.ts'
import { startTestEngine } from './engine.ts'
import { buildPictureLandscape, type PictureLandscape } from './pictureLandscape.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = process.argv[2] ?? join(root, 'docs/pictures')
const isTour = process.argv[2] === undefined
const tour = ['overview', 'wizard-5', 'event-log', 'event-trace', 'plan', 'held', 'identity', 'transformation']
const small = { width: 1280, height: 832 }
const large = { width: 1440, height: 900 }

if (isStale(root) && !(await build(root))) throw new Error('The build failed.')
mkdirSync(folder, { recursive: true })
const engine = await startTestEngine({ staticRoot: join(root, 'out/renderer'), version })
const landscape = await buildPictureLandscape(engine)
const browser = await launchChromium()
try {
  for (const theme of isTour ? (['light'] as const) : (['light', 'dark'] as const)) {
    const context = await openContext(browser, { viewport: small, colorScheme: theme })
    const page = await context.newPage()
    await page.goto(`${engine.url}/#/sign-in/${engine.engine.signInLink()}`)
    await page.getByText('Engine running').waitFor()
    await takeAll(page, theme)
    await context.close()
  }
} finally {
  await browser.close()
  await landscape.close()
  await engine.close()
}

async function takeAll(page: Page, theme: 'light' | 'dark'): Promise<void> {
  const suffix = theme === 'dark' ? '-dark' : ''
  const take = async (name: string, path: string, ready: string) => {
    if (isTour && !tour.includes(name)) return
    await page.goto(`${engine.url}/#${path}`)
    await page.getByText(ready, { exact: false }).first().waitFor()
    await settled(page)
    await page.screenshot({ path: join(folder, `${name}${suffix}.png`) })
  }
  await take('overview', '/overview', 'Overview')
  await wizard(page, take, landscape)
  for (const [name, path, ready] of places(landscape)) await take(name, path, ready)
  await page.setViewportSize(large)
  await take('event-log', '/events', 'Priya')
  await page.setViewportSize(small)
  await take('event-trace', `/events/${landscape.troubled}`, 'Planning')
}

/** What is taken as it stands: the picture's name, the address, and a text that is there when it is ready. */
function places({
  source,
  names,
  plan,
  run,
  person,
}: PictureLandscape): readonly (readonly [string, string, string])[] {
  return [
    ['jobs', '/jobs', names.source],
    ['job', `/jobs/${run}`, 'Statistics'],
    ['plans', '/plans', names.source],
    ['plan', `/plans/${plan}`, names.source],
    ['dead-letters', '/dead-letters', names.target],
    ['held', '/held', 'Held deletions'],
    ['identities', '/identities', 'Identities'],
    ['identity', `/identities?source=${source}&type=user&id=${person}`, 'Lucía'],
    ['systems', '/systems', names.target],
    ['system', `/systems/${source}`, names.source],
    ['properties', `/systems/${source}/properties`, 'Connection'],
    ['transformation', `/systems/${source}/transformations`, 'Preview'],
    ['directory', '/directory/people', 'Nora'],
    ['access', '/access', 'IAS Workforce real time'],
    ['changes', '/access/changes', 'IAS Workforce'],
    ['audit', '/access/audit', 'Audit'],
    ['settings', '/settings', 'Listener'],
    ['export-import', '/settings/landscape', 'Export'],
    ['certificates', `/systems/${source}/certificates`, 'Certificates'],
    ['compute', `/plans?compute=${source}`, 'Compute'],
    ['import', '/directory/people/import', 'Import'],
    ['backup', '/settings/backup', 'Backup'],
    ['storage', '/settings/storage', 'Storage'],
    ['mail', '/settings/mail', 'Mail'],
    ['administrators', '/access/administrators', 'Administrators'],
    ['health', '/health', 'Safety'],
    ['expiring', '/expiring', 'What to do'],
    ['look', '/settings/look', 'Density'],
    ['help', '/help/events', 'Status of an event'],
  ]
}

type Take = (name: string, path: string, ready: string) => Promise<void>

async function wizard(page: Page, take: Take, { setups }: PictureLandscape): Promise<void> {
  await take('wizard-1', `/setup/${setups.fresh}/1`, 'Technical user')
  await take('wizard-2', `/setup/${setups.ready}/2`, 'Connect the source')
  await take('wizard-3', `/setup/${setups.ready}/3`, 'Target systems')
  await take('wizard-4', `/setup/${setups.ready}/4`, 'Enable real time')
  await landscape.sendLive()
  await take('wizard-5', `/setup/${setups.ready}/5`, 'Planning')
  await page.goto(`${engine.url}/#/overview`)
}

/** Fonts are there, nothing is busy, and two frames have been drawn. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
  await page.waitForFunction(() => document.querySelector('ui5-busy-indicator[active], .grey-bar') === null)
}
