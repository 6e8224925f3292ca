import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { documentEditor } from '../../kit/editor.ts'
import { endedEvent, person, type TestEngine } from '../../kit/engine.ts'
import { documentWith } from '../../kit/edits.ts'
import { startJourney } from '../../kit/journey.ts'
import { press, pressOn, focusIs, tabTo, unseen, write, writeInto } from '../../kit/keyboard.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'
import { accessibilityFaults } from '../../kit/screens.ts'

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

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const name = 'Write transformation'
const place = () => ({ id: landscape.target, direction: 'write' as const })
const dialog = (page: Page) => page.locator('ui5-dialog[open]')
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' })
const row = (page: Page, mapping: number) => page.locator(`tr[data-mapping="${mapping}"]`)
const said = (page: Page, text: string) => page.getByText(text).first().waitFor()

async function openWorkspace(id: string = landscape.target) {
  const watched = await journey.open(engine, `/systems/${id}/transformations`)
  await documentEditor(watched.page, name).waitFor()
  return watched
}

async function choosePerson(page: Page): Promise<void> {
  await tabTo(page, 'Take the entity of a recent event')
  await page.keyboard.press('ArrowDown')
}

/** From the text to another part, which stands so far to the right of it. */
async function showPart(page: Page, part: string, steps: number, key?: 'Shift+Tab'): Promise<void> {
  await tabTo(page, 'Text', key)
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowRight')
  await focusIs(page, part)
  await page.keyboard.press('Space')
}

/** The editor has the focus; finds a text and writes another in its place. */
async function edit(page: Page, from: string, to: string): Promise<void> {
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+f')
  await page.keyboard.type(from)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.insertText(to)
}

test('the text is edited and left, tried with a person, and kept as a case', async () => {
  const { page, complaints } = await openWorkspace()
  await tabTo(page, `Document of the ${name}`)
  await page.keyboard.press('Tab')
  await said(page, 'Unsaved. The running version is 1.')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Escape')
  await choosePerson(page)
  await preview(page).getByText('Nothing differs from version 1.').waitFor()
  await tabTo(page, `Document of the ${name}`, 'Shift+Tab')
  await edit(page, '"constant": true', '"constant": false')
  await preview(page).getByText('was true').waitFor()
  await page.keyboard.press('Escape')
  await pressOn(page, 'Save as case')
  await dialog(page).waitFor()
  await pressOn(page, 'Fill in what it becomes now')
  await pressOn(page, 'Save case')
  await dialog(page).waitFor({ state: 'detached' })
  await focusIs(page, 'Save as case')
  await page.getByRole('region', { name: 'Saved cases' }).getByText('1 of 1 pass').waitFor()
  const [kept] = await engine.client.transformations.listCases(place())
  expect({ kept: kept?.name, unseen: unseen(page), complaints }).toEqual({
    ...{ kept: 'Jürgen Größe-p1', unseen: [], complaints: [] },
  })
}, 300_000)

test('mappings are moved, added, given a condition, changed and removed', async () => {
  const { page, complaints } = await openWorkspace()
  await showPart(page, 'Graphical', 1)
  await tabTo(page, '1$')
  await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Alt+ArrowUp')
  await row(page, 3).getByText('$.emails[0].primary').waitFor()
  await press(page, 'Insert')
  await focusIs(page, '4$')
  await press(page, 'Enter')
  await focusIs(page, 'Mapping 4')
  await pressOn(page, 'Comparison')
  await focusIs(page, 'Path of comparison 1')
  await write(page, '$.displayName')
  await tabTo(page, 'Comparison 1')
  await press(page, 'ArrowDown')
  await writeInto(page, 'Value of comparison 1', "'Nobody'")
  await writeInto(page, 'Path', '$.displayName')
  await tabTo(page, 'Add a function')
  await press(page, 'Space')
  // Keys that come before the list is open choose at once.
  await page.getByRole('option', { name: 'convertLocaleCode' }).waitFor()
  await press(page, 'End', 'ArrowUp', 'Enter')
  await page.getByRole('list', { name: 'Functions' }).getByText('convertLocaleCode').waitFor()
  await writeInto(page, 'Writes to the path', '$.title')
  await press(page, 'Enter', 'Escape')
  await focusIs(page, '4$.displayName')
  await press(page, 'ArrowDown', 'Delete')
  await row(page, 6).waitFor({ state: 'detached' })
  await press(page, 'ArrowUp')
  await page.getByText("$.displayName != 'Nobody'", { exact: true }).waitFor()
  await page.getByRole('list', { name: 'Functions' }).getByText('convertLocaleCode').waitFor()
  const cells = await page.locator('tr[data-mapping] > td:nth-child(4)').allInnerTexts()
  const faults = await accessibilityFaults(page)
  expect({ cells, faults, unseen: unseen(page), complaints }).toEqual({
    cells: ['$', '$.id', '$.emails[0].primary', '$.title', `$['${enterprise}']`],
    ...{ faults: [], unseen: [], complaints: [] },
  })
}, 300_000)

