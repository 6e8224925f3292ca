import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../kit/chromium.ts'
import { endedEvent, person, startTestEngine, type TestEngine } from '../kit/engine.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults, buildScreens, openPage } from '../kit/screens.ts'
import { button } from '../kit/wizard.ts'

let screens: Awaited<ReturnType<typeof buildScreens>>
let browser: Browser
let engine: TestEngine
let landscape: Landscape
beforeAll(async () => {
  screens = await buildScreens()
  browser = await launchChromium()
  engine = await startTestEngine({ staticRoot: screens.folder })
  landscape = await buildLandscape(engine)
})
afterAll(async () => {
  await browser.close()
  await engine.close()
  await landscape.close()
  await screens.remove()
})

test('a person is found by the ID at the source, looked at, reported and erased', async () => {
  await landscape.report('POST', person('ann'))
  await endedEvent(engine.client, { entityId: 'ann' })
  const address = `${engine.url}/#/sign-in/${engine.engine.signInLink()}`
  const { page, complaints } = await openPage(browser, address)
  await page.getByRole('contentinfo').getByText('Engine running').waitFor()
  await page.goto(`${engine.url}/#/identities?text=ann`)
  const found = page.getByRole('link', { name: 'Jürgen Größe-ann' })
  await found.waitFor()
  const faults = await accessibilityFaults(page)
  await found.click()
  await page.getByRole('region', { name: 'Timeline' }).getByText('Created at Source').waitFor()
  await page.getByRole('complementary', { name: 'Accounts' }).getByText('Has an account').waitFor()
  faults.push(...(await accessibilityFaults(page)))
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.reload()
  await page.getByRole('complementary', { name: 'Accounts' }).getByText('Has an account').waitFor()
  faults.push(...(await accessibilityFaults(page)))
  const saved = page.waitForEvent('download')
  await button(page, 'Information report').click()
  const file = (await saved).suggestedFilename()
  await button(page, 'Erase…').click()
  const dialog = page.locator('ui5-dialog[open]')
  await dialog.getByRole('textbox').fill('ann')
  await dialog.getByRole('button', { name: 'Erase', exact: true }).click()
  await page.getByText('Nothing has happened to this entity yet.').waitFor()
  expect({ faults, complaints, file }).toEqual({ faults: [], complaints: [], file: 'report-ann.json' })
})
