import { beforeAll, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults, type WatchedPage } from '../kit/screens.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
let watched: WatchedPage
beforeAll(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine)
  watched = await journey.open(engine)
  return () => journey.close(engine, landscape)
})

async function protect(isProtected: boolean): Promise<void> {
  const { version } = await engine.client.engine.getEnvironment()
  await engine.client.engine.saveEnvironment({ version, settings: { name: 'P01', colour: 'red', isProtected } })
}

interface Screen {
  readonly path: () => string
  /** A button the engine would refuse to answer; null: it comes with the first change of the form. */
  readonly refused: string | null
  /** Whether the screen itself says why, besides the bar above all of them. */
  readonly saysWhy: boolean
}
const list = (path: string, refused: string): Screen => ({ path: () => path, refused, saysWhy: false })
const form = (path: string, refused: string | null = null): Screen => ({ path: () => path, refused, saysWhy: true })
const screensOfConfiguration: readonly Screen[] = [
  list('/systems', 'Add system'),
  { path: () => `/systems/${landscape.source}`, refused: 'Delete system', saysWhy: true },
  { path: () => `/systems/${landscape.source}/transformations`, refused: null, saysWhy: true },
  list('/access', 'Create technical user'),
  list('/access/administrators', 'Add administrator'),
  form('/access/sign-in'),
  form('/settings'),
  form('/settings/mail'),
  form('/settings/proxy'),
  list('/settings/storage', 'Clear now'),
  form('/settings/landscape'),
  list('/setup', 'Start the five steps'),
]

test('while the environment is protected, no screen offers what the engine would refuse, and each says why', async () => {
  const { page, complaints } = watched
  const offered = (name: string) => page.getByRole('button', { name, exact: true }).first()
  const reason = page.getByText('This environment is protected: its configuration can be looked at')
  const faults: string[] = []
  for (const { path, refused, saysWhy } of screensOfConfiguration) {
    await protect(false)
    await page.goto(`${engine.url}/#${path()}`)
    await page.getByText('The configuration is protected').waitFor({ state: 'detached' })
    if (refused !== null) await offered(refused).waitFor()
    await reason.waitFor({ state: 'detached' })
    await protect(true)
    await page.getByText('The configuration is protected').waitFor()
    if (refused !== null) await offered(refused).waitFor({ state: 'detached' })
    if (saysWhy) await reason.waitFor()
    faults.push(...(await accessibilityFaults(page)))
  }
  expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
}, 600_000)
