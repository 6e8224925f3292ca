import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import ScheduleDialog from '../../../renderer/features/jobs/ScheduleDialog.vue'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'
import { warehouse } from '../../kit/writing.ts'

const row = { system: { ...warehouse, kind: 'source', name: 'HR' } as const, schedule: null, next: [], last: null }
const button = (name: string) => page.getByRole('button', { name, exact: true })
const field = (name: string) => page.getByRole('textbox', { name })

test('what is no rule says why beside it, and cannot be saved', async () => {
  await show(ScheduleDialog, { row })
  for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']) await page.getByRole('checkbox', { name: day }).click()
  await expect.element(page.getByText('Choose at least one day.')).toBeVisible()
  await expect.element(button('Save schedule')).toBeDisabled()
})

test('that the engine is away stands where the times would, and the rule stays as it was typed', async () => {
  const { heard } = await show(ScheduleDialog, { row })
  await field('Time (HH:MM)').fill('23:15')
  await expect.element(page.getByText('There is no connection to the engine.', { exact: false })).toBeVisible()
  await expect.element(button('Save schedule')).toBeDisabled()
  await expect.element(field('Time (HH:MM)')).toHaveValue('23:15')
  expect(heard).toEqual([])
})

test('Escape and Cancel leave everything as it was', async () => {
  const { heard } = await show(ScheduleDialog, { row })
  await expect.element(page.getByRole('dialog')).toBeVisible()
  await button('Cancel').click()
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => heard).toEqual([['close'], ['close']])
})

test('the name of a source may be as long as there is, in German and in the dark', async () => {
  await speak('de')
  await look('dark')
  const name = 'Personalstammdatenverwaltungssystemschnittstellenbeauftragter'
  await show(ScheduleDialog, { row: { ...row, system: { ...row.system, name } } })
  await expect.element(page.getByText(name, { exact: false }).first()).toBeVisible()
  expect(await faults()).toEqual([])
})
