import { afterEach, beforeEach, expect, test } from 'vitest'
import { person, startTestEngine, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { moveByHand, type MoveByHand } from '../kit/moveByHand.ts'
import { accessibilityFaults, type WatchedPage } from '../kit/screens.ts'

const journey = startJourney()
let ahead: number
let old: TestEngine
let next: TestEngine
let landscape: Landscape
let move: MoveByHand
let watched: WatchedPage
beforeEach(async () => {
  ahead = 0
  old = await journey.startEngine({ clock: { now: () => new Date(Date.now() + ahead) } })
  next = await startTestEngine()
  landscape = await buildLandscape(old)
  move = moveByHand(old.client, next.client)
  watched = await journey.open(old)
})
afterEach(() => journey.close(old, next, landscape))

const pressed = (name: string) => watched.page.getByRole('button', { name, exact: true }).click()
const mark = () => watched.page.getByRole('checkbox', { name: 'Enable again: Source' })
const isEnabled = async () => (await old.client.systems.get({ id: landscape.source })).enabled
const reported = async () => (await landscape.report('POST', person('ada'))).status

test('a move that was given up is ended at the old place, once nobody carries it any more', async () => {
  const { page, complaints } = watched
  await page.getByText('Provisioning runs.').waitFor()
  await move.leave()
  await page.getByText('Provisioning rests here while the landscape moves.').waitFor()
  await pressed('Open this place again…')
  await mark().waitFor()
  await pressed('Open it again')
  await page.getByText('Somebody carries the landscape right now.').waitFor()
  expect([await isEnabled(), await reported(), await accessibilityFaults(page)]).toEqual([false, 503, []])

  ahead = 2 * 60_000
  await pressed('Open it again')
  await page.getByText('This place is open again.').waitFor()
  await page.getByText('Provisioning runs.').waitFor()
  expect([await isEnabled(), await reported(), await accessibilityFaults(page)]).toEqual([true, 200, []])
  expect(complaints).toEqual([])
})

test('after a move the old place opens with its sources disabled, or enabled once the other place was typed', async () => {
  const { page, complaints } = watched
  const manifest = await move.leave()
  await move.arrive(manifest)
  await move.carry()
  await next.client.moves.complete({ id: move.id, counts: manifest.counts })
  await old.client.moves.handOver({ id: move.id })
  await pressed('Open this place again…')
  await mark().click()
  await page.getByText('First disable these sources at the new place.').waitFor()
  await pressed('Open it again')
  const field = page.getByRole('textbox', { name: 'Type “the new place” to confirm that nothing goes on there' })
  await field.fill('the old place')
  await pressed('Open it again')
  expect([await isEnabled(), await accessibilityFaults(page)]).toEqual([false, []])
  await field.fill('the new place')
  await pressed('Open it again')
  await page.getByText('Begin a run of each source').waitFor()
  expect([await isEnabled(), await reported(), complaints]).toEqual([true, 200, []])
})

test('left as it is, the place opens without enabling what the other place may do', async () => {
  await move.leave()
  await old.client.moves.handOver({ id: move.id })
  await pressed('Open this place again…')
  await mark().waitFor()
  await pressed('Open it again')
  await watched.page.getByText('This place is open again.').waitFor()
  expect([await isEnabled(), (await old.client.moves.state()).move]).toEqual([false, null])
})
