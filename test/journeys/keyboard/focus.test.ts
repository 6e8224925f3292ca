import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { TestEngine } from '../../kit/engine.ts'
import { startJourney } from '../../kit/journey.ts'
import { focused, focusIs, press, pressOn, tabTo } from '../../kit/keyboard.ts'
import { buildPictureLandscape, type PictureLandscape } from '../../kit/pictureLandscape.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: PictureLandscape
beforeAll(async () => {
  engine = await journey.startEngine()
  landscape = await buildPictureLandscape(engine)
  return () => journey.close(engine, landscape)
})

const titled = (page: Page, title: string | RegExp) => page.getByRole('heading', { level: 1, name: title }).waitFor()
/** Lists, and the address of what is opened there. */
const lists = (): readonly (readonly [path: string, link: string])[] => [
  ['/jobs', `#/jobs/${landscape.run}`],
  ['/plans', `#/plans/${landscape.plan}`],
  ['/systems', `#/systems/${landscape.source}`],
  ['/identities?text=Lucía', '#/identities?source='],
  ['/directory/people', '#/directory/people/'],
]

async function openBy(page: Page, link: Locator): Promise<string> {
  const name = (await link.textContent()) ?? ''
  await link.focus()
  await press(page, 'Enter')
  return name.trim()
}

test('whoever comes back to a list goes on at the row that was opened', async () => {
  const { page, complaints } = await journey.open(engine, '/overview')
  for (const [path, link] of lists()) {
    await page.goto(`${engine.url}/#${path}`)
    const name = await openBy(page, page.locator(`main a[href^="${link}"]`).first())
    await page.waitForURL(({ hash }) => hash.startsWith(link))
    await page.goBack()
    await focusIs(page, name)
  }
  await page.context().close()
  expect(complaints).toEqual([])
}, 300_000)

test('the way back above a thing leads to its row, too', async () => {
  const { page } = await journey.open(engine, '/systems')
  const name = await openBy(page, page.locator(`main a[href="#/systems/${landscape.source}"]`))
  await titled(page, name)
  await press(page, 'Tab')
  await page.getByRole('tab', { name: 'Details' }).click()
  await page.waitForURL('**/details')
  await openBy(page, page.getByRole('main').getByRole('link', { name: 'Systems' }))
  await focusIs(page, name)
}, 300_000)

test('the log stands where it was when its last row was opened', async () => {
  const { page, complaints } = await journey.open(engine, '/events?time=all')
  const cell = page.getByRole('gridcell').first()
  await cell.focus()
  await press(page, 'Control+End')
  const last = await focused(page)
  await press(page, 'Home', 'ArrowRight', 'ArrowRight')
  const opened = await focused(page)
  await press(page, 'Enter')
  await page.waitForURL('**/#/events/*')
  await page.getByRole('grid').waitFor()
  await press(page, '1')
  await page.waitForURL('**/intake')
  await page.goBack()
  await focusIs(page, opened)
  await press(page, 'End')
  expect({ last: await focused(page), complaints }).toEqual({ last, complaints: [] })
}, 300_000)

test('a panel that closes gives the focus back to its row', async () => {
  const { page } = await journey.open(engine, '/dead-letters')
  await page.getByText('Priya Raman').waitFor()
  await tabTo(page, 'Priya Raman')
  await press(page, 'Enter')
  await page.getByRole('complementary', { name: /Dead letter of/ }).waitFor()
  await pressOn(page, 'Close')
  await focusIs(page, 'Priya Raman')
}, 300_000)

test('another screen begins at its heading', async () => {
  const { page } = await journey.open(engine, '/systems')
  await openBy(page, page.locator(`main a[href="#/systems/${landscape.source}"]`))
  await page.waitForFunction(() => document.activeElement?.matches('ui5-title[level=H1]') === true)
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(landscape.names.source)
}, 300_000)

test('a check is read before anything is done about it', async () => {
  const { page } = await journey.open(engine, '/health')
  const check = page.locator('main button[aria-current=true]')
  await check.focus()
  const name = await check.locator('.title').textContent()
  await press(page, 'Enter')
  await focusIs(page, name ?? 'no name')
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('section')
}, 300_000)
