import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Download, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { allEnded, endedEvent, person, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { pressOn, unseen } from '../kit/keyboard.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { endedRun } from '../kit/jobLandscape.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine, { targetProperties: { 'provost.delete.hold.realtime': '0' } })
  await provisionForAWhile()
  return () => journey.close(engine, landscape)
})

/** Of everything an auditor asks for there is one. */
async function provisionForAWhile(): Promise<void> {
  const { client } = engine
  await client.access.addAdministrator({ name: 'Clara', password: 'correct horse battery', rights: { logs: 'view' } })
  await landscape.report('POST', person('ann'))
  const { feed } = await endedEvent(client, { entityId: 'ann' })
  await landscape.report('DELETE', { id: 'ann' })
  await endedEvent(client, { entityId: 'ann', after: feed })
  const [held] = (await client.deletions.list({})).items
  if (!held) throw new Error('No deletion is held.')
  await client.deletions.approve({ deliveries: [held.delivery] })
  await allEnded(client)
  const people = await client.systems.create({ role: 'source', type: 'localIdentityDirectory', name: 'People' })
  await endedRun(client, (await client.jobs.start({ source: people.id, kind: 'read' })).id)
  landscape.moods.be({ kind: 'html' })
  await landscape.report('POST', person('ben'))
  await endedEvent(client, { entityId: 'ben' })
}

/** One of each section, and a word that its row has. */
const expected = {
  'Technical users and what they may, now': 'Source',
  'Administrators and what they may, now': 'Clara',
  'What was configured by whom': 'Clara',
  Runs: 'People',
  'Held deletions and who decided': 'ann',
  'Deletions that were carried out': 'ann',
  'What was given up': 'ben',
}
const section = (page: Page, name: string) => page.getByRole('region', { name })
/** What stands above each section, with the number of its rows. */
const heads = (page: Page) => page.locator('main details summary').allInnerTexts()
const rowsOf = async (page: Page, name: string) => {
  const rows = section(page, name).locator('tbody tr')
  return (await rows.count()) === 0 ? [] : rows.allInnerTexts()
}

/** A day two months ago, as it is typed in English. */
function dayOf(date: number): string {
  const now = new Date()
  return new Date(now.getFullYear(), now.getMonth() - 2, date).toLocaleDateString('en-US', { dateStyle: 'medium' })
}

async function choose(page: Page, name: string, day: string): Promise<void> {
  const field = page
    .locator('ui5-date-picker')
    .and(page.locator(`[accessible-name="${name}"]`))
    .locator('input')
  await field.fill(day)
  await field.press('Enter')
}

async function filesOf(download: Download): Promise<Readonly<Record<string, string>>> {
  const files = unzipSync(await readFile(await download.path()))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

test('the report is made, read and saved by keyboard alone', async () => {
  const { page, complaints } = await journey.open(engine, '/access/audit')
  await pressOn(page, 'Make report')
  await section(page, 'Technical users and what they may, now').waitFor()
  const closed = Object.keys(expected).slice(2)
  for (const name of closed) {
    await pressOn(page, name)
    await section(page, name).waitFor()
  }
  const shown: Record<string, boolean> = {}
  for (const [name, word] of Object.entries(expected))
    shown[name] = (await rowsOf(page, name)).some((row) => row.includes(word))
  const download = page.waitForEvent('download')
  await pressOn(page, 'Save as ZIP of CSV files')
  const files = await filesOf(await download)
  const all = Object.values(files).join('\n')
  expect({ shown, unseen: unseen(page), complaints }).toEqual({
    shown: Object.fromEntries(Object.keys(expected).map((name) => [name, true])),
    ...{ unseen: [], complaints: [] },
  })
  expect({
    failures: files['failures.csv']?.split('\r\n')[1],
    decided: files['heldDeletions.csv']?.includes('released'),
    secrets: ['target-secret', 'correct horse battery'].filter((secret) => all.includes(secret)),
  }).toEqual({
    failures: expect.stringMatching(/^evt-\d+,.*Source,user,ben,.*deadLetter,Target,protocol/) as string,
    decided: true,
    secrets: [],
  })
}, 300_000)

test('another period makes another report and another file', async () => {
  const { page, complaints } = await journey.open(engine, '/access/audit')
  await pressOn(page, 'Make report')
  await section(page, 'Technical users and what they may, now').waitFor()
  const within = await heads(page)
  await choose(page, 'From', dayOf(1))
  await choose(page, 'To', dayOf(2))
  await pressOn(page, 'Make report')
  await expect.poll(() => heads(page), { timeout: 60_000 }).not.toEqual(within)
  const before = await heads(page)
  const download = page.waitForEvent('download')
  await pressOn(page, 'Save as ZIP of CSV files')
  const files = await filesOf(await download)
  await choose(page, 'From', dayOf(3))
  await page.getByRole('alert').getByText('The period ends before it begins').waitFor()
  expect({
    now: before.slice(0, 2),
    then: before.slice(2).map((head) => head.includes('Nothing.')),
    failures: files['failures.csv']?.trim().split('\r\n').length,
    complaints,
  }).toEqual({ now: within.slice(0, 2), then: [true, true, true, true, true], failures: 1, complaints: [] })
}, 300_000)

test('in German the days are written as in German', async () => {
  const { page } = await journey.open(engine, '/access/audit')
  await page.evaluate(() => {
    localStorage.setItem('provost.language', 'de')
    location.reload()
  })
  const field = page.locator('ui5-date-picker[accessible-name="Bis"] input')
  await expect.poll(() => field.inputValue(), { timeout: 60_000 }).toMatch(/^\d{2}\.\d{2}\.\d{4}$/)
}, 300_000)

test('on paper stands every section with its rows and the period', async () => {
  const { page } = await journey.open(engine, '/access/audit')
  await pressOn(page, 'Make report')
  await page.evaluate(() => {
    // The sheet as it is when the dialog of the printer opens.
    window.print = () => {
      document.body.dataset['printed'] = document.querySelector('.print-sheet')?.textContent ?? ''
    }
  })
  await section(page, 'Technical users and what they may, now').waitFor()
  await pressOn(page, 'Print…')
  await page.locator('body[data-printed]').waitFor()
  const printed = (await page.locator('body').getAttribute('data-printed')) ?? ''
  const missing = [...Object.keys(expected), ...Object.values(expected), 'Provost', ' to '].filter(
    (word) => !printed.includes(word),
  )
  expect(missing).toEqual([])
}, 300_000)

test.each(['light', 'dark'] as const)(
  'the report is accessible and silent, %s',
  async (colorScheme) => {
    const { page, complaints } = await journey.open(engine, '/access/audit', { colorScheme })
    const faults = await accessibilityFaults(page)
    await button(page, 'Make report').click()
    await section(page, 'Technical users and what they may, now').waitFor()
    for (const name of Object.keys(expected).slice(2)) await page.locator('summary').filter({ hasText: name }).click()
    await section(page, 'What was given up').waitFor()
    faults.push(...(await accessibilityFaults(page)))
    expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
  },
  300_000,
)
