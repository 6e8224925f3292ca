import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import GraphicalPart from '../../../renderer/features/transformations/GraphicalPart.vue'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'
import { writeTransformation } from '../../kit/writing.ts'

const mapping = (name: string) => ({ sourcePath: `$.${name}`, targetPath: `$.${name}` })
const documentOf = (...names: readonly string[]) => JSON.stringify({ user: { mappings: names.map(mapping) } }, null, 2)
const row = (name: string) => page.getByRole('row').filter({ hasText: `$.${name}` })

/** The part over a document of its own, and the order of the document's mappings. */
async function showPart(names: readonly string[], mayChange = true) {
  const { editing, trying } = writeTransformation(documentOf(...names))
  const shown = await show(GraphicalPart, { editing, trying, mayChange })
  await expect.element(page.getByRole('table', { name: 'Mappings' })).toBeVisible()
  const order = (): readonly string[] => {
    const { user } = JSON.parse(editing.text.value) as { user: { mappings: { targetPath?: string }[] } }
    return user.mappings.map(({ targetPath = '' }) => targetPath.slice(2))
  }
  return { ...shown, order, editing }
}

test('a mapping is moved by keyboard, which a screen reader hears', async () => {
  const { order } = await showPart(['id', 'userName', 'mail'])
  await row('mail').click()
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
  await expect.poll(order).toEqual(['id', 'mail', 'userName'])
  await expect.element(page.getByRole('status')).toHaveTextContent('Mapping 3 is now 2 of 3')
  await userEvent.keyboard('{Alt>}{ArrowUp}{ArrowUp}{/Alt}')
  await expect.poll(order).toEqual(['mail', 'id', 'userName'])
})

test('a mapping is dragged to another place', async () => {
  const { order } = await showPart(['id', 'userName', 'mail'])
  await row('id').dropTo(row('mail'))
  await expect.poll(order).toEqual(['userName', 'mail', 'id'])
})

test('mappings are added below and taken out by keyboard', async () => {
  const { order } = await showPart(['id', 'userName'])
  await row('id').click()
  await userEvent.keyboard('{Insert}')
  await expect.poll(order).toEqual(['id', '', 'userName'])
  await userEvent.keyboard('{Delete}')
  await expect.poll(order).toEqual(['id', 'userName'])
  await expect.element(page.getByRole('status')).toHaveTextContent('Mapping 2 is removed. Undo brings it back.')
})

test('a field of the panel changes its mapping alone', async () => {
  const { order } = await showPart(['id', 'userName'])
  await row('userName').click()
  await page.getByRole('textbox', { name: 'Writes to the path' }).fill('$.login')
  await userEvent.keyboard('{Tab}')
  await expect.poll(order).toEqual(['id', 'login'])
})

test('a search leaves the rows that have the words, under their own numbers', async () => {
  const { element } = await showPart(['id', 'userName', 'mail'])
  await page.getByRole('textbox', { name: 'Find path, function, value' }).fill('MAIL')
  await expect.poll(() => [...element.querySelectorAll('td.numbers')].map((one) => one.textContent)).toEqual(['3'])
})

test('a text that cannot be read says so, and comes back when it can', async () => {
  const { editing } = await showPart(['id'])
  editing.edit('{')
  await expect.element(page.getByRole('heading', { name: 'The text cannot be read' })).toBeVisible()
  editing.edit(documentOf('again'))
  await expect.element(row('again')).toBeVisible()
})

test('who may not change it moves nothing, and can read it in German and in the dark', async () => {
  await speak('de')
  await look('dark')
  const { editing, trying } = writeTransformation(documentOf('id', 'x'.repeat(200)))
  await show(GraphicalPart, { editing, trying, mayChange: false })
  await row('id').click()
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}{Delete}')
  const found = await faults()
  expect({ text: editing.text.value, found }).toEqual({ text: documentOf('id', 'x'.repeat(200)), found: [] })
})
