import { beforeAll, expect, test } from 'vitest'
import { allEnded, person, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { pressOn, tabTo } from '../kit/keyboard.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button, userSchema } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
beforeAll(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine)
  return () => journey.close(engine, landscape)
})

/** Reports the same person once more; answers what became of it at the target. */
async function outcome(): Promise<string | undefined> {
  await landscape.report('POST', person('ann'))
  await allEnded(engine.client)
  const { items } = await engine.client.events.page({ entityId: 'ann', limit: 1 })
  return items[0]?.deliveries[0]?.status
}

test('by keyboard alone a target is reset after a question; who was known is found again, nobody is deleted', async () => {
  const outcomes = [await outcome(), await outcome()]
  const { page, complaints } = await journey.open(engine, `/systems/${landscape.target}`, { colorScheme: 'dark' })
  await button(page, 'Reset…').waitFor()
  await pressOn(page, 'Reset…')
  await page.getByRole('heading', { name: 'Reset Target?' }).waitFor()
  const faults = await accessibilityFaults(page)
  await page.keyboard.press('Escape')
  await page.locator('ui5-dialog[open]').waitFor({ state: 'detached' })
  outcomes.push(await outcome())
  await pressOn(page, 'Reset…')
  await page.getByRole('heading', { name: 'Reset Target?' }).waitFor()
  await tabTo(page, 'Reset')
  await page.keyboard.press('Enter')
  await page.getByText('Target is reset.').waitFor()
  outcomes.push(await outcome())
  const people = landscape.server.users().map(({ userName }) => userName)
  expect({ outcomes, people, faults, complaints }).toEqual({
    ...{ outcomes: ['created', 'unchanged', 'unchanged', 'updated'], people: ['ann@example.com'] },
    ...{ faults: [], complaints: [] },
  })
}, 300_000)

test('whom the directory has is deleted at its targets alone, by keyboard, with the name typed', async () => {
  const { client } = engine
  const { id: source } = await client.systems.create({
    ...{ role: 'source', type: 'localIdentityDirectory', name: 'Partner directory' },
  })
  const target = landscape.moods.url
  await client.systems.create({
    ...{ role: 'target', type: 'scimSystem', name: 'Warehouse', sources: [source] },
    properties: { URL: target, Authentication: 'BasicAuthentication', User: 'provost' },
    secrets: { Password: 'target-secret' },
  })
  const resource = { schemas: [userSchema], userName: 'lmoretti', displayName: 'Luca Moretti' }
  await client.directory.create({ kind: 'users', resource })
  await allEnded(client)
  const { page, complaints } = await journey.open(engine, '/directory/people')
  await page.getByText('Luca Moretti').first().waitFor()
  await page
    .getByRole('row', { name: /Luca Moretti/ })
    .getByRole('checkbox')
    .click()
  await pressOn(page, 'Delete at targets…')
  await page.getByRole('heading', { name: 'Where?' }).waitFor()
  const faults = await accessibilityFaults(page)
  await pressOn(page, 'Preview')
  await page.getByText('1 account would be deleted.').waitFor()
  await pressOn(page, 'Delete 1…')
  const dialog = page.locator('ui5-dialog[open]')
  await dialog.getByRole('textbox').waitFor()
  faults.push(...(await accessibilityFaults(page)))
  const { entries } = await client.directory.list({ kind: 'users' })
  const id = entries[0]?.resource['id']
  await dialog.getByRole('textbox').fill(typeof id === 'string' ? id : '')
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.waitForURL(/#\/plans\/plan-/)
  await allEnded(client)
  const left = landscape.server.users().filter(({ userName }) => userName === 'lmoretti')
  expect({ left, entries: entries.length, faults, complaints }).toEqual({
    ...{ left: [], entries: 1, faults: [], complaints: [] },
  })
}, 300_000)
