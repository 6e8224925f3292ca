import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import ConditionBuilder from '../../../renderer/features/transformations/graphical/ConditionBuilder.vue'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const two = "$.active == true && $.userType == 'Employee'"
const given = { text: two, clauses: [], mayChange: true }
const field = (name: string) => page.getByRole('textbox', { name })

test('a path and a value that are typed become the text of the condition', async () => {
  const { heard, change } = await show(ConditionBuilder, given)
  await field('Path of comparison 1').fill('$.locked')
  await userEvent.keyboard('{Tab}')
  await expect.poll(() => heard).toEqual([['change', "$.locked == true && $.userType == 'Employee'"]])
  await change({ text: "$.locked == true && $.userType == 'Employee'" })
  await field('Value of comparison 2').fill("'Guest'")
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => heard.at(-1)).toEqual(['change', "$.locked == true && $.userType == 'Guest'"])
})

test('a comparison is chosen by its words', async () => {
  const { heard } = await show(ConditionBuilder, given)
  await page.getByRole('combobox', { name: 'Comparison 2' }).click()
  await page.getByRole('option', { name: 'is none of' }).click()
  await expect.poll(() => heard).toEqual([['change', "$.active == true && $.userType NIN 'Employee'"]])
})

test('that any holds is chosen by keyboard', async () => {
  const { heard } = await show(ConditionBuilder, given)
  await field('Path of comparison 1').click()
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}{ArrowRight}{Enter}')
  await expect.poll(() => heard).toEqual([['change', "$.active == true || $.userType == 'Employee'"]])
})

test('comparisons come and go, until it always runs', async () => {
  const { heard, change } = await show(ConditionBuilder, { ...given, text: '' })
  await expect.element(page.getByText('It always runs.')).toBeVisible()
  await page.getByRole('button', { name: 'Comparison' }).click()
  await expect.poll(() => heard).toEqual([['change', "$.attribute == ''"]])
  await change({ text: "$.attribute == ''" })
  await page.getByRole('button', { name: 'Remove comparison 1' }).click()
  await expect.poll(() => heard.at(-1)).toEqual(['change', ''])
})

test('what each comparison gave for the sample stands beside it, of those that were asked', async () => {
  const clauses = [{ text: '$.active == true', value: false, holds: false }]
  const { element } = await show(ConditionBuilder, { ...given, clauses })
  expect([...element.querySelectorAll('.truth')].map((one) => one.textContent)).toEqual(['false', ''])
})

test('what is nested stays a text, that can be written', async () => {
  const { heard } = await show(ConditionBuilder, { ...given, text: '($.a == 1 || $.b == 2) && $.c == 3' })
  await expect.element(page.getByText('Written by hand: it is nested, or cannot be read.')).toBeVisible()
  await field('Only when').fill('$.a == 1')
  await userEvent.keyboard('{Tab}')
  await expect.poll(() => heard).toEqual([['change', '$.a == 1']])
})

test('who may not change it can read it and has no buttons', async () => {
  await show(ConditionBuilder, { ...given, mayChange: false })
  await expect.element(field('Path of comparison 1')).toBeDisabled()
  expect(page.getByRole('button').elements()).toEqual([])
})

test('a long condition, in German and in the dark, can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  await show(ConditionBuilder, { ...given, text: `$.${'attribut'.repeat(30)} == true && ${two}` })
  await expect.element(page.getByRole('option', { name: 'Alle treffen zu' })).toBeVisible()
  expect(await faults()).toEqual([])
})
