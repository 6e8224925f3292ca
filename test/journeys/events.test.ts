import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { JsonObject } from '../../shared/base/json.ts'
import { endedEvent, person, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults } from '../kit/screens.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine)
  return () => journey.close(engine, landscape)
})

async function open(path: string): Promise<Page> {
  const { page } = await journey.open(engine, path, {
    ...{ viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] },
  })
  return page
}
const send = (id: string, more: JsonObject = {}) =>
  landscape.report('POST', person(id, { displayName: `Nora ${id}`, ...more }))
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const names = (page: Page) => page.getByRole('gridcell').getByRole('link').allTextContents()
const firstCell = (page: Page, name: string) => row(page, name).getByRole('gridcell').nth(2)

/** The position of a person's event that the target refused for good. */
async function refused(id: string, more: JsonObject = {}): Promise<number> {
  landscape.moods.be({ kind: 'html' }, 1)
  await send(id, more)
  return (await endedEvent(engine.client, { source: landscape.source, entityId: id })).position
}

test('the log says that it is empty and what to do, until the first event appears by itself', async () => {
  const page = await open('/events')
  await page.getByRole('heading', { name: 'No events yet' }).waitFor()
  await send('p1')
  await row(page, 'Nora p1').getByText('Delivered').waitFor()
  await send('p2')
  await row(page, 'Nora p2').getByText('Delivered').waitFor()
  expect(await names(page)).toEqual(['Nora p2', 'Nora p1'])
})

test('a paused log stands still, counts what waits, and shows it on request', async () => {
  await send('p1')
  const page = await open('/events')
  await row(page, 'Nora p1').waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await send('p2')
  await page.getByText('1 new event waits').waitFor()
  const paused = await names(page)
  await page.getByText('Show them').click()
  // As it was when it came: its name may wait as well.
  await row(page, 'p2').waitFor()
  await page.getByRole('button', { name: 'Resume' }).click()
  await send('p3')
  await row(page, 'Nora p3').waitFor()
  expect([paused, await names(page)]).toEqual([['Nora p1'], ['Nora p3', 'Nora p2', 'Nora p1']])
})

test('a row with the focus stays where it is; a chip shows what came meanwhile', async () => {
  await send('p1')
  const page = await open('/events')
  await firstCell(page, 'Nora p1').focus()
  await send('p2')
  await page.getByRole('button', { name: '1 new event' }).waitFor()
  const held = await names(page)
  await page.getByRole('button', { name: '1 new event' }).click()
  await row(page, 'Nora p2').waitFor()
  expect(held).toEqual(['Nora p1'])
})

test('filters stand in the address, by typing and by the key F', async () => {
  await send('p1')
  await send('p2')
  const page = await open('/events')
  await row(page, 'Nora p1').waitFor()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('nora p2')
  await page.waitForURL('**/#/events?text=nora+p2')
  await row(page, 'Nora p1').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Shift+L')
  await page.waitForURL('**/#/events?time=all')
  await firstCell(page, 'Nora p1').focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('f')
  await page.waitForURL(`**/#/events?source=${landscape.source}*`)
  await page.goto(`${engine.url}/#/events?group=failed`)
  await page.getByText('2 events are hidden by 2 filters.').waitFor()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await row(page, 'Nora p2').waitFor()
})

test('Enter opens the trace of a refused event, and Replay cures it', async () => {
  await refused('p1')
  const page = await open('/events')
  await row(page, 'Nora p1').getByText('Dead letter').waitFor()
  await firstCell(page, 'Nora p1').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('gridcell', { name: /^Target, Calling, failed/ }).waitFor()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('5')
  await page.waitForURL(`**/${landscape.target}/writing`)
  await page.getByRole('button', { name: 'Replay' }).click()
  await page.getByText('Send Nora p1 to Target again?').waitFor()
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.getByRole('heading', { name: 'Nora p1' }).waitFor()
  await page.getByRole('gridcell', { name: /^Target, Calling, done/ }).waitFor()
  await page.getByText('Attempts (2)').waitFor()
  expect(landscape.server.users().map((user) => user['displayName'])).toEqual(['Nora p1'])
})

test('a dead letter is discarded with a reason only', async () => {
  const position = await refused('p1')
  const page = await open(`/events/${position}`)
  await page.getByRole('button', { name: 'Discard' }).first().click()
  const dialog = page.locator('ui5-dialog[open]')
  await dialog.getByRole('button', { name: 'Discard' }).click()
  await dialog.getByText('Say why').waitFor()
  await dialog.getByRole('textbox').fill('Left the company')
  await dialog.getByRole('button', { name: 'Discard' }).click()
  await page.getByText('Discarded', { exact: true }).first().waitFor()
  const { event } = await engine.client.events.trace({ position: position as never })
  expect(event.deliveries.map(({ status, reason }) => [status, reason])).toEqual([['discarded', 'Left the company']])
})

test('no secret is in any part of a trace, nor in the copied command', async () => {
  const position = await refused('p1', { password: 'Pa55-of-a-person' })
  const page = await open(`/events/${position}`)
  const seen: string[] = []
  for (const tab of ['Entities', 'Request and answer', 'Mappings', 'Attempts', 'Log']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
    await page.getByRole('region', { name: new RegExp(`^${tab}`) }).waitFor()
    seen.push(await page.content(), await page.locator('body').innerText())
  }
  await page.getByRole('button', { name: 'Copy as curl' }).click()
  await page.getByText('Copied without its secrets').waitFor()
  const command = await page.evaluate(() => navigator.clipboard.readText())
  const all = [...seen, command].join('\n')
  const basic = Buffer.from('provost:target-secret').toString('base64')
  const found = ['Pa55-of-a-person', 'target-secret', basic].filter((secret) => all.includes(secret))
  expect([found, all.includes('"password": "••••••"'), command.includes('$AUTHORIZATION')]).toEqual([[], true, true])
})

test('an event that is not there says so', async () => {
  const page = await open('/events/4711')
  await page.getByRole('heading', { name: 'There is no event 4,711' }).waitFor()
  await page.getByRole('button', { name: 'Open the event log' }).click()
  await page.waitForURL('**/#/events')
})

test('the overview begins with the first steps, then leads from each number to its list', async () => {
  const page = await open('/overview')
  await refused('p1')
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
  await page.getByText('1 dead letter at Target').waitFor()
  await page.getByRole('link', { name: /^Dead letters/ }).click()
  await page.waitForURL('**/#/dead-letters')
  await page.getByText('Nora p1').first().waitFor()
})

test.each(['light', 'dark'] as const)('log, trace and overview are accessible in the theme %s', async (colorScheme) => {
  const position = await refused('p1')
  await send('p2')
  const page = await open('/events')
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[style*="color-scheme: ${colorScheme}"]`).waitFor()
  const faults: Record<string, string[]> = {}
  await row(page, 'Nora p1').waitFor()
  faults['log'] = await accessibilityFaults(page)
  await page.goto(`${engine.url}/#/events/${position}`)
  await page.getByRole('region', { name: 'Entities' }).waitFor()
  faults['trace'] = await accessibilityFaults(page)
  await page.goto(`${engine.url}/#/overview`)
  await page.getByText('1 dead letter at Target').waitFor()
  faults['overview'] = await accessibilityFaults(page)
  expect(faults).toEqual({ log: [], trace: [], overview: [] })
})
