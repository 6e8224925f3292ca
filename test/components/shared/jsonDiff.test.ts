import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import JsonDiff from '../../../renderer/components/JsonDiff.vue'
import type { Json } from '../../../shared/base/json.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const column = (title: string, value: Json | null) => ({ title, note: 'What it is', value, absent: `No ${title}` })
const read = { userName: 'ann', mail: 'ann@x.example' }
const written = { login: 'ann', active: true, mail: 'ann@x.example' }
const given = { columns: [column('Read', read), column('Written', written)], refused: [] }
const line = (text: string) => page.getByRole('button', { name: text, exact: false })
const marked = (element: HTMLElement, mark: string) =>
  [...element.querySelectorAll(`td.${mark}`)].map((cell) => cell.querySelector('.line')?.textContent.trim())

test('what was moved and what is new is marked, in words too', async () => {
  const { element } = await show(JsonDiff, given)
  const words = [...element.querySelectorAll('.legend li')].map((one) => one.textContent)
  expect({ words, moved: marked(element, 'moved'), added: marked(element, 'added') }).toEqual({
    ...{ words: ['Moved', 'Added'], moved: ['"login": "ann",'], added: ['"active": true,'] },
  })
})

test('a line that was written is chosen; one that only was read is not', async () => {
  const { heard } = await show(JsonDiff, given)
  await line('"login"').click()
  await page.getByText('"userName": "ann",').click()
  await expect.poll(() => heard).toEqual([['choose', 1, '$.login']])
})

test('a refused value points to where it came from', async () => {
  const { element, change } = await show(JsonDiff, given)
  await change({ refused: ['$.login'] })
  expect({ refused: marked(element, 'refused'), cause: marked(element, 'cause') }).toEqual({
    ...{ refused: ['"login": "ann",'], cause: ['"userName": "ann",'] },
  })
})

test('where there is no document it is said', async () => {
  await show(JsonDiff, { ...given, columns: [column('Read', read), column('Written', null)] })
  await expect.element(page.getByText('No Written')).toBeVisible()
})

test('a long document is scrolled by keyboard', async () => {
  const long = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`attribute${at}`, 'x'.repeat(90)]))
  const { element } = await show(JsonDiff, { ...given, columns: [column('Read', long), column('Written', long)] })
  element.style.cssText = 'display: flex; height: 300px'
  const region = page.getByRole('region', { name: 'Read, Written' })
  await expect.element(region).toBeVisible()
  await userEvent.keyboard('{Tab}{End}')
  await expect.poll(() => region.element().scrollTop).toBeGreaterThan(0)
})

test('in German and in the dark it can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  await show(JsonDiff, { ...given, refused: ['$.login'] })
  await expect.element(page.getByText('Ursache').first()).toBeVisible()
  expect(await faults()).toEqual([])
})
