import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { clippedTexts, type ClippedText } from '../kit/clippedTexts.ts'
import { crampedTexts } from '../kit/crampedTexts.ts'
import { signInAddress, startJourney } from '../kit/journey.ts'
import { buildPictureLandscape, type PictureLandscape } from '../kit/pictureLandscape.ts'
import { screenPlaces, settingsPages, visit } from '../kit/screenPlaces.ts'
import { accessibilityFaults } from '../kit/screens.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: PictureLandscape
beforeAll(async () => {
  engine = await journey.startEngine()
  landscape = await buildPictureLandscape(engine)
  return () => journey.close(engine, landscape)
})

async function openIn(language: 'en' | 'de', viewport: { width: number; height: number }): Promise<Page> {
  const { page } = await journey.openAddress(`${engine.url}/#/overview`, { viewport, locale: language })
  await page.goto(signInAddress(engine))
  await page
    .getByRole('contentinfo')
    .getByText(language === 'de' ? 'Engine läuft' : 'Engine running')
    .waitFor()
  return page
}

/** Where things are set up, with something on it; names are as long as names usually are. */
const roomyPlaces = (): readonly string[] => [
  '/setup',
  ...[1, 2, 3, 4, 5].map((step) => `/setup/${landscape.setups.ready}/${step}`),
  `/setup/${landscape.setups.fresh}/1`,
  '/systems',
  '/systems/new?role=target&product=scimSystem',
  ...['details', 'properties', 'links', 'certificates'].map((tab) => `/systems/${landscape.source}/${tab}`),
  ...['text', 'graphical', 'steps', 'versions', 'cases'].map(
    (part) => `/systems/${landscape.source}/transformations?part=${part}`,
  ),
  '/settings',
  ...settingsPages.map((page) => `/settings/${page}`),
]

test.each(['light', 'dark'] as const)(
  'where the system asks for more contrast every screen is accessible and silent, %s',
  async (colorScheme) => {
    const { page, complaints } = await journey.open(engine, '/overview', { colorScheme, contrast: 'more' })
    const faults: string[] = []
    for (const path of screenPlaces(landscape)) {
      await visit(page, path)
      faults.push(...(await accessibilityFaults(page)).map((fault) => `${path}: ${fault}`))
    }
    await page.context().close()
    expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
  },
)

const zoomed = { width: 640, height: 416 }
const wide = { width: 1280, height: 832 }

test.each([
  ['at 200 %', 'en', zoomed],
  ['at 200 %', 'de', zoomed],
  ['in full width', 'de', wide],
] as const)('%s no text is cut off, %s', async (_, language, viewport) => {
  const page = await openIn(language, viewport)
  const found: { path: string; texts: readonly ClippedText[]; tooWide: number }[] = []
  for (const path of screenPlaces(landscape)) {
    await visit(page, path)
    found.push({ path, ...(await atRest(() => clippedTexts(page))) })
  }
  await page.context().close()
  expect(found.filter(({ texts, tooWide }) => texts.length > 0 || tooWide > 0)).toEqual([])
})

test('in the narrowest window every column of every list is in sight', async () => {
  const page = await openIn('de', { width: 900, height: 700 })
  for (const path of screenPlaces(landscape)) {
    await visit(page, path)
    await expect.poll(() => columnsBeyond(page), { timeout: 30_000, message: path }).toEqual([])
  }
  await page.context().close()
})

/** A list puts columns below their row a moment after it is drawn: what is found once it has, or after half a minute. */
async function atRest<Found extends { readonly texts: readonly unknown[] }>(
  look: () => Promise<Found>,
): Promise<Found> {
  const end = Date.now() + 30_000
  let found = await look()
  while (found.texts.length > 0 && Date.now() < end) found = await look()
  return found
}

