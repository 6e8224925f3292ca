import { beforeAll, expect, test } from 'vitest'
import { endedEvent, person, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
beforeAll(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine)
  return () => journey.close(engine, landscape)
})

test('a person is found by the ID at the source, looked at, reported and erased', async () => {
  await landscape.report('POST', person('ann'))
  await endedEvent(engine.client, { entityId: 'ann' })
  const { page, complaints } = await journey.open(engine, '/identities?text=ann')
  const found = page.getByRole('link', { name: 'Jürgen Größe-ann' })
  await found.waitFor()
  const faults = await accessibilityFaults(page)
  await found.click()
  await page.getByRole('region', { name: 'Timeline' }).getByText('Created at Source').waitFor()
  await page.getByRole('complementary', { name: 'Accounts' }).getByText('Has an account').waitFor()
  await page.getByRole('link', { name: 'a Resync writes it again' }).waitFor()
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
