import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { pressOn, tabTo } from '../kit/keyboard.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults } from '../kit/screens.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
beforeAll(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine)
  return () => journey.close(engine, landscape)
})

const row = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^\\w+ ${name} `) })
const shown = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })

const titleWithFocus = (page: Page) => page.evaluate(() => document.activeElement?.querySelector('.title')?.textContent)

/** From the row that Tab reaches, with the arrows. */
async function goTo(page: Page, title: string): Promise<void> {
  await page.locator('main li > button[tabindex="0"]').focus()
  await page.keyboard.press('Home')
  for (let steps = 0; steps < 40; steps += 1) {
    if ((await titleWithFocus(page)) === title) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`The arrows do not lead to ${title}.`)
}

test('by keyboard alone a finding is silenced with a reason, listed apart, counted nowhere, and heard of again', async () => {
  const { page, complaints } = await journey.open(engine, '/overview', { colorScheme: 'dark' })
  const { open } = await engine.client.engine.findings()
  await page.goto(`${engine.url}/#/overview`)
  await page.getByRole('link', { name: `Findings ${open} None silenced` }).waitFor()
  await page.goto(`${engine.url}/#/health`)
  await row(page, 'Database').waitFor()
  await page.getByRole('list', { name: 'Safety' }).getByText('BTP-IPS-0008').waitFor()
  const faults = await accessibilityFaults(page)
  await goTo(page, 'Backup')
  await pressOn(page, 'Silence “Backup”')
  await tabTo(page, 'Reason')
  await page.keyboard.type('Backed up with the whole machine')
  faults.push(...(await accessibilityFaults(page)))
  await pressOn(page, 'Silence')
  await page.getByText('“Backup” is silenced.').waitFor()
  await page.getByText('Silenced (1)').waitFor()
  await shown(page, 'Backup').getByText('Backed up with the whole machine').waitFor()
  const silenced = await engine.client.engine.findings()
  await page.goto(`${engine.url}/#/overview`)
  await page.getByRole('link', { name: `Findings ${open - 1} 1 more silenced` }).waitFor()
  await page.goto(`${engine.url}/#/health`)
  await row(page, 'Database').waitFor()
  await goTo(page, 'Backup')
  await pressOn(page, 'End the silence of “Backup”')
  await shown(page, 'Backup').getByText('Silence…').waitFor()
  await page.getByText('Backed up with the whole machine').waitFor({ state: 'detached' })
  faults.push(...(await accessibilityFaults(page)))
  expect({ silenced, again: await engine.client.engine.findings(), faults, complaints }).toEqual({
    silenced: { open: open - 1, failed: 0, silenced: 1 },
    again: { open, failed: 0, silenced: 0 },
    ...{ faults: [], complaints: [] },
  })
}, 300_000)

test('a schedule that is off is switched on where it is found', async () => {
  const schedule = { plan: { kind: 'interval', minutes: 60 }, timeZone: 'UTC', enabled: false, version: 0 } as const
  await engine.client.jobs.saveSchedule({ source: landscape.source, ...schedule })
  const { page, complaints } = await journey.open(engine, '/health')
  await row(page, 'Schedules').click()
  await shown(page, 'Schedules').getByText('"Source" has a schedule that is off').waitFor()
  const faults = await accessibilityFaults(page)
  await pressOn(page, 'Switch the schedule of Source on')
  await page.getByText('The schedule of Source is on.').waitFor()
  await shown(page, 'Schedules').getByText('No schedule is switched off.').waitFor()
  const { schedule: saved } = await engine.client.jobs.getSchedule({ source: landscape.source })
  expect({ enabled: saved?.enabled, plan: saved?.plan, faults, complaints }).toEqual({
    ...{ enabled: true, plan: { kind: 'interval', minutes: 60 } },
    ...{ faults: [], complaints: [] },
  })
}, 300_000)

test('all checks are copied as text', async () => {
  const permissions = ['clipboard-read', 'clipboard-write']
  const { page, complaints } = await journey.open(engine, '/health', { permissions })
  await row(page, 'Administrators').waitFor()
  await row(page, 'Database').waitFor()
  await page.getByRole('button', { name: 'Copy as text' }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect({ lines: copied.split('\n').filter((line) => line.includes('The database in')), complaints }).toEqual({
    lines: [expect.stringMatching(/^Passed: Database\. The database in .* is whole\.$/)],
    complaints: [],
  })
}, 300_000)
