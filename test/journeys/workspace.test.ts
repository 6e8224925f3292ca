import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { documentEditor, replaceText } from '../kit/editor.ts'
import { documentWith } from '../kit/edits.ts'
import { endedEvent, person, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults, type WatchedPage } from '../kit/screens.ts'
import { button } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine)
  await landscape.report('POST', person('p1'))
  await endedEvent(engine.client, { source: landscape.source, entityId: 'p1' })
  return () => journey.close(engine, landscape)
})

const place = () => ({ id: landscape.target, direction: 'write' as const })

async function openWorkspace(
  colorScheme: 'light' | 'dark' = 'light',
  id: string = landscape.target,
): Promise<WatchedPage> {
  const watched = await journey.open(engine, `/systems/${id}/transformations`, { colorScheme })
  await documentEditor(watched.page, 'Write transformation').waitFor()
  return watched
}

async function choosePerson(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Take the entity of a recent event' }).click()
  await page.getByRole('option', { name: /^Jürgen Größe-p1, User/ }).click()
}

/** By keys alone: the editor has the focus. */
async function edit(page: Page, from: string, to: string): Promise<void> {
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+f')
  await page.keyboard.type(from)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.insertText(to)
}

test('an edit shows at once what becomes of a person, and is kept as a case', async () => {
  const { page, complaints } = await openWorkspace()
  await choosePerson(page)
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByText('Nothing differs from version 1.').waitFor()
  await documentEditor(page, 'Write transformation').focus()
  await edit(page, '"constant": true', '"constant": false')
  await preview.getByText('was true').waitFor()
  await button(preview, 'Save as case').click()
  const dialog = page.locator('ui5-dialog[open]')
  await button(dialog, 'Fill in what it becomes now').click()
  await button(dialog, 'Save case').click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('region', { name: 'Saved cases' }).getByText('1 of 1 pass').waitFor()
  await documentEditor(page, 'Write transformation').focus()
  await edit(page, '"constant": false', '"constant": true')
  await page.getByText('$.emails[0].primary: expected false, came true').waitFor()
  const [kept] = await engine.client.transformations.listCases(place())
  expect({ kept: kept?.name, complaints }).toEqual({ kept: 'Jürgen Größe-p1', complaints: [] })
})

test('the system is asked for its attributes by keyboard, and says how many there are', async () => {
  const { page, complaints } = await openWorkspace()
  await button(page, 'Ask the system for its attributes').focus()
  await page.keyboard.press('Enter')
  const said = page.getByRole('status').filter({ hasText: 'attributes the system describes are proposed.' })
  await said.waitFor()
  expect([await accessibilityFaults(page), complaints]).toEqual([[], []])
})

test('a text with a mistake leaves the last result to be seen, and a cure corrects it', async () => {
  const { page } = await openWorkspace()
  await choosePerson(page)
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByText('Nothing differs from version 1.').waitFor()
  const { document } = await engine.client.transformations.get(place())
  const editor = documentEditor(page, 'Write transformation')
  await replaceText(page, editor, document.replace('"$.emails[0].primary"', '"$.emails["'))
  await preview.getByText('Below is the last result that worked.').waitFor()
  await replaceText(page, editor, document.replace('"condition"', '"conditon"'))
  await editor.getByRole('button', { name: 'Change to “condition”' }).click()
  await page.getByText('Every event is transformed by this version.').waitFor()
})

test.each(['light', 'dark'] as const)('a person is taken through the mappings by keys alone, %s', async (scheme) => {
  const { page, complaints } = await openWorkspace(scheme)
  await choosePerson(page)
  await page.getByRole('region', { name: 'Preview' }).getByText('Nothing differs').waitFor()
  const faults = { text: await accessibilityFaults(page), steps: ['not looked at'] }
  await page.getByRole('option', { name: 'Step by step' }).click()
  await page.getByText('Before the first mapping.').waitFor()
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('F10')
  await page.getByText('Stopped after mapping 5 of 5. 5 ran, 0 passed over, 0 to go.').waitFor()
  await page.keyboard.press('Shift+F10')
  await page.getByText('The condition holds.').waitFor()
  faults.steps = await accessibilityFaults(page)
  await page.keyboard.press('Control+Shift+F10')
  await button(page, 'Stop after mapping 2').click()
  await page.keyboard.press('Control+F10')
  await page.getByText('Stopped after mapping 2 of 5.').waitFor()
  expect({ faults, complaints }).toEqual({ faults: { text: [], steps: [] }, complaints: [] })
})

test('rows and text are one document: moved, changed and taken back by keys', async () => {
  const { page, complaints } = await openWorkspace()
  await choosePerson(page)
  await page.getByText('Nothing differs from version 1.').waitFor()
  await page.getByRole('option', { name: 'Graphical' }).click()
  const row = (mapping: number) => page.locator(`tr[data-mapping="${mapping}"]`)
  await row(4).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await row(3).getByText('$.emails[0].primary').waitFor()
  await page.keyboard.press('Delete')
  await row(5).waitFor({ state: 'detached' })
  await button(page, 'Undo').click()
  await row(5).waitFor()
  await row(3).click()
  const path = page.getByRole('textbox', { name: 'Writes to the path' })
  await path.fill('$.emails[1].primary')
  await path.press('Tab')
  await row(3).getByText('$.emails[1].primary').waitFor()
  const faults = await accessibilityFaults(page)
  await page.getByRole('option', { name: 'Text' }).click()
  await documentEditor(page, 'Write transformation').getByText('$.emails[1].primary').first().waitFor()
  expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
})

test('an edit says whom it would change before it is saved', async () => {
  const local = { type: 'localIdentityDirectory' } as const
  const people = await engine.client.systems.create({ ...local, role: 'source', name: 'People' })
  await engine.client.directory.create({ kind: 'users', resource: person('ada') })
  const { id } = await engine.client.systems.create({ ...local, role: 'target', name: 'Copy', sources: [people.id] })
  const { page } = await openWorkspace('light', id)
  const { document } = await engine.client.transformations.get({ id, direction: 'write' })
  const editor = documentEditor(page, 'Write transformation')
  const mapping = { constant: 'Countess', targetPath: '$.title' }
  await replaceText(page, editor, documentWith(document, mapping))
  await button(page, 'Impact').click()
  const dialog = page.locator('ui5-dialog[open]')
  await dialog.getByText('1 of 1 would change').waitFor()
  await dialog.getByText('"Countess"').waitFor()
  const faults = await accessibilityFaults(page)
  await dialog.getByRole('button', { name: 'Save version…' }).click()
  await page.getByRole('textbox', { name: 'Description of the new version' }).fill('Titles')
  await dialog.getByRole('button', { name: 'Save version' }).click()
  await page.getByText('Version 2, Titles').waitFor()
  expect(faults).toEqual([])
})

test('a trace leads to the steps with its person', async () => {
  const { page } = await openWorkspace()
  const [event] = (await engine.client.events.page({ target: landscape.target, limit: 1 })).items
  await page.goto(
    `${engine.url}/#/systems/${landscape.target}/transformations/write?part=steps&sample=${event?.position ?? 0}`,
  )
  await page.reload()
  await page.getByText('Before the first mapping.').waitFor()
  await page.keyboard.press('F10')
  await page.getByText('Stopped after mapping 1 of 5.').waitFor()
})
