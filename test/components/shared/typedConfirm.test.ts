import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import TypedConfirm from '../../../renderer/components/TypedConfirm.vue'
import { focusedName } from '../../kit/focusedName.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const deletion = {
  ...{ open: true, title: 'Delete 73 accounts?', text: 'A copy of each is kept.', verb: 'Delete 73', negative: true },
  ...{ wanted: '73', typeText: 'To delete, type 73' },
}
const typed = page.getByRole('textbox', { name: 'To delete, type 73' })
const verb = page.getByRole('button', { name: 'Delete 73' })

test('another number is refused, the right one confirms, spaces around it or not', async () => {
  const { heard } = await show(TypedConfirm, deletion)
  await typed.fill('72')
  await verb.click()
  await expect.element(typed).toHaveAttribute('aria-invalid', 'true')
  const refused = [...heard]
  await typed.fill(' 73 ')
  await verb.click()
  await expect.element(typed).not.toHaveAttribute('aria-invalid')
  expect({ refused, heard }).toEqual({ refused: [], heard: [['confirm']] })
})

test('what was typed is gone when it asks again', async () => {
  const { change } = await show(TypedConfirm, deletion)
  await typed.fill('73')
  await change({ open: false })
  await change({ open: true })
  await expect.element(typed).toHaveValue('')
})

test('by keyboard: the field has the focus, Tab leads to the verb, Escape leaves', async () => {
  const { heard } = await show(TypedConfirm, deletion)
  await expect.poll(focusedName).toContain('To delete, type 73')
  await userEvent.keyboard('73{Tab}{Enter}')
  await expect.poll(() => heard).toEqual([['confirm']])
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => heard).toEqual([['confirm'], ['close']])
})

test('where nothing has to be typed the verb is enough', async () => {
  const { heard } = await show(TypedConfirm, { ...deletion, wanted: null })
  await verb.click()
  expect({ heard, fields: typed.elements() }).toEqual({ heard: [['confirm']], fields: [] })
})

test('in German and in the dark it can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  await show(TypedConfirm, { ...deletion, typeText: 'Zum Löschen 73 eingeben', wanted: 'x'.repeat(200) })
  await expect.element(page.getByRole('button', { name: 'Abbrechen' })).toBeVisible()
  expect(await faults()).toEqual([])
})
