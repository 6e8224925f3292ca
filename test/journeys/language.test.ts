import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { signInAddress, startJourney } from '../kit/journey.ts'
import { accessibilityFaults } from '../kit/screens.ts'

const journey = startJourney()
let engine: TestEngine
beforeEach(async () => {
  engine = await journey.startEngine()
  return () => journey.close(engine)
})

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

test('German is chosen, stays chosen, and is left again', async () => {
  const { page, complaints } = await journey.openAddress(signInAddress(engine))
  await heading(page, 'Overview').waitFor()
  await page.getByRole('button', { name: 'Theme and language' }).click()
  await page.getByRole('menuitem', { name: 'Deutsch' }).click()
  await heading(page, 'Übersicht').waitFor()
  await page.goto(`${engine.url}/#/events`)
  await heading(page, 'Ereignisse').waitFor()
  await page.reload()
  await heading(page, 'Ereignisse').waitFor()
  await page.goto(`${engine.url}/#/health`)
  await page.getByText('Jede Änderung eines Administrators steht im Änderungsprotokoll.').first().waitFor()
  const spoken = await page.evaluate(() => document.documentElement.lang)
  const faults = await accessibilityFaults(page)
  await page.getByRole('button', { name: 'Darstellung und Sprache' }).click()
  await page.getByRole('menuitem', { name: 'English' }).click()
  await heading(page, 'Health').waitFor()
  expect({ spoken, faults, complaints }).toEqual({ spoken: 'de', faults: [], complaints: [] })
})

test('who has said nothing gets the language of the browser', async () => {
  const { page } = await journey.openAddress(signInAddress(engine), { locale: 'de-CH' })
  await heading(page, 'Übersicht').waitFor()
})
