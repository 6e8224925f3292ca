import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { allEnded, person, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine)
  return () => journey.close(engine, landscape)
})

const dialog = (page: Page) => page.locator('ui5-dialog[open]')
const panel = (page: Page) => page.getByRole('complementary', { name: /Dead letter of/ })

const open = (path: string, colorScheme: 'light' | 'dark' = 'light') => journey.open(engine, path, { colorScheme })

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
