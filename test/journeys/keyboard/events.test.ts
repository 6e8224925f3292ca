import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { endedEvent, person, type TestEngine } from '../../kit/engine.ts'
import { startJourney } from '../../kit/journey.ts'
import { focused, focusIs, press, pressOn, tabTo, unseen, write } from '../../kit/keyboard.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine)
  return () => journey.close(engine, landscape)
})

const columns = 'Event,Received,Source,Type,ID,Name,Change,Origin,Status,Targets,Milliseconds,Reason'
const permissions = ['clipboard-read', 'clipboard-write']
const send = (id: string) => landscape.report('POST', person(id, { displayName: `Nora ${id}` }))
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** An event that the target refused for good. */
async function refused(id: string): Promise<void> {
  landscape.moods.be({ kind: 'html' }, 1)
  await send(id)
  await endedEvent(engine.client, { source: landscape.source, entityId: id })
}

async function openLog() {
  await refused('p1')
  await send('p2')
  await send('p3')
  const watched = await journey.open(engine, '/events', { permissions })
  await row(watched.page, 'Nora p1').getByText('Dead letter').waitFor()
  return watched
}

test('the log is searched, filtered and walked through, paused and followed again', async () => {
  const { page, complaints } = await openLog()
  await press(page, 'Control+f')
  await focusIs(page, 'Name or ID')
  await page.keyboard.type('nora p2')
  await page.waitForURL('**/#/events?text=nora+p2')
  await row(page, 'Nora p1').waitFor({ state: 'detached' })
  await press(page, 'Control+Shift+L')
  await row(page, 'Nora p1').waitFor()
  await tabTo(page, 'All 3')
  await press(page, 'ArrowRight', 'ArrowRight', 'Space')
  await row(page, 'Nora p2').waitFor({ state: 'detached' })
  await press(page, 'ArrowLeft', 'ArrowLeft', 'Space')
  await row(page, 'Nora p2').waitFor()
  await press(page, 'Tab', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight')
  const walked = [await focused(page)]
  await press(page, 'Control+Home', 'ArrowRight')
  walked.push(await focused(page))
  await press(page, 'c')
  await page.getByText('ID copied').waitFor()
  const id = await copied(page)
  await press(page, 'Space')
  await page.getByRole('button', { name: 'Resume' }).waitFor()
  await send('p4')
  await page.getByText('1 new event waits').waitFor()
  await pressOn(page, 'Show them', 'Shift+Tab')
  await row(page, 'p4').waitFor()
  await pressOn(page, 'Resume', 'Shift+Tab')
  await send('p5')
  await row(page, 'Nora p5').waitFor()
  expect({ walked, id, unseen: unseen(page), complaints }).toEqual({
    walked: [expect.stringContaining('Nora p1'), expect.stringContaining('Source')],
    ...{ id: 'p3', unseen: [], complaints: [] },
  })
}, 300_000)

test('a trace is opened, read, copied as a command, and sent again', async () => {
  const { page, complaints } = await openLog()
  await tabTo(page, 'All 3')
  await press(page, 'ArrowRight', 'ArrowRight', 'Space')
  await row(page, 'Nora p2').waitFor({ state: 'detached' })
  await press(page, 'Tab', 'Enter')
  await page.getByRole('gridcell', { name: /^Target, Calling, failed/ }).waitFor()
  await press(page, '5')
  await page.waitForURL(`**/${landscape.target}/writing`)
  await tabTo(page, 'Event, Intake')
  await press(page, 'ArrowDown', 'End', 'Enter')
  await page.waitForURL(`**/${landscape.target}/settling`)
  await tabTo(page, 'Attempts')
  await press(page, 'ArrowLeft', 'ArrowLeft', 'Enter')
  await page.getByRole('region', { name: /^Request and answer/ }).waitFor()
  await pressOn(page, 'Copy as curl')
  await page.getByText('Copied without its secrets').waitFor()
  const command = await copied(page)
  await pressOn(page, 'Replay')
  await page.getByText('Send Nora p1 to Target again?').waitFor()
  await press(page, 'Escape')
  await focusIs(page, 'Replay')
  await press(page, 'Enter')
  await focusIs(page, 'Send again')
  await press(page, 'Enter')
  await page.getByRole('gridcell', { name: /^Target, Calling, done/ }).waitFor()
  expect({ method: command.slice(0, 4), unseen: unseen(page), complaints }).toEqual({
    ...{ method: 'curl', unseen: [], complaints: [] },
  })
}, 300_000)

test('the log is saved as CSV, and a dead letter is discarded with a reason', async () => {
  const { page, complaints } = await openLog()
  await pressOn(page, 'Export or print: Event log')
  await focusIs(page, 'Save as CSV')
  const download = page.waitForEvent('download')
  await press(page, 'Enter')
  const [header, ...lines] = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n')
  await focusIs(page, 'Export or print: Event log')
  await tabTo(page, 'All 3')
  await press(page, 'ArrowRight', 'ArrowRight', 'Space')
  await row(page, 'Nora p2').waitFor({ state: 'detached' })
  await press(page, 'Tab', 'Enter')
  await pressOn(page, 'Discard')
  await page.locator('ui5-dialog[open]').waitFor()
  await focusIs(page, 'Reason')
  await write(page, 'Left the company')
  await pressOn(page, 'Discard')
  await page.getByText('Discarded', { exact: true }).first().waitFor()
  expect({ header, lines: lines.length, unseen: unseen(page), complaints }).toEqual({
    ...{ header: columns, lines: 3, unseen: [], complaints: [] },
  })
}, 300_000)
