import { beforeAll, expect, test } from 'vitest'
import { allEnded, endedEvent, person, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
beforeAll(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine)
  return () => journey.close(engine, landscape)
})

test('a known person is deleted at a target on purpose, after a preview and with the ID typed', async () => {
  for (const id of ['ann', 'ben']) {
    await landscape.report('POST', person(id))
    await endedEvent(engine.client, { entityId: id })
  }
  const { page, complaints } = await journey.open(engine, `/identities?source=${landscape.source}&type=user&id=ann`)
  await page.getByRole('complementary', { name: 'Accounts' }).getByText('Has an account').waitFor()
  await button(page, 'Delete at targets…').click()
  await page.getByRole('heading', { name: 'Where?' }).waitFor()
  const faults = await accessibilityFaults(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.reload()
  await page.getByRole('heading', { name: 'Where?' }).waitFor()
  faults.push(...(await accessibilityFaults(page)))
  await button(page, 'Preview').click()
  await page.getByText('1 account would be deleted.').waitFor()
  await page.getByText('An administrator chose to delete it').waitFor()
  faults.push(...(await accessibilityFaults(page)))
  if (process.env['PICTURES'] !== undefined) await page.screenshot({ path: `${process.env['PICTURES']}/deletion.png` })
  await button(page, 'Delete 1…').click()
  const dialog = page.locator('ui5-dialog[open]')
  const confirm = dialog.getByRole('button', { name: 'Delete', exact: true })
  await dialog.getByRole('textbox').fill('ben')
  await confirm.click()
  await dialog.locator('ui5-input[value-state="Negative"]').waitFor()
  await dialog.getByRole('textbox').fill('ann')
  faults.push(...(await accessibilityFaults(page)))
  await confirm.click()
  await page.waitForURL(/#\/plans\/plan-/)
  await page.getByText('It deletes what was chosen and looks at nothing else', { exact: false }).waitFor()
  await allEnded(engine.client)
  const left = landscape.server.users().map(({ userName }) => userName)
  expect({ faults, complaints, left }).toEqual({ faults: [], complaints: [], left: ['ben@example.com'] })
}, 240_000)

test('two people who are one account at a target are listed there, with the attribute and the way to each', async () => {
  for (const id of ['eve', 'eva']) {
    await landscape.report('POST', person(id, { userName: 'eve@example.com', displayName: `Person ${id}` }))
    await endedEvent(engine.client, { entityId: id })
  }
  const { page, complaints } = await journey.open(engine, `/systems/${landscape.target}/shared`)
  await page.getByText('their userName was the same', { exact: false }).waitFor()
  const faults = await accessibilityFaults(page)
  if (process.env['PICTURES'] !== undefined) await page.screenshot({ path: `${process.env['PICTURES']}/shared.png` })
  await page.getByRole('link', { name: 'Person eva' }).click()
  await page.getByRole('region', { name: 'Timeline' }).waitFor()
  expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
}, 240_000)