/** Columns of lists that reach beyond their list; those below their row have no width. */
function columnsBeyond(page: Page): Promise<readonly string[]> {
  return page.locator('ui5-table').evaluateAll((lists) =>
    lists.flatMap((list) => {
      const edge = list.getBoundingClientRect().right + 1
      return [...list.querySelectorAll('ui5-table-header-cell')]
        .filter((cell) => cell.getBoundingClientRect().width > 0 && cell.getBoundingClientRect().right > edge)
        .map((cell) => cell.textContent.trim())
    }),
  )
}

test.each(['en', 'de'] as const)('in a window of usual size every text has its room, %s', async (language) => {
  const page = await openIn(language, wide)
  const found: { path: string; texts: readonly string[] }[] = []
  for (const path of roomyPlaces()) {
    await visit(page, path)
    found.push({ path, texts: await crampedTexts(page) })
  }
  await page.context().close()
  expect(found.filter(({ texts }) => texts.length > 0)).toEqual([])
})

test('a text without room is found, one with room is not', async () => {
  const { page } = await journey.openAddress('about:blank')
  const cell = 'max-width: 40px; padding: 0; white-space: nowrap'
  await page.setContent(
    `<table><td style="${cell}; overflow: hidden; text-overflow: ellipsis">Too long for it</td>
    <td style="${cell}"><span>Runs over its edge</span></td><td>Has its room</td></table>`,
  )
  expect(await crampedTexts(page)).toEqual(['shortened: Too long for it', 'beyond its place: Runs over its edge'])
  await page.close()
})

test('a text that is cut off is found, one with an ellipsis is not', async () => {
  const { page } = await journey.openAddress('about:blank')
  const box = 'width: 40px; overflow: hidden; white-space: nowrap'
  await page.setContent(
    `<p style="${box}">Too long for it</p><p style="${box}; text-overflow: ellipsis">Says so itself</p>`,
  )
  expect(await clippedTexts(page)).toEqual({ texts: [{ text: 'Too long for it', by: 'p.' }], tooWide: 0 })
  await page.close()
})

test('a text slotted into a cell that hides what is beyond its content is found', async () => {
  const { page } = await journey.openAddress('about:blank')
  const cell = 'width: 40px; padding: 0 200px; overflow: clip; overflow-clip-margin: content-box; white-space: nowrap'
  await page.setContent(
    `<div><template shadowrootmode="open"><p style="${cell}"><slot></slot></p></template>Runs into the padding</div>`,
  )
  expect(await clippedTexts(page)).toEqual({ texts: [{ text: 'Runs into the padding', by: 'p.' }], tooWide: 0 })
  await page.close()
})

test('on paper a page is as long as what it says, and nothing stands around it', async () => {
  const { page } = await journey.open(engine, '/help/systems', { viewport: zoomed })
  await visit(page, '/help/systems')
  await page.emulateMedia({ media: 'print' })
  const paper = await page.evaluate(() => {
    const around = document.querySelectorAll('ui5-shellbar, ui5-side-navigation, footer, nav')
    const text = document.querySelector('main .text')?.getBoundingClientRect()
    return {
      around: [...around].filter((one) => one.getClientRects().length > 0).map(({ localName }) => localName),
      isLong: (text?.height ?? 0) > window.innerHeight,
      isWhole: document.documentElement.scrollHeight >= Math.floor(text?.height ?? Infinity),
    }
  })
  await page.context().close()
  expect(paper).toEqual({ around: [], isLong: true, isWhole: true })
})

test('density and time zone take effect at once and stay', async () => {
  const { page } = await journey.open(engine)
  await visit(page, '/settings/look')
  const choose = async (name: string, option: string) => {
    await page.getByRole('combobox', { name }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  await choose('Density', 'Comfortable')
  await choose('Time zone', 'Pacific/Kiritimati')
  await page.getByText('GMT+14').waitFor()
  await page.reload()
  await page.getByText('GMT+14').waitFor()
  await visit(page, '/events')
  const row = page.locator('[role="row"]').nth(1)
  await row.waitFor()
  expect(await row.evaluate((element) => element.getBoundingClientRect().height)).toBe(44)
  await page.context().close()
})
