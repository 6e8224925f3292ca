import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { TestEngine } from '../../kit/engine.ts'
import { signInAddress, startJourney } from '../../kit/journey.ts'
import { press } from '../../kit/keyboard.ts'
import { buildPictureLandscape, type PictureLandscape } from '../../kit/pictureLandscape.ts'
import { accessibilityFaults } from '../../kit/screens.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: PictureLandscape
beforeAll(async () => {
  engine = await journey.startEngine()
  landscape = await buildPictureLandscape(engine)
  return () => journey.close(engine, landscape)
})

/** The sheet by the title of its sections: what each key does. */
type Sheet = Readonly<Record<string, readonly (readonly [keys: string, does: string])[]>>

const transformations = () => `/systems/${landscape.source}/transformations`
/** Screens, and what each says of itself in the sheet. */
const places = (): Readonly<Record<string, readonly string[]>> => ({
  '/overview': ['On the numbers of the overview'],
  [`/setup/${landscape.setups.ready}/1`]: [
    'Alt+N Next step',
    'Alt+B Step before',
    'Ctrl+Enter Test what the step asks for',
  ],
  '/events': ['Ctrl+F To the search', 'In the list of events', 'R Send again, after asking'],
  [`/events/${landscape.troubled}`]: ['On the way of an event', '1…7 Room of the event, in order', 'T Next target'],
  '/jobs': ['In tables'],
  [`/plans/${landscape.plan}`]: ['In the lines of a plan'],
  '/dead-letters': ['In tables'],
  [`/systems/${landscape.source}/properties`]: ['Ctrl+S Save', 'Ctrl+E Test the connection'],
  [`${transformations()}?part=text`]: ['In the text', 'Ctrl+Space Propose'],
  [`${transformations()}?part=graphical`]: ['In the rows of the mappings', 'Insert Add a mapping below'],
  [`${transformations()}?part=steps`]: ['F10 One mapping on', 'Ctrl+Shift+F10 From the beginning'],
  [`${transformations()}?part=versions`]: ['In the list of versions'],
  '/directory/people': ['Alt+N Create a person or a group', 'In tables'],
  '/directory/people/new': ['Ctrl+S Save'],
  '/settings': ['Ctrl+S Save'],
  '/settings/mail': ['Ctrl+S Save'],
  '/health': ['Ctrl+R Check again', 'In the list of checks', 'Enter To the details'],
  '/help/events': [],
})

async function openSheet(page: Page, path: string): Promise<Sheet> {
  // Loaded anew, so that nothing of the screen before is taken for this one.
  await page.goto('about:blank')
  await page.goto(`${engine.url}/#${path}`)
  await page.locator('main ui5-title, main h1').first().waitFor()
  await page.waitForFunction(() => document.querySelector('main ui5-busy-indicator[active], main .grey-bar') === null)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await press(page, '?')
  await page.locator('ui5-dialog[open]').getByRole('heading', { name: 'Everywhere' }).waitFor()
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('ui5-dialog[open] section')].map((section) => [
        section.querySelector('ui5-title')?.textContent ?? '',
        [...section.querySelectorAll('dt')].map((one) => [
          [...one.querySelectorAll('kbd')].map(({ textContent }) => textContent).join(', '),
          one.nextElementSibling?.textContent ?? '',
        ]),
      ]),
    ),
  )
}
/** Each key by itself: `1…3` as 1, 2 and 3. */
function single(keys: string): readonly string[] {
  return keys.split(', ').flatMap((one) => {
    const row = /^(.*)(\d)…(\d)$/.exec(one)
    if (!row) return [one]
    const [, before = '', first, last] = row
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => `${before}${Number(first) + at}`)
  })
}
const keysOf = (sheet: Sheet, title: string) => (sheet[title] ?? []).flatMap(([keys]) => single(keys))
/** Keys that would do two things: of the page and of every screen, and in each part besides. */
function claimedTwice(sheet: Sheet): readonly string[] {
  const ofPage = [...keysOf(sheet, 'On this screen'), ...keysOf(sheet, 'Everywhere')]
  const parts = Object.keys(sheet).filter((title) => title !== 'On this screen' && title !== 'Everywhere')
  return [ofPage, ...parts.map((title) => [...ofPage, ...keysOf(sheet, title)])].flatMap((keys) =>
    keys.filter((key, at) => keys.indexOf(key) !== at),
  )
}

test('every screen lists its keys, and none does two things', async () => {
  const { page, complaints } = await journey.open(engine, '/overview')
  const wrong: Record<string, unknown> = {}
  for (const [path, said] of Object.entries(places())) {
    const sheet = await openSheet(page, path)
    const lines = [...Object.keys(sheet), ...Object.values(sheet).flatMap((rows) => rows.map((row) => row.join(' ')))]
    const missing = said.filter((one) => !lines.includes(one))
    const twice = claimedTwice(sheet)
    if (missing.length + twice.length > 0) wrong[path] = { missing, twice, lines }
    await press(page, 'Escape')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' })
  }
  await page.context().close()
  expect({ wrong, complaints }).toEqual({ wrong: {}, complaints: [] })
}, 600_000)

test('behind a dialog the keys of the screen do nothing', async () => {
  const { page } = await journey.open(engine, '/health')
  await openSheet(page, '/health')
  await page.evaluate(() => {
    window.addEventListener('keydown', ({ defaultPrevented }) => {
      document.body.dataset['taken'] = String(defaultPrevented)
    })
  })
  await page.evaluate(() =>
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', ctrlKey: true, cancelable: true })),
  )
  const behind = await page.locator('body').getAttribute('data-taken')
  await press(page, 'Escape')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' })
  await page.evaluate(() =>
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', ctrlKey: true, cancelable: true })),
  )
  const after = await page.locator('body').getAttribute('data-taken')
  expect({ behind, after }).toEqual({ behind: 'false', after: 'true' })
}, 300_000)

test.each(['en', 'de'] as const)(
  'the sheet is accessible and silent, %s',
  async (locale) => {
    const watched = await journey.openAddress(signInAddress(engine), { locale })
    await watched.page.locator('main ui5-title').first().waitFor()
    await watched.page.goto(`${engine.url}/#/events`)
    await watched.page.getByRole('grid').waitFor()
    await press(watched.page, '?')
    const title = locale === 'de' ? 'Überall' : 'Everywhere'
    await watched.page.getByRole('heading', { name: title }).waitFor()
    const faults = await accessibilityFaults(watched.page)
    await watched.page.context().close()
    expect({ faults, complaints: watched.complaints }).toEqual({ faults: [], complaints: [] })
  },
  300_000,
)
