import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../kit/chromium.ts'
import { startTestEngine, type TestEngine } from '../kit/engine.ts'
import { accessibilityFaults, buildScreens, openPage } from '../kit/screens.ts'

let screens: Awaited<ReturnType<typeof buildScreens>>
let browser: Browser
let engine: TestEngine
beforeAll(async () => {
  screens = await buildScreens()
  browser = await launchChromium()
})
beforeEach(async () => {
  engine = await startTestEngine({ staticRoot: screens.folder })
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  await engine.close()
})
afterAll(async () => {
  await browser.close()
  await screens.remove()
})

const signInAddress = () => `${engine.url}/#/sign-in/${engine.engine.signInLink()}`
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

test('German is chosen, stays chosen, and is left again', async () => {
  const { page, complaints } = await openPage(browser, signInAddress())
  await heading(page, 'Overview').waitFor()
  await page.getByRole('button', { name: 'Theme and language' }).click()
  await page.getByRole('menuitem', { name: 'Deutsch' }).click()
  await heading(page, 'Übersicht').waitFor()
  await page.goto(`${engine.url}/#/events`)
  await heading(page, 'Ereignisse').waitFor()
  await page.reload()
  await heading(page, 'Ereignisse').waitFor()
  const spoken = await page.evaluate(() => document.documentElement.lang)
  const faults = await accessibilityFaults(page)
  await page.getByRole('button', { name: 'Darstellung und Sprache' }).click()
  await page.getByRole('menuitem', { name: 'English' }).click()
  await heading(page, 'Event log').waitFor()
  expect({ spoken, faults, complaints }).toEqual({ spoken: 'de', faults: [], complaints: [] })
})

test('who has said nothing gets the language of the browser', async () => {
  const { page } = await openPage(browser, signInAddress(), { locale: 'de-CH' })
  await heading(page, 'Übersicht').waitFor()
})
