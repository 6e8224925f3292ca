import { beforeAll, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { documentEditor, replaceText } from '../kit/editor.ts'
import { startJourney } from '../kit/journey.ts'
import { accessibilityFaults } from '../kit/screens.ts'

const journey = startJourney()
let engine: TestEngine
beforeAll(async () => {
  engine = await journey.startEngine()
  return () => journey.close(engine)
})

test('a text that is not saved outlives its window, until it is dropped', async () => {
  const { transformations, systems } = engine.client
  const { id } = await systems.create({ role: 'source', type: 'localIdentityDirectory', name: 'Partners' })
  const { document } = await transformations.get({ id, direction: 'read' })
  const { page } = await journey.open(engine, `/systems/${id}/transformations/read`)
  const editor = documentEditor(page, 'Read transformation')
  await replaceText(page, editor, document.replace('"$.id"', '"$.userName"'))
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('provost.draft.')))
  page.on('dialog', (asked) => void asked.accept())
  await page.reload()
  await page.getByText('is here again.').waitFor()
  const restored = await page.evaluate(() => Object.values(localStorage).join('').includes('$.userName'))
  const faults = await accessibilityFaults(page)
  await page.getByText('Drop it').click()
  await page.getByText('is here again.').waitFor({ state: 'detached' })
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('provost.draft.')))
  expect({ restored, faults }).toEqual({ restored: true, faults: [] })
})

test('a version that changes the entity ID and breaks a case is saved only when both are accepted', async () => {
  const { transformations, systems } = engine.client
  const { id } = await systems.create({ role: 'source', type: 'localIdentityDirectory', name: 'People' })
  const place = { id, direction: 'read' as const }
  await transformations.addCase({
    ...place,
    ...{ name: 'Jörg Größe', entityType: 'user', operation: 'read', input: { id: '1', userName: 'j.g' } },
    expected: { kind: 'skipped', reason: 'ignored' },
  })
  const { page } = await journey.open(engine, `/systems/${id}`)
  await page.getByText('Transformations', { exact: true }).first().click()
  const { document } = await transformations.get(place)
  const editor = documentEditor(page, 'Read transformation')
  await replaceText(page, editor, document.replace('"$.id"', '"$.userName"'))
  const open = page.locator('ui5-dialog[open]')
  const save = async () => {
    await page.getByRole('button', { name: 'Save version' }).first().click()
    await page.getByRole('textbox', { name: 'Description of the new version' }).fill('Names as ids')
    await open.getByRole('button', { name: 'Save version' }).click()
  }

  await save()
  const dialog = open.filter({ hasText: 'Case "Jörg Größe" fails' })
  await dialog.waitFor()
  const faults = await accessibilityFaults(page)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  const refused = await transformations.get(place)

  await save()
  await dialog.getByRole('button', { name: 'Save all the same' }).click()
  await page.getByText('Every event is transformed by this version.').waitFor()
  const accepted = await transformations.get(place)

  expect({ faults, versions: [refused.version, accepted.version] }).toEqual({ faults: [], versions: [1, 2] })
})
