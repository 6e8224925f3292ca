import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../kit/chromium.ts'
import { allEnded, endedEvent, person, startTestEngine, type TestEngine } from '../kit/engine.ts'
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
  landscape = await buildLandscape(engine, { targetProperties: { 'provost.delete.hold.realtime': '0' } })
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
const list = (page: Page) => page.getByRole('region', { name: 'Deletions' })
const copies = (page: Page) => page.getByRole('region', { name: 'The way back' })

async function open(path: string, colorScheme: 'light' | 'dark' = 'light'): Promise<WatchedPage> {
  const address = `${engine.url}/#/sign-in/${engine.engine.signInLink()}`
  const watched = await openPage(browser, address, { colorScheme })
  await watched.page.getByRole('contentinfo').getByText('Engine running').waitFor()
  await watched.page.goto(`${engine.url}/#${path}`)
  return watched
}

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
