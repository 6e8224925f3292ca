import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { startJourney } from '../kit/journey.ts'
import { focused, tabTo } from '../kit/keyboard.ts'
import { namesAt } from '../kit/jobLandscape.ts'
import { openPlanRoom, type PlanRoom } from '../kit/planRoom.ts'
import { accessibilityFaults, type WatchedPage } from '../kit/screens.ts'
import { button } from '../kit/wizard.ts'

const journey = startJourney()
let room: PlanRoom
beforeEach(async () => {
  room = await openPlanRoom({ staticRoot: journey.folder() })
  return () => journey.close(room)
})

const dialog = (page: Page) => page.locator('ui5-dialog[open]')
const lines = (page: Page) => page.getByRole('region', { name: 'Lines of the plan' })
const opener = (page: Page, name: string) => lines(page).locator('[data-opener]').filter({ hasText: name })
const rowOf = (page: Page, name: string) =>
  lines(page)
    .locator('tr')
    .filter({ has: page.locator('[data-opener]', { hasText: name }) })

async function open(path: string, colorScheme: 'light' | 'dark' = 'light'): Promise<WatchedPage> {
  const watched = await journey.open(room.engine, path, { colorScheme })
  watched.page.setDefaultTimeout(120_000)
  return watched
}

test('a plan is computed, filtered, approved in part and applied; what changed meanwhile is stale', async () => {
  const ada = await room.arrived('ada')
  await room.landscape.people.add('ben')
  await room.landscape.people.add('cem')
  await room.landscape.people.change(ada, { displayName: 'Ada L.' })
  const { page, complaints } = await open('/plans')
  await page.getByText('No plan yet').waitFor()
  const faults = await accessibilityFaults(page)
  await button(page, 'Compute a plan…').click()
  await button(dialog(page), 'Compute').click()
  await opener(page, 'ben').waitFor()
  await button(page, /Update 1/).click()
  await opener(page, 'Ada L.').click()
  await lines(page).getByRole('table', { name: 'Changes' }).getByText('Ada L.').first().waitFor()
  faults.push(...(await accessibilityFaults(page)))
  await button(page, /Update 1/).click()
  await rowOf(page, 'cem').getByRole('checkbox').click()
  await button(lines(page), 'Reject 1…').click()
  await button(dialog(page), 'Reject 1').click()
  await rowOf(page, 'cem').getByText('Rejected').waitFor()
  await page.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Not decided' }).click()
  await button(lines(page), 'Approve 2…').click()
  await dialog(page).getByText('1 account is created, 1 is updated').waitFor()
  await button(dialog(page), 'Approve 2').click()
  await button(lines(page), 'Clear filters').first().click()
  await rowOf(page, 'ben').getByText('Approved').waitFor()
  await room.landscape.people.change(ada, { displayName: 'Ada Lovelace' })
  await button(page, 'Apply approved…').click()
  await button(dialog(page), 'Apply 2').click()
  await page.getByText('1 applied, 1 stale.').first().waitFor()
  await opener(page, 'Ada L.').click()
  await lines(page).getByText('Out of date, nothing was written.').waitFor()
  faults.push(...(await accessibilityFaults(page)))
  expect({ faults, complaints, names: namesAt(room.target) }).toEqual({
    ...{ faults: [], complaints: [] },
    names: ['ada', 'ben'],
  })
}, 300_000)

test('everything is done by keyboard alone, in the dark', async () => {
  const ada = await room.arrived('ada')
  await room.landscape.people.remove(ada)
  await room.landscape.people.add('ben')
  const { page, complaints } = await open('/plans?compute=', 'dark')
  await dialog(page).getByText('Reads the whole source').waitFor()
  await tabTo(page, 'Compute')
  await page.keyboard.press('Enter')
  await page.getByText('Nothing is approved yet.').waitFor()
  await tabTo(page, 'Tick Person ben')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await lines(page).getByText('Only lines of this rule').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Space')
  await lines(page).getByText('About 1 ticked line').waitFor()
  for (let pressed = 0; pressed < 40 && !(await focused(page)).includes('Approve 1…'); pressed += 1)
    await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await dialog(page).getByText('1 is deleted').waitFor()
  const faults = await accessibilityFaults(page)
  await tabTo(page, 'Approve 1')
  await page.keyboard.press('Enter')
  await page.getByText('1 line is approved.').first().waitFor()
  await tabTo(page, 'Apply approved…')
  await page.keyboard.press('Enter')
  await dialog(page).getByText('Carried out now: 1 is deleted.').waitFor()
  await tabTo(page, 'Apply 1')
  await page.keyboard.press('Enter')
  await page.getByText('1 applied.').first().waitFor()
  faults.push(...(await accessibilityFaults(page)))
  expect({ faults, complaints, names: namesAt(room.target) }).toEqual({ faults: [], complaints: [], names: [] })
}, 300_000)

test('more than 50 deletions are approved only with their number typed', async () => {
  const ids = await Promise.all(Array.from({ length: 51 }, (_, index) => room.landscape.people.add(`p${index}`)))
  await room.landscape.run()
  for (const id of ids) await room.landscape.people.remove(id)
  const { id } = await room.plan()
  const { page, complaints } = await open(`/plans/${id}?op=delete`)
  await button(lines(page), 'Approve 51…').click()
  await button(dialog(page), 'Approve 51').click()
  const undecided = (await room.client.plans.get({ id })).states
  await dialog(page).getByRole('textbox').fill('51')
  await button(dialog(page), 'Approve 51').click()
  await page.getByText('51 lines are approved.').first().waitFor()
  expect({ undecided, decided: (await room.client.plans.get({ id })).states, complaints }).toEqual({
    undecided: [{ operation: 'delete', state: 'open', count: 51 }],
    decided: [{ operation: 'delete', state: 'approved', count: 51 }],
    complaints: [],
  })
}, 300_000)

test('from the jobs a source is simulated, and rows of CSV are validated', async () => {
  const { page, complaints } = await open('/jobs')
  await button(page, 'More for HR').click()
  await page.getByRole('menuitem', { name: 'Validate with CSV…' }).click()
  const chosen = (rows: string) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
  const file = dialog(page).locator('input[type=file]').first()
  await file.setInputFiles(chosen('id,userName\n1,ada,more\n'))
  await button(dialog(page), 'Validate').click()
  const refused = (await dialog(page).locator('.fault').textContent()) ?? ''
  await file.setInputFiles(chosen('id,userName,name.familyName\n1,ada,Lovelace\n'))
  const download = page.waitForEvent('download')
  await button(dialog(page), 'Validate').click()
  const name = (await download).suggestedFilename()
  const faults = await accessibilityFaults(page)
  await button(dialog(page), 'Close').click()
  await button(page, 'More for HR').click()
  await page.getByRole('menuitem', { name: 'Simulate: compute a plan…' }).click()
  await button(dialog(page), 'Compute').click()
  await page.getByRole('heading', { name: 'Plan for HR' }).waitFor()
  expect([/row/i.test(refused), /^validation_.*\.zip$/.test(name), faults, complaints]).toEqual([true, true, [], []])
}, 300_000)
