import { afterEach, beforeAll, expect, test } from 'vitest'
import { person, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults, type WatchedPage } from '../kit/screens.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
beforeAll(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine)
  return () => journey.close(engine, landscape)
})
afterEach(() => journey.close())

async function open(colorScheme: 'light' | 'dark' = 'light'): Promise<WatchedPage> {
  const watched = await journey.open(engine, '/overview', { colorScheme })
  await watched.page.keyboard.press('Control+k')
  return watched
}

test('a target is paused from the keyboard, after it was asked once', async () => {
  const { page } = await open()
  await page.keyboard.type('> pause target')
  await page.getByRole('option', { name: 'Pause Target' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('ui5-dialog[open]').getByRole('button', { name: 'Pause' }).click()
  await page.waitForURL(`**/#/systems/${landscape.target}`)
  const [flow] = await engine.client.systems.flows({})
  expect(flow?.system).toBe(landscape.target)
  await engine.client.systems.resume({ id: landscape.target })
})

test('a plan of a source begins at the palette, where its question waits', async () => {
  const { page } = await open()
  await page.keyboard.type('plan source now')
  await page.getByRole('option', { name: 'Plan Source now…' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('ui5-dialog[open]').getByText('Reads the whole source').waitFor()
})

test('the arrows choose, Tab shows the deeds of what is chosen, Escape leaves', async () => {
  const { page } = await open()
  await page.keyboard.type('target')
  const field = page.getByRole('combobox')
  await page.getByRole('option', { name: 'Target Target system' }).hover()
  await page.keyboard.press('Tab')
  await page.getByRole('option', { name: 'Pause Target' }).waitFor()
  const first = await field.getAttribute('aria-activedescendant')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  expect(await field.getAttribute('aria-activedescendant')).toBe(first)
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'hidden' })
})

test('what failed of a person is a ready question that leads to its answer', async () => {
  landscape.moods.be({ kind: 'html' })
  await landscape.report('POST', person('ann'))
  landscape.moods.be({ kind: 'well' })
  const { page } = await open()
  await page.keyboard.type('Größe-ann')
  await page.getByRole('option', { name: 'Why is Jürgen Größe-ann not at Target?' }).click()
  await page.waitForURL(`**/#/events/*/${landscape.target}`)
})

test.each(['light', 'dark'] as const)('it is accessible and silent in the theme %s', async (theme) => {
  const { page, complaints } = await open(theme)
  await page.keyboard.type('e')
  await page.getByRole('option').nth(4).waitFor()
  expect({ faults: await accessibilityFaults(page), complaints }).toEqual({ faults: [], complaints: [] })
})

test('the navigation says how many dead letters there are', async () => {
  const { page } = await open()
  await page.keyboard.press('Escape')
  await page.getByText('Dead letters (1)').first().waitFor()
})

test.each([640, 1100])('a window %i wide has the palette in its bar and a navigation without faults', async (width) => {
  const { page } = await open()
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width, height: 700 })
  await page.locator('ui5-side-navigation[collapsed]').waitFor()
  const faults = await accessibilityFaults(page)
  await page.getByRole('button', { name: 'Find a person' }).click()
  await page.getByRole('combobox').waitFor()
  expect(faults).toEqual([])
})

test('what was done last is offered first, also after the page was loaded anew', async () => {
  const { page } = await open()
  await page.keyboard.type('> change the transformation of target')
  await page.getByRole('option', { name: 'Change the transformation of Target' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/#/systems/${landscape.target}/transformations`)
  await page.reload()
  await page.getByRole('contentinfo').getByText('Engine running').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('option', { name: 'Change the transformation of Target' }).waitFor()
  const [first] = await page.getByRole('group', { name: 'Do' }).getByRole('option').allTextContents()
  expect(first).toContain('Change the transformation of Target')
})

test('the theme is chosen at once, and is not what a mere Enter does then', async () => {
  const { page } = await open()
  await page.keyboard.type('> theme: dark')
  await page.getByRole('option', { name: 'Theme: Dark' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.documentElement.style.colorScheme)).toBe('dark')
  await page.keyboard.press('Control+k')
  await page.getByRole('group', { name: 'Do' }).getByRole('option').first().waitFor()
  const [first] = await page.getByRole('option').allTextContents()
  expect(first).not.toContain('Theme')
  await page.keyboard.type('theme')
  await page.getByRole('option', { name: 'Theme: Light' }).waitFor()
  expect(await page.getByRole('option', { name: 'Theme: Dark' }).count()).toBe(0)
})

test('the keys are shown over the screen', async () => {
  const { page } = await open()
  await page.keyboard.type('> keys of this')
  await page.getByRole('option', { name: 'Show the keys of this screen' }).click()
  await page.locator('ui5-dialog[open]').getByText('This sheet').waitFor()
})

test('another language begins the page anew', async () => {
  const { page } = await open()
  await page.keyboard.type('> language')
  await page.getByRole('option', { name: 'Language: Deutsch' }).click()
  await page.getByRole('contentinfo').getByText('Engine läuft').waitFor()
})

test('signing out leads to where one signs in', async () => {
  const { page } = await open()
  await page.keyboard.type('> sign out')
  await page.getByRole('option', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
})

test('it does not stay over another screen', async () => {
  const { page } = await open()
  const shown = page.locator('dialog[open]')
  await shown.waitFor()
  await page.evaluate(() => (location.hash = '#/jobs'))
  await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor()
  await expect.poll(() => shown.count()).toBe(0)
})
