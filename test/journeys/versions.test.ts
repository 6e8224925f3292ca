import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { documentEditor, replaceText } from '../kit/editor.ts'
import { endedEvent, person, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults } from '../kit/screens.ts'
import { button, field } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine)
  return () => journey.close(engine, landscape)
})

const place = () => ({ id: landscape.target, direction: 'write' as const })
const dialog = (page: Page) => page.locator('ui5-dialog[open]')
const versions = (page: Page) => page.getByRole('region', { name: 'Versions', exact: true }).getByRole('listitem')
const versionButton = (page: Page, text: string) => versions(page).filter({ hasText: text }).getByRole('button')

const openPart = (part: string) => journey.open(engine, `/systems/${landscape.target}/transformations?part=${part}`)

/** Saves the current document with something replaced, as a new version. */
async function saveChanged(from: string, to: string, description: string): Promise<void> {
  const { version, document } = await engine.client.transformations.get(place())
  const changed = document.replace(from, to)
  await engine.client.transformations.save({ ...place(), version, document: changed, description })
}

test('versions are compared, and an earlier one runs again', async () => {
  await saveChanged('"constant": true', '"constant": false', 'No first address')
  const initial = await engine.client.transformations.getVersion({ ...place(), version: 1 })
  const { page } = await openPart('versions')
  await versionButton(page, 'No first address').waitFor()
  await page.getByText('1 mapping differs.').waitFor()
  await page.getByRole('cell', { name: 'false' }).waitFor()

  await versionButton(page, 'No first address').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByText('This is the first version.').waitFor()
  const download = page.waitForEvent('download')
  await button(page, 'Download').click()
  const name = (await download).suggestedFilename()
  await button(page, 'Go back to version 1').click()
  await dialog(page).getByRole('textbox').fill('Names as before')
  await dialog(page).getByRole('button', { name: 'Go back' }).click()
  await versionButton(page, 'Names as before').waitFor()
  const now = await engine.client.transformations.get(place())
  expect([name, now.version, now.description, now.document === initial.document]).toEqual([
    'target-write-v1.json',
    3,
    'Names as before',
    true,
  ])
})

test('the default of the product becomes a version, and older ones come on request', async () => {
  for (let count = 2; count <= 22; count += 1) await saveChanged('{', ' {', `Blank ${count} of 22`)
  const { page } = await openPart('versions')
  await versionButton(page, 'Blank 22 of').waitFor()
  const first = await versions(page).count()
  await button(page, 'Show older versions').click()
  await versionButton(page, 'Blank 2 of').waitFor()
  await saveChanged('"constant": true', '"constant": false', 'No first address')
  await page.reload()
  await versionButton(page, 'No first address').waitFor()
  await button(page, 'Use the product default').click()
  await dialog(page).getByRole('button', { name: 'Use the default' }).click()
  await versionButton(page, 'Default of the product').waitFor()
  const { version, isDefault } = await engine.client.transformations.get(place())
  expect([first, version, isDefault]).toEqual([20, 24, true])
})

test('a text that is not saved is kept when another version comes to run', async () => {
  await saveChanged('"constant": true', '"constant": false', 'No first address')
  const { page } = await openPart('text')
  const editor = documentEditor(page, 'Write transformation')
  const { document } = await engine.client.transformations.get(place())
  await replaceText(page, editor, document.replace('"mappings"', '"mine": 1, "mappings"'))
  await page.getByRole('option', { name: 'Versions' }).click()
  await button(page, 'Go back to the initial version').click()
  await dialog(page).getByRole('button', { name: 'Go back' }).click()
  await versionButton(page, 'Back to the initial version').waitFor()
  await page.getByRole('option', { name: 'Text' }).click()
  await page.getByText('Version 3 was saved by').waitFor()
  await editor.getByText('"mine"').first().waitFor()
})

