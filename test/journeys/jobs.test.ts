import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { buildJobLandscape, type JobLandscape } from '../kit/jobLandscape.ts'
import { startJourney } from '../kit/journey.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button, field, heading } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: JobLandscape
beforeEach(async () => {
  engine = await journey.startEngine()
  landscape = await buildJobLandscape(engine, { targets: 2 })
  return () => journey.close(engine, landscape)
})

const dialog = (page: Page) => page.locator('ui5-dialog[open]')
const runs = (page: Page) => page.getByRole('region', { name: 'Runs' })
const runRow = (page: Page, text: string) => runs(page).getByRole('row').filter({ hasText: text })
const records = (page: Page) => page.getByRole('region', { name: 'Records' })
const target = () => {
  const [first] = landscape.targets
  if (!first) throw new Error('There is no target.')
  return first
}

const open = (path: string) => journey.open(engine, path)

/** A run in which one target refused one of three people. */
async function runWithFailure() {
  for (const name of ['ann', 'ben', 'cem']) await landscape.people.add(name)
  target().moods.be({ kind: 'html' }, 1)
  return landscape.run()
}

test('a Read is started, ends, shows whom it could not write, and its log is saved', async () => {
  for (const name of ['ann', 'ben']) await landscape.people.add(name)
  target().moods.be({ kind: 'html' }, 1)
  const { page } = await open('/jobs')
  await page.getByText('No run yet').first().waitFor()
  await button(page, 'Read now: HR').click()
  await heading(page, 'Run 1').waitFor()
  await page.getByRole('status').getByText('Finished with Error').waitFor()
  await records(page).getByRole('row').filter({ hasText: 'Target 1' }).waitFor()
  await records(page).getByRole('option', { name: 'Created 3' }).click()
  await page.waitForURL('**outcome=created')
  await records(page).getByRole('row').filter({ hasText: 'Person ben' }).first().waitFor()
  await button(page, 'Download').click()
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Failed entities' }).click()
  expect((await saved).suggestedFilename()).toMatch(/\.zip$/)
  await button(page, 'Run again').click()
  await page.getByRole('status').getByText('Success').waitFor()
  await page.goto(`${engine.url}/#/jobs`)
  await runs(page).getByRole('row').nth(2).waitFor()
  const archived = page.waitForEvent('download')
  await button(page, 'Archive of all runs').click()
  expect((await archived).suggestedFilename()).toMatch(/^ips_jobLogs_.*\.zip$/)
  expect(await runs(page).getByRole('link').allTextContents()).toEqual(['2', '1'])
  await page.goto(`${engine.url}/#/overview`)
  const last = page.getByRole('table', { name: 'Last runs' })
  await last.getByRole('row').filter({ hasText: 'Finished with Error' }).waitFor()
  await last.getByRole('row').filter({ hasText: 'Success' }).getByRole('link', { name: 'HR' }).click()
  await heading(page, 'Run 2').waitFor()
})

test('a Resync says what it costs, is seen while it goes on, and is stopped', async () => {
  for (let n = 0; n < 5; n += 1) await landscape.people.add(`p${n}`)
  target().moods.be({ kind: 'slow' })
  const { page } = await open('/jobs')
  await button(page, 'Resync… HR').click()
  await dialog(page).getByText('overwritten').waitFor()
  await dialog(page).getByRole('button', { name: 'Start Resync' }).click()
  await page.getByRole('status').getByText('Running').waitFor()
  await target().moods.keeps(1)
  await page.goto(`${engine.url}/#/jobs`)
  await page.getByText('One run is going on.').waitFor()
  await button(page, 'Stop…').click()
  await dialog(page).getByRole('button', { name: 'Stop run' }).click()
  await page.getByText('Stopping:').waitFor()
  target().moods.be({ kind: 'well' })
  target().moods.release()
  await runRow(page, 'Stopped').waitFor()
  const { items } = await engine.client.jobs.list({})
  expect(items.map(({ kind, status }) => [kind, status])).toEqual([['resync', 'terminated']])
})

test('a schedule is written with its next times beside it, and saved switched off', async () => {
  const { page } = await open('/jobs')
  await button(page, 'Schedule… HR').click()
  await dialog(page).getByRole('checkbox', { name: 'Sat' }).click()
  await field(dialog(page), 'Time zone').fill('Nowhere/Atall')
  await dialog(page).getByText('Nowhere/Atall').first().waitFor()
  await field(dialog(page), 'Time zone').fill('Asia/Tokyo')
  await dialog(page).getByText('Time of Asia/Tokyo.').waitFor()
  const faults = await accessibilityFaults(page)
  const times = await dialog(page).getByRole('listitem').count()
  await dialog(page).getByRole('switch', { name: 'On' }).click()
  await button(dialog(page), 'Save schedule').click()
  await page.getByText('Off', { exact: true }).waitFor()
  const { schedule } = await engine.client.jobs.getSchedule({ source: landscape.source })
  expect({ faults, times, schedule }).toMatchObject({
    ...{ faults: [], times: 5 },
    schedule: {
      plan: { kind: 'weekdays', days: [1, 2, 3, 4, 5, 6], time: '06:00' },
      ...{ timeZone: 'Asia/Tokyo', enabled: false, missed: 'once' },
    },
  })
})

test('runs are narrowed by result, and a run that is not kept says so', async () => {
  await runWithFailure()
  const { page } = await open('/jobs?status=success')
  await page.getByText('No run matches').waitFor()
  await button(page, 'Clear filters').click()
  await runRow(page, 'Finished with Error').waitFor()
  await page.goto(`${engine.url}/#/jobs/job-000099`)
  await page.getByText('This run is not kept').waitFor()
})

test.each(['light', 'dark'] as const)('jobs are accessible and silent, %s', async (colorScheme) => {
  const { id, source } = await runWithFailure()
  await engine.client.jobs.saveSchedule({
    ...{ source, plan: { kind: 'weekdays', days: [1, 2, 3, 4, 5], time: '06:00' }, timeZone: 'Europe/Berlin' },
    ...{ enabled: true, missed: 'once', version: 0 },
  })
  const { page, complaints } = await open('/jobs')
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[style*="color-scheme: ${colorScheme}"]`).waitFor()
  await page.getByText('Monday to Friday at 06:00').waitFor()
  await runRow(page, 'Finished with Error').waitFor()
  const list = await accessibilityFaults(page)
  await page.goto(`${engine.url}/#/jobs/${id}`)
  await records(page).getByRole('row').nth(1).waitFor()
  const one = await accessibilityFaults(page)
  expect({ list, one, complaints }).toEqual({ list: [], one: [], complaints: [] })
})

test('a run that wrote nothing says why', async () => {
  await landscape.people.add('ann')
  await landscape.run()
  const { id } = await landscape.run()
  const { page, complaints } = await open(`/jobs/${id}`)
  const influence = page.getByRole('region', { name: 'What influenced it' })
  await influence.getByText('One entity had not changed, so it was not written.').waitFor()
  expect({ faults: await accessibilityFaults(page), complaints }).toEqual({ faults: [], complaints: [] })
})
