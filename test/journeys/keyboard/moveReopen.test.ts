import type { BrowserContextOptions } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clippedTexts } from '../../kit/clippedTexts.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { signInAddress, startJourney } from '../../kit/journey.ts'
import { focusIs, press, pressOn, tabTo, unseen, write } from '../../kit/keyboard.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'
import { moveByHand } from '../../kit/moveByHand.ts'
import { accessibilityFaults } from '../../kit/screens.ts'

const journey = startJourney()
const patience = { timeout: 60_000 }
let old: TestEngine
let next: TestEngine
let landscape: Landscape
beforeEach(async () => {
  old = await journey.startEngine()
  next = await startTestEngine()
  landscape = await buildLandscape(old)
  const move = moveByHand(old.client, next.client)
  await move.leave()
  await old.client.moves.handOver({ id: move.id })
})
afterEach(() => journey.close(old, next, landscape))

test('a place that a landscape left is opened again, and its source enabled, by keyboard alone', async () => {
  const { page, complaints } = await journey.open(old)
  await page.getByText('This landscape has moved to the new place.').waitFor(patience)
  await pressOn(page, 'Open this place again…')
  await page.getByRole('checkbox', { name: 'Enable again: Source' }).waitFor(patience)
  await tabTo(page, 'Enable again: Source')
  await press(page, 'Space')
  await page.getByText('First disable these sources at the new place.').waitFor(patience)
  await tabTo(page, 'Type “the new place” to confirm')
  await write(page, 'the new place')
  await pressOn(page, 'Open it again')
  await page.getByText('Begin a run of each source').waitFor(patience)
  const { enabled } = await old.client.systems.get({ id: landscape.source })
  expect({ enabled, unseen: unseen(page), complaints }).toEqual({ enabled: true, unseen: [], complaints: [] })
}, 300_000)

test('who leaves the question with Escape is back at its button, and the place stays closed', async () => {
  const { page } = await journey.open(old)
  await page.getByText('This landscape has moved to the new place.').waitFor(patience)
  await pressOn(page, 'Open this place again…')
  await page.getByRole('checkbox', { name: 'Enable again: Source' }).waitFor(patience)
  await press(page, 'Escape')
  await focusIs(page, 'Open this place again…')
  expect((await old.client.moves.state()).move?.stage).toBe('gone')
}, 300_000)

const looks: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'high contrast': { contrast: 'more' },
  'twice the size': { viewport: { width: 640, height: 416 } },
}
for (const [name, options] of Object.entries(looks))
  test(`the question whether to open again is whole and clear in German: ${name}`, async () => {
    const { page } = await journey.openAddress(signInAddress(old), { locale: 'de', ...options })
    await page.getByRole('button', { name: 'Diesen Ort wieder öffnen…', exact: true }).click(patience)
    await page.getByRole('checkbox', { name: 'Wieder aktivieren: Source' }).click(patience)
    await page.getByText('Deaktivieren Sie diese Quellen zuerst bei').waitFor(patience)
    expect({ faults: await accessibilityFaults(page), ...(await clippedTexts(page)) }).toEqual({
      ...{ faults: [], texts: [], tooWide: 0 },
    })
  }, 300_000)
