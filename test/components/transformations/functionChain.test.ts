import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import FunctionChain from '../../../renderer/features/transformations/graphical/FunctionChain.vue'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const lower = { function: 'toLowerCaseString', locale: 'de_DE' }
const cut = { function: 'substring', beginIndex: 0 }
const mapping = { sourcePath: '$.userName', targetPath: '$.userName', functions: [lower, cut] }
const given = { mapping, step: null, mayChange: true }
const changed = (functions: readonly object[]) => ['change', { ...mapping, functions }]
const button = (name: string) => page.getByRole('button', { name })

test('a function is moved up by pointer and down by keyboard; at the ends it cannot', async () => {
  const { heard } = await show(FunctionChain, given)
  await button('Move substring up').click()
  await expect.element(button('Move toLowerCaseString up')).toBeDisabled()
  await expect.element(button('Move substring down')).toBeDisabled()
  await page.getByRole('textbox', { name: 'locale' }).click()
  await userEvent.keyboard('{Shift>}{Tab}{Tab}{/Shift}{Enter}')
  await expect.poll(() => heard).toEqual([changed([cut, lower]), changed([cut, lower])])
})

test('parameters are typed; numbers become numbers, and an empty one goes', async () => {
  const { heard } = await show(FunctionChain, given)
  await page.getByRole('textbox', { name: 'beginIndex' }).fill('2')
  await userEvent.keyboard('{Tab}')
  await page.getByRole('textbox', { name: 'locale' }).fill('')
  await userEvent.keyboard('{Tab}')
  await expect
    .poll(() => heard)
    .toEqual([
      changed([lower, { function: 'substring', beginIndex: 2 }]),
      changed([{ function: 'toLowerCaseString' }, cut]),
    ])
})

test('a function is added at the end, and the last that is removed takes the list with it', async () => {
  const { heard, change } = await show(FunctionChain, given)
  await page.getByRole('combobox', { name: 'Add a function' }).click()
  await page.getByRole('option', { name: 'concatString' }).click()
  await expect.poll(() => heard).toEqual([changed([lower, cut, { function: 'concatString' }])])
  await change({ mapping: { ...mapping, functions: [cut] } })
  await button('Remove substring').click()
  await expect.poll(() => heard.at(-1)).toEqual(['change', { sourcePath: '$.userName', targetPath: '$.userName' }])
})

test('beside each function stands what it made of the sample', async () => {
  const ran = (name: string, output: string | undefined) => ({ name, input: 'ANN', output })
  const functions = [ran('toLowerCaseString', 'ann'), ran('substring', undefined)]
  const step = { mapping: 1, path: '$.userName', read: 'ANN', wrote: undefined, clauses: [], functions }
  const { element } = await show(FunctionChain, { ...given, step: { ...step, end: 'ran' } })
  expect([...element.querySelectorAll('.output')].map((one) => one.textContent)).toEqual(['"ann"', 'not there'])
})

test('what is no list of functions is left to the text', async () => {
  await show(FunctionChain, { ...given, mapping: { ...mapping, functions: 'trim' } })
  await expect.element(page.getByText('The functions are not a list of functions.', { exact: false })).toBeVisible()
  expect(button('').elements()).toEqual([])
})

test('who may not change it, in German and in the dark, can read it', async () => {
  await speak('de')
  await look('dark')
  await show(FunctionChain, { ...given, mayChange: false })
  await expect.element(page.getByRole('textbox', { name: 'beginIndex' })).toBeDisabled()
  expect({ buttons: page.getByRole('button').elements(), faults: await faults() }).toEqual({ buttons: [], faults: [] })
})
