import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import SaveBar from '../../../renderer/features/transformations/SaveBar.vue'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'
import { warehouse, writeTransformation } from '../../kit/writing.ts'

const text = JSON.stringify({ user: { mappings: [{ sourcePath: '$.id', targetPath: '$.id' }] } })
const changed = text.replaceAll('$.id', '$.userName')
const button = (name: string) => page.getByRole('button', { name })

async function showBar(mayChange = true) {
  const { editing } = writeTransformation(text)
  const shown = await show(SaveBar, { system: warehouse, direction: 'write', editing, mayChange })
  return { ...shown, editing }
}

test('there is something to save only once something changed', async () => {
  const { editing } = await showBar()
  await expect.element(page.getByText('Every event is transformed by this version.')).toBeVisible()
  await expect.element(button('Save version')).toBeDisabled()
  editing.edit(changed)
  await expect.element(page.getByText('Unsaved. The running version is 3.')).toBeVisible()
  await expect.element(button('Save version')).toBeEnabled()
  await button('Discard').click()
  expect(editing.text.value).toBe(text)
})

test('a version is saved only with a description, by keyboard; that the engine is away is said', async () => {
  const { editing } = await showBar()
  editing.edit(changed)
  await button('Save version').first().click()
  await expect.element(page.getByRole('textbox', { name: 'Description of the new version' })).toBeVisible()
  await userEvent.keyboard('{Enter}')
  const early = editing.problem.value
  await userEvent.keyboard('Names of people{Enter}')
  await expect.element(page.getByText('There is no connection to the engine.', { exact: false })).toBeVisible()
  expect({ early, text: editing.text.value }).toEqual({ early: null, text: changed })
})

test('whoever goes away with unsaved text is asked', async () => {
  const { editing, leave } = await showBar()
  editing.edit(changed)
  const first = leave('/elsewhere')
  await button('Stay').click()
  const second = leave('/elsewhere')
  await button('Discard').last().click()
  expect([await first, await second]).toEqual(['/here', '/elsewhere'])
})

test('who may not change it has nothing to save, and can read it in German and in the dark', async () => {
  await speak('de')
  await look('dark')
  const { editing } = await showBar(false)
  await expect.element(page.getByText(/^Version 3, Names/)).toBeVisible()
  expect({ buttons: page.getByRole('button').elements(), found: await faults(), text: editing.text.value }).toEqual({
    ...{ buttons: [], found: [], text },
  })
})
