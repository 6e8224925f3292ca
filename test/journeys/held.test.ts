import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { allEnded, endedEvent, person, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine, { targetProperties: { 'provost.delete.hold.realtime': '0' } })
  return () => journey.close(engine, landscape)
})

const dialog = (page: Page) => page.locator('ui5-dialog[open]')
const list = (page: Page) => page.getByRole('region', { name: 'Deletions' })
const copies = (page: Page) => page.getByRole('region', { name: 'The way back' })

const open = (path: string, colorScheme: 'light' | 'dark' = 'light') => journey.open(engine, path, { colorScheme })

/** People whose deletion is held. */
async function hold(...ids: string[]): Promise<void> {
  for (const id of ids) {
    await landscape.report('POST', person(id))
    const { feed } = await endedEvent(engine.client, { entityId: id })
    await landscape.report('DELETE', { id })
    await endedEvent(engine.client, { entityId: id, after: feed })
  }
}
const people = () => landscape.server.users().map(({ userName }) => userName)

test('a held deletion is approved, another rejected, and the deleted account comes back', async () => {
  await hold('ann', 'ben')
  const { page, complaints } = await open('/held')
  await page.getByText('2 deletions wait for you.').waitFor()
  const faults = await accessibilityFaults(page)
  await button(list(page), 'Approve the deletion of Jürgen Größe-ann').click()
  await dialog(page).getByRole('button', { name: 'Approve 1 deletion' }).click()
  await page.getByText('1 deletion waits for you.').waitFor()
  await button(page, 'Reject 1…').click()
  await dialog(page).getByRole('button', { name: 'Reject 1 deletion' }).click()
  await page.getByText('Nothing is held', { exact: true }).waitFor()
  await button(page, 'Decided').click()
  await list(page).getByText('Rejected by').first().waitFor()
  await list(page).getByText('Deleted').first().waitFor()
  const left = people()
  await button(copies(page), 'Undo… Jürgen Größe-ann').click()
  await dialog(page).getByRole('button', { name: 'Restore' }).click()
  await copies(page).getByText('Restored by').first().waitFor()
  await allEnded(engine.client)
  expect({ faults, complaints, left, now: people().toSorted() }).toEqual({
    ...{ faults: [], complaints: [], left: ['ben@example.com'] },
    now: ['ann@example.com', 'ben@example.com'],
  })
})

test('the dark screen is readable', async () => {
  await hold('ann')
  const { page } = await open('/held', 'dark')
  await page.getByText('1 deletion waits for you.').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
})
