import type { Page, WebSocketRoute } from 'playwright-core'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { signInAddress, startJourney } from '../kit/journey.ts'
import { accessibilityFaults } from '../kit/screens.ts'

const journey = startJourney()
let engine: TestEngine
beforeAll(async () => {
  engine = await journey.startEngine()
  return () => journey.close(engine)
})
afterEach(() => journey.close())

const statusBar = (page: Page) => page.getByRole('contentinfo')
const heading = (page: Page, name: string) => page.getByRole('heading', { name })

test('a sign-in link leads in and stays in no address', async () => {
  const { page } = await journey.open(engine)
  const address = page.url()
  await page.goBack()
  expect([address, page.url()]).toEqual([`${engine.url}/#/overview`, 'about:blank'])
})

test('a sign-in link that was used says why it leads nowhere, and the next one in the same tab leads in', async () => {
  const link = signInAddress(engine)
  await journey.openAddress(link)
  const { page } = await journey.openAddress(link)
  await page.getByRole('alert').getByText('older than 60 seconds').waitFor()
  await page.evaluate((next) => window.location.assign(next), signInAddress(engine))
  await statusBar(page).getByText('Engine running').waitFor()
  expect(page.url()).toBe(`${engine.url}/#/overview`)
})

test('a link that was used does not turn out whoever is signed in', async () => {
  const link = signInAddress(engine)
  const { page } = await journey.openAddress(link)
  await statusBar(page).getByText('Engine running').waitFor()
  await page.goto('about:blank')
  await page.goto(link)
  await statusBar(page).getByText('Engine running').waitFor()
  expect(page.url()).toBe(`${engine.url}/#/overview`)
})

test('signing out ends the session', async () => {
  const { page } = await journey.open(engine)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await heading(page, 'Sign in to Provost').waitFor()
  await page.reload()
  await heading(page, 'Sign in to Provost').waitFor()
})

test('a wrong token is refused in words', async () => {
  const { page } = await journey.openAddress(engine.url)
  await page.getByLabel('Admin token').fill('not-the-token')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('The token does not match').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
})

test('a session that ends leads to the sign-in', async () => {
  const { page } = await journey.open(engine)
  await page.evaluate(() => fetch('/session', { method: 'DELETE', headers: { 'x-provost': '1' } }))
  await heading(page, 'Sign in to Provost').waitFor()
})

test('a wire that breaks is said, tried again and mended', async () => {
  const { page } = await journey.openAddress('about:blank')
  const wires: WebSocketRoute[] = []
  let isBroken = false
  await page.routeWebSocket('**/api/v1/ws', async (wire) => {
    wires.push(wire)
    if (isBroken) await wire.close()
    else wire.connectToServer()
  })
  await page.goto(signInAddress(engine))
  await statusBar(page).getByText('Engine running').waitFor()
  isBroken = true
  await wires[0]?.close()
  await statusBar(page).getByText('Connection lost, trying again').waitFor()
  isBroken = false
  await statusBar(page).getByText('Engine running').waitFor()
  expect(wires.length).toBeGreaterThan(1)
})

test('keys lead to the entries of the navigation, and AltGr writes', async () => {
  const { page } = await journey.open(engine)
  await page.keyboard.press('Alt+3')
  await page.waitForURL('**/#/events')
  await page.evaluate(() =>
    window.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit2', key: '²', altKey: true, ctrlKey: true })),
  )
  await page.keyboard.press('Alt+4')
  await page.waitForURL('**/#/jobs')
  await page.goBack()
  expect(page.url()).toBe(`${engine.url}/#/events`)
})

test('the entry of the navigation one is in leads to its list', async () => {
  const { id } = await engine.client.systems.create({ role: 'source', type: 'localIdentityDirectory', name: 'Own' })
  const { page } = await journey.open(engine, `/systems/${id}`)
  await page.getByRole('navigation').getByText('Systems').click()
  await page.waitForURL('**/#/systems')
  await heading(page, 'Systems').waitFor()
})

test('the search knows the words of the IPS console, and systems by name', async () => {
  await engine.client.systems.create({ role: 'source', type: 'localIdentityDirectory', name: 'Zebra directory' })
  const { page } = await journey.open(engine)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('real-time logs')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/#/events')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('zebra')
  await page.getByRole('option', { name: 'Zebra directory Source system' }).click()
  await page.waitForURL('**/#/systems/*')
})

test('the key sheet and the help open by key', async () => {
  const { page } = await journey.open(engine)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await page.waitForURL('**/#/help/overview')
  await page.getByRole('navigation', { name: 'Pages of the help' }).waitFor()
})

test.each(['Light', 'Dark'])('the shell is accessible and silent in the theme %s', async (theme) => {
  const { page, complaints } = await journey.open(engine)
  await page.keyboard.press('F1')
  await page.waitForURL('**/#/help/overview')
  await page.getByRole('button', { name: 'Theme and language' }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${theme}`) }).click()
  await page.locator(`html[style*="color-scheme: ${theme.toLowerCase()}"]`).waitFor()
  expect({ faults: await accessibilityFaults(page), complaints }).toEqual({ faults: [], complaints: [] })
})

test('a narrow window folds the navigation, and nothing is wider than it', async () => {
  const { page } = await journey.open(engine)
  await page.setViewportSize({ width: 640, height: 416 })
  await page.locator('ui5-side-navigation[collapsed]').waitFor()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBe(0)
})
