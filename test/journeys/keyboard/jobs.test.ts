import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, type JobLandscape } from '../../kit/jobLandscape.ts'
import { startJourney } from '../../kit/journey.ts'
import { focusIs, press, pressOn, tabTo, unseen, writeInto } from '../../kit/keyboard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: JobLandscape
beforeEach(async () => {
  engine = await journey.startEngine()
  landscape = await buildJobLandscape(engine)
  return () => journey.close(engine, landscape)
})

const dialog = (page: Page) => page.locator('ui5-dialog[open]')
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const moods = () => {
  const [target] = landscape.targets
  if (!target) throw new Error('There is no target.')
  return target.moods
}

/** The last cell of the source has the buttons; Enter leads into it. */
async function goToButtons(page: Page): Promise<void> {
  await tabTo(page, 'HR')
  await press(page, ...Array.from({ length: 6 }, () => 'ArrowRight'), 'Enter')
  await focusIs(page, 'Schedule… HR')
}

async function saveSchedule(page: Page) {
  await pressOn(page, 'Save schedule')
  await dialog(page).waitFor({ state: 'detached' })
  await focusIs(page, 'Schedule… HR')
  const { schedule } = await engine.client.jobs.getSchedule({ source: landscape.source })
  return schedule?.plan
}

test('a run is started, stopped, run again, and its log is saved', async () => {
  for (const name of ['ann', 'ben']) await landscape.people.add(name)
  moods().be({ kind: 'slow' })
  const { page, complaints } = await journey.open(engine, '/jobs')
  await said(page, 'No run yet')
  await goToButtons(page)
  await pressOn(page, 'Read now: HR')
  await page.getByRole('heading', { name: 'Run 1' }).waitFor()
  await moods().keeps(1)
  await pressOn(page, 'Stop…')
  await focusIs(page, 'Let it run')
  await press(page, 'Escape')
  await focusIs(page, 'Stop…')
  await press(page, 'Enter')
  await focusIs(page, 'Let it run')
  await pressOn(page, 'Stop run', 'Shift+Tab')
  await said(page, 'Stopping:')
  moods().be({ kind: 'well' })
  moods().release()
  await page.getByRole('status').getByText('Stopped').waitFor()
  await pressOn(page, 'Run again')
  await page.getByRole('heading', { name: 'Run 2' }).waitFor()
  await page.getByRole('status').getByText('Success').waitFor()
  await pressOn(page, 'Download')
  await focusIs(page, 'Summary')
  const download = page.waitForEvent('download')
  await press(page, 'Enter')
  const file = (await download).suggestedFilename()
  await focusIs(page, 'Download')
  expect({ isZip: file.endsWith('.zip'), unseen: unseen(page), complaints }).toEqual({
    ...{ isZip: true, unseen: [], complaints: [] },
  })
}, 300_000)

test('a schedule is written by weekdays, by minutes and as cron', async () => {
  const { page, complaints } = await journey.open(engine, '/jobs')
  await said(page, 'No run yet')
  await goToButtons(page)
  await press(page, 'Enter')
  await tabTo(page, 'Sat')
  await press(page, 'Space')
  await writeInto(page, 'Time (HH:MM)', '05:30')
  const weekdays = await saveSchedule(page)
  await press(page, 'Enter')
  await tabTo(page, 'Days and time')
  await press(page, 'ArrowLeft')
  await focusIs(page, 'Every n minutes')
  await press(page, 'Space')
  await writeInto(page, 'Minutes between two runs', '90')
  const interval = await saveSchedule(page)
  await press(page, 'Enter')
  await tabTo(page, 'Every n minutes')
  await press(page, 'ArrowRight', 'ArrowRight')
  await focusIs(page, 'Cron')
  await press(page, 'Space')
  await writeInto(page, 'Cron expression', '0 5 * * 1')
  const cron = await saveSchedule(page)
  expect({ weekdays, interval, cron, unseen: unseen(page), complaints }).toEqual({
    weekdays: { kind: 'weekdays', days: [1, 2, 3, 4, 5, 6], time: '05:30' },
    interval: { kind: 'interval', minutes: 90 },
    cron: { kind: 'cron', expression: '0 5 * * 1' },
    ...{ unseen: [], complaints: [] },
  })
}, 300_000)

test('rows of CSV are validated from the menu of the source', async () => {
  const { page, complaints } = await journey.open(engine, '/jobs')
  await said(page, 'No run yet')
  await goToButtons(page)
  await pressOn(page, 'More for HR')
  await focusIs(page, 'Simulate: compute a plan…')
  await press(page, 'ArrowDown')
  await focusIs(page, 'Validate with CSV…')
  await press(page, 'Enter')
  await dialog(page).waitFor()
  await focusIs(page, 'People as CSV…')
  const chooser = page.waitForEvent('filechooser')
  await press(page, 'Enter')
  const rows = 'id,userName,name.familyName\n1,ada,Lovelace\n'
  await (await chooser).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
  await dialog(page).getByText('people.csv').waitFor()
  const download = page.waitForEvent('download')
  await pressOn(page, 'Validate')
  const file = (await download).suggestedFilename()
  await dialog(page).getByText(`Ready: ${file}`).waitFor()
  await press(page, 'Escape')
  await dialog(page).waitFor({ state: 'detached' })
  await focusIs(page, 'More for HR')
  expect({ unseen: unseen(page), complaints }).toEqual({ unseen: [], complaints: [] })
}, 300_000)