test('a case is made from an event, fails after a change, and takes the new result', async () => {
  await landscape.report('POST', person('p1'))
  await endedEvent(engine.client, { source: landscape.source, entityId: 'p1' })
  const { page } = await openPart('cases')
  await button(page, 'Add case').click()
  await dialog(page).getByRole('button', { name: 'Save case' }).click()
  await dialog(page).getByText('Enter a name.').waitFor()
  await field(dialog(page), 'Name').fill('Jürgen Größe')
  await dialog(page).getByRole('combobox', { name: 'Take the entity of a recent event' }).click()
  await page.getByRole('option', { name: /^Jürgen Größe-p1, User/ }).click()
  const input = dialog(page).getByRole('textbox', { name: 'Entity before the transformation' })
  await page.waitForFunction(
    (area) => area instanceof HTMLTextAreaElement && area.value !== '',
    await input.elementHandle(),
  )
  await button(dialog(page), 'Fill in what it becomes now').click()
  await button(dialog(page), 'Save case').click()
  await page.getByText('All cases pass.').waitFor()
  const [summary] = await engine.client.transformations.listCases(place())

  await page.getByRole('option', { name: 'Text' }).click()
  const { document } = await engine.client.transformations.get(place())
  const editor = documentEditor(page, 'Write transformation')
  await replaceText(page, editor, document.replace('"constant": true', '"constant": false'))
  await page.getByRole('option', { name: 'Cases' }).first().click()
  await page.getByText('Ran on your unsaved text.').waitFor()
  await page.getByRole('rowheader', { name: '$.emails[0].primary' }).waitFor()
  await button(page, 'Take this result as expected').click()
  await dialog(page).getByRole('button', { name: 'Take as expected' }).click()
  await page.getByText('All cases pass.').waitFor()
  const { expected } = await engine.client.transformations.getCase({ ...place(), case: summary?.id ?? '' })
  const [address] = (expected.kind === 'transformed' ? expected.body['emails'] : []) as { primary: boolean }[]

  await button(page, 'Delete').last().click()
  await dialog(page).getByRole('button', { name: 'Delete case' }).click()
  await page.getByText('No cases yet').waitFor()
  expect([summary?.name, address?.primary]).toEqual(['Jürgen Größe', false])
})

test('a case that must be skipped is written by hand and changed', async () => {
  const { page } = await openPart('cases')
  await button(page, 'Add case').click()
  await field(dialog(page), 'Name').fill('Roles')
  await dialog(page).getByRole('combobox', { name: 'Entity type' }).click()
  await page.getByRole('option', { name: 'Role' }).click()
  await dialog(page).getByRole('textbox', { name: 'Entity before the transformation' }).fill('{"id":"r1"}')
  await dialog(page).getByRole('combobox', { name: 'Must end as' }).click()
  await page.getByRole('option', { name: 'Skipped' }).click()
  await dialog(page).getByRole('combobox', { name: 'Reason of the skip' }).click()
  await page.getByRole('option', { name: 'The entity type is ignored' }).click()
  await button(dialog(page), 'Save case').click()
  await page.getByText('All cases pass.').waitFor()
  await button(page, 'Edit').click()
  await field(dialog(page), 'Name').fill('No roles')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await button(dialog(page), 'Save case').click()
  await page.getByRole('heading', { name: 'No roles' }).waitFor()
  const [summary] = await engine.client.transformations.listCases(place())
  expect([summary?.name, summary?.version]).toEqual(['No roles', 2])
})

test.each(['light', 'dark'] as const)('versions and cases are accessible and silent, %s', async (colorScheme) => {
  await saveChanged('"constant": true', '"constant": false', 'No address is the first, because the ledger takes any')
  await saveChanged('"mappings": [', '"mappings": [{ "constant": "work", "targetPath": "$.userType" },', 'User type')
  const common = {
    ...place(),
    entityType: 'user',
    operation: 'createEntity',
    input: { userName: 'a', nickName: 'A' },
  } as const
  for (const name of ['Somebody with a nickname', 'Somebody who is skipped'])
    await engine.client.transformations.addCase({ ...common, name, expected: { kind: 'skipped', reason: 'ignored' } })
  const { page, complaints } = await openPart('versions')
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[style*="color-scheme: ${colorScheme}"]`).waitFor()
  await page.getByText('1 mapping differs.').waitFor()
  const faults: Record<string, string[]> = { versions: await accessibilityFaults(page) }
  await page.getByRole('option', { name: 'Side by side' }).click()
  await page.getByRole('region', { name: 'Version 2, Version 3' }).getByText('"constant": "work"').waitFor()
  faults['sideBySide'] = await accessibilityFaults(page)
  await page.getByRole('option', { name: 'Document' }).last().click()
  await page.getByLabel('Document of version 3').waitFor()
  faults['document'] = await accessibilityFaults(page)
  await page.getByRole('option', { name: 'Cases' }).first().click()
  await page.getByText('2 of 2 cases fail.').waitFor()
  faults['cases'] = await accessibilityFaults(page)
  await button(page, 'Edit').click()
  await field(dialog(page), 'Name').waitFor()
  faults['form'] = await accessibilityFaults(page)
  expect({ faults, complaints }).toEqual({
    faults: { versions: [], sideBySide: [], document: [], cases: [], form: [] },
    complaints: [],
  })
})
