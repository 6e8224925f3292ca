import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import SideBySide from '../../../renderer/features/transformations/SideBySide.vue'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const lines = (length: number, at: number, word: string) =>
  Array.from({ length }, (_, index) => (index === at ? word : `line ${index}`)).join('\n')
const given = {
  ...{ before: lines(40, 20, 'old'), after: lines(40, 20, 'new') },
  titles: ['Version 1', 'Version 2'] as const,
}
const changed = (element: HTMLElement) =>
  [...element.querySelectorAll('tr.changed')].map((row) => [...row.children].map((cell) => cell.textContent.trim()))

test('what differs stands side by side and is said in words; equal lines far from it are counted', async () => {
  const { element } = await show(SideBySide, given)
  await expect.element(page.getByText(/\d+ equal lines/).first()).toBeVisible()
  expect(changed(element)).toEqual([
    ['21', 'Before:old', '', ''],
    ['', '', '21', 'After:new'],
  ])
})

test('equal texts are said to be equal', async () => {
  const { change } = await show(SideBySide, given)
  await change({ after: given.before })
  await expect.element(page.getByText('Both have the same text.')).toBeVisible()
  expect(page.getByRole('table').elements()).toEqual([])
})

test('long lines are reached by keyboard', async () => {
  const { element } = await show(SideBySide, { ...given, after: lines(40, 20, 'n'.repeat(4000)) })
  element.style.cssText = 'display: flex; height: 200px'
  const region = page.getByRole('region', { name: 'Version 1, Version 2' })
  await expect.element(region).toBeVisible()
  await userEvent.keyboard('{Tab}{End}')
  await expect.poll(() => region.element().scrollTop).toBeGreaterThan(0)
})

test('in German and in the dark it can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  await show(SideBySide, given)
  await expect.element(page.getByText(/gleiche Zeilen/).first()).toBeVisible()
  expect(await faults()).toEqual([])
})
