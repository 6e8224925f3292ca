import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../kit/chromium.ts'
import { allEnded, person, startTestEngine, type TestEngine } from '../kit/engine.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults, buildScreens, openPage, type WatchedPage } from '../kit/screens.ts'
import { button } from '../kit/wizard.ts'

let screens: Awaited<ReturnType<typeof buildScreens>>
let browser: Browser
let engine: TestEngine
let landscape: Landscape
beforeAll(async () => {
  screens = await buildScreens()
  browser = await launchChromium()
})
beforeEach(async () => {
  engine = await startTestEngine({ staticRoot: screens.folder })
  landscape = await buildLandscape(engine)
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  await engine.close()
  await landscape.close()
})
afterAll(async () => {
  await browser.close()
  await screens.remove()
})

const dialog = (page: Page) => page.locator('ui5-dialog[open]')
const panel = (page: Page) => page.getByRole('complementary', { name: /Dead letter of/ })

async function open(path: string, colorScheme: 'light' | 'dark' = 'light'): Promise<WatchedPage> {
  const address = `${engine.url}/#/sign-in/${engine.engine.signInLink()}`
  const watched = await openPage(browser, address, { colorScheme })
  await watched.page.getByRole('contentinfo').getByText('Engine running').waitFor()
  await watched.page.goto(`${engine.url}/#${path}`)
  return watched
}

async function giveUp(...ids: string[]): Promise<void> {
  landscape.moods.be({ kind: 'html' })
  for (const id of ids) await landscape.report('POST', person(id))
  landscape.moods.be({ kind: 'well' })
}

test('what was given up is looked at, edited, sent again and dropped', async () => {
  await giveUp('ann', 'ben', 'cem')
  const { page, complaints } = await open('/dead-letters')
  await page.getByText('3 changes were given up, for one cause.').waitFor()
  await page.getByRole('row').filter({ hasText: 'Größe-ann' }).click()
  await panel(page).getByText('POST', { exact: false }).first().waitFor()
  await button(panel(page), 'Edit…').click()
  const editor = panel(page).getByRole('textbox', { name: 'Document to send' })
  await editor.fill((await editor.inputValue()).replaceAll('Größe-ann', 'Edited'))
  const faults = await accessibilityFaults(page)
  await button(panel(page), 'Replay as edited').click()
  await page.getByText('Sent as edited: evt-').waitFor()
  await page.getByText('2 changes were given up').waitFor()
  await page.getByRole('row').filter({ hasText: 'Größe-ben' }).getByRole('checkbox').click()
  await button(page, 'Discard…').click()
  await dialog(page).getByRole('button', { name: 'Discard 1' }).click()
  await dialog(page).getByText('Say why').waitFor()
  await dialog(page).getByRole('textbox').fill('Left the company')
  await dialog(page).getByRole('button', { name: 'Discard 1' }).click()
  await page.getByText('1 change was given up').waitFor()
  await button(page, 'Replay 1 in order').click()
  await dialog(page).getByRole('button', { name: 'Replay 1' }).click()
  await page.getByText('No dead letters').waitFor()
  await allEnded(engine.client)
  const names = landscape.server.users().map(({ displayName }) => displayName)
  expect({ faults, complaints, names: names.toSorted() }).toEqual({
    ...{ faults: [], complaints: [] },
    names: ['Jürgen Edited', 'Jürgen Größe-cem'],
  })
})

test('the dark screen is readable', async () => {
  await giveUp('ann')
  const { page } = await open('/dead-letters', 'dark')
  await page.getByText('1 change was given up').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
})