test('a person is taken through the mappings to a breakpoint', async () => {
  const { page, complaints } = await openWorkspace()
  await tabTo(page, `Document of the ${name}`)
  await press(page, 'Escape')
  await choosePerson(page)
  await said(page, 'Nothing differs from version 1.')
  await showPart(page, 'Step by step', 2)
  await said(page, 'Before the first mapping.')
  await pressOn(page, 'Stop after mapping 2')
  await press(page, 'Control+F10')
  await said(page, 'Stopped after mapping 2 of 5. 2 ran')
  await press(page, 'F10', 'F10', 'Shift+F10')
  await said(page, 'Stopped after mapping 3 of 5.')
  await press(page, 'Control+Shift+F10')
  await said(page, 'Before the first mapping.')
  await pressOn(page, 'F10: One mapping on Step')
  await said(page, 'Stopped after mapping 1 of 5.')
  expect({ unseen: unseen(page), complaints }).toEqual({ unseen: [], complaints: [] })
}, 300_000)

test('an edit shows whom it changes, is saved, and taken back from the history', async () => {
  const local = { type: 'localIdentityDirectory' } as const
  const people = await engine.client.systems.create({ ...local, role: 'source', name: 'People' })
  await engine.client.directory.create({ kind: 'users', resource: person('ada') })
  const { id } = await engine.client.systems.create({ ...local, role: 'target', name: 'Copy', sources: [people.id] })
  const { document } = await engine.client.transformations.get({ id, direction: 'write' })
  const { page, complaints } = await openWorkspace(id)
  await tabTo(page, `Document of the ${name}`)
  await press(page, 'ControlOrMeta+A', 'Delete')
  await page.keyboard.insertText(documentWith(document, { constant: 'Countess', targetPath: '$.title' }))
  await press(page, 'Escape')
  await pressOn(page, 'Impact')
  await dialog(page).getByText('1 of 1 would change').waitFor()
  await pressOn(page, 'Back to editing')
  await focusIs(page, 'Impact')
  await press(page, 'Enter')
  await dialog(page).getByText('1 of 1 would change').waitFor()
  await pressOn(page, 'Save version…')
  await page.getByRole('textbox', { name: 'Description of the new version' }).waitFor()
  await focusIs(page, 'Description of the new version')
  await write(page, 'Titles')
  await press(page, 'Enter')
  await said(page, 'Version 2, Titles')
  await showPart(page, 'Versions', 3, 'Shift+Tab')
  await tabTo(page, '2Titles')
  await press(page, 'ArrowDown', 'Enter')
  await pressOn(page, 'Go back to version 1')
  await page.getByText('Save version 1 again as version 3?').waitFor()
  await pressOn(page, 'Go back')
  await said(page, 'Version 3 runs')
  const { version } = await engine.client.transformations.get({ id, direction: 'write' })
  expect({ version, unseen: unseen(page), complaints }).toEqual({ version: 3, unseen: [], complaints: [] })
}, 300_000)
