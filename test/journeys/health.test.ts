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

const lines = (page: Page) => page.getByRole('list', { name: 'This installation' })

test('by keyboard alone a finding is silenced with a reason, listed apart, counted nowhere, and heard of again', async () => {
  const { page, complaints } = await journey.open(engine, '/overview', { colorScheme: 'dark' })
  const { open } = await engine.client.engine.findings()
  await page.goto(`${engine.url}/#/overview`)
  await page.getByRole('link', { name: `Findings ${open} None silenced` }).waitFor()
  await page.goto(`${engine.url}/#/health`)
  await lines(page).getByText('Database', { exact: true }).waitFor()
  const faults = await accessibilityFaults(page)
  await pressOn(page, 'Silence “Backup”')
  await tabTo(page, 'Reason')
  await page.keyboard.type('Backed up with the whole machine')
  faults.push(...(await accessibilityFaults(page)))
  await pressOn(page, 'Silence')
  await page.getByText('“Backup” is silenced.').waitFor()
  await page.getByText('Silenced (1)').waitFor()
  await lines(page).getByText('Backed up with the whole machine').waitFor()
  const silenced = await engine.client.engine.findings()
  await page.goto(`${engine.url}/#/overview`)
  await page.getByRole('link', { name: `Findings ${open - 1} 1 more silenced` }).waitFor()
  await page.goto(`${engine.url}/#/health`)
  await pressOn(page, 'End the silence of “Backup”')
  await lines(page).getByText('Silence…').first().waitFor()
  await lines(page).getByText('Backed up with the whole machine').waitFor({ state: 'detached' })
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
  await lines(page).getByText('"Source" has a schedule that is off').waitFor()
  const faults = await accessibilityFaults(page)
  await pressOn(page, 'Switch the schedule of Source on')
  await page.getByText('The schedule of Source is on.').waitFor()
  await lines(page).getByText('No schedule is switched off.').waitFor()
  const { schedule: saved } = await engine.client.jobs.getSchedule({ source: landscape.source })
  expect({ enabled: saved?.enabled, plan: saved?.plan, faults, complaints }).toEqual({
    ...{ enabled: true, plan: { kind: 'interval', minutes: 60 } },
    ...{ faults: [], complaints: [] },
  })
}, 300_000)
