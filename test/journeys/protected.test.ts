import { beforeAll, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults, type WatchedPage } from '../kit/screens.ts'
import { button } from '../kit/wizard.ts'

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
  form('/settings/certificates'),
  form('/settings/backup'),
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

const note = () => watched.page.getByRole('note').filter({ hasText: 'This environment is protected' })

test('a new system and the secret of webhooks are not offered by their address either', async () => {
  const { page, complaints } = watched
  await protect(false)
  await page.goto(`${engine.url}/#/systems/new?role=target&product=scimSystem`)
  await button(page, 'Create system').waitFor()
  await protect(true)
  await note().waitFor()
  await button(page, 'Create system').waitFor({ state: 'detached' })
  await page.goto(`${engine.url}/#/settings/mail`)
  const make = button(page, 'Make the secret')
  await make.waitFor()
  await note().waitFor()
  const patience = { timeout: 30_000 }
  await expect.poll(() => make.isEnabled(), patience).toBe(false)
  await protect(false)
  await note().waitFor({ state: 'detached' })
  await expect.poll(() => make.isEnabled(), patience).toBe(true)
  expect(complaints).toEqual([])
}, 300_000)

test('the five steps show what there is and offer nothing that the engine would refuse', async () => {
  const { page, complaints } = watched
  const { client } = engine
  await protect(false)
  const { id: technicalUser } = await client.access.createTechnicalUser({
    ...{ displayName: 'Reporter', permissions: ['realTime'], expiry: '1y' },
  })
  const { id: paused } = await client.systems.create({
    ...{ role: 'target', type: 'scimSystem', name: 'Paused target' },
    properties: { URL: 'http://127.0.0.1:9', Authentication: 'NoAuthentication' },
  })
  const { version: first } = await client.systems.get({ id: paused })
  await client.systems.setEnabled({ id: paused, version: first, enabled: false })
  const fresh = await client.setups.create({ name: 'Fresh' })
  const { id, version, name, state } = await client.setups.create({ name: 'HR' })
  const made = { ...state, technicalUser, source: landscape.source, targets: [], step: 5 }
  await client.setups.save({ id, version, name, state: made })
  const steps: readonly (readonly [path: string, refused: string | null])[] = [
    [`${fresh.id}/1`, 'Create technical user'],
    [`${id}/1`, null],
    [`${id}/2`, null],
    [`${id}/3`, 'Add target'],
    [`${id}/3`, 'Enable Paused target'],
    [`${id}/4`, 'Create a second secret'],
    [`${id}/5`, null],
  ]
  const faults: string[] = []
  for (const [path, refused] of steps) {
    await protect(false)
    await page.goto(`${engine.url}/#/setup/${path}`)
    await note().waitFor({ state: 'detached' })
    const onwards = button(page, /^(?:Next: |Finish)/)
    await onwards.waitFor()
    if (refused !== null) await button(page, refused).first().waitFor()
    await protect(true)
    await note().waitFor()
    await onwards.waitFor({ state: 'detached' })
    if (refused !== null) await button(page, refused).first().waitFor({ state: 'detached' })
    faults.push(...(await accessibilityFaults(page)))
  }
  expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
}, 600_000)
