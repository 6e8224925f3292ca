import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import ImportPreview from '../../../renderer/features/directory/import/ImportPreview.vue'
import type { ImportRow } from '../../../renderer/features/directory/import/importRows.ts'
import { focusedName } from '../../kit/focusedName.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const row = (line: number, more: Partial<ImportRow> = {}): ImportRow => ({
  ...{ line, key: `person${line}`, state: 'new', faults: [], changed: [], resource: {}, existing: null },
  ...more,
})
const rows = [
  row(2),
  row(3, { state: 'changed', changed: ['displayName', 'cost center'] }),
  row(4, {
    state: 'faulty',
    key: '',
    faults: [
      { word: 'required', about: 'userName' },
      { word: 'active', about: 'perhaps' },
    ],
  }),
]
const filter = (name: string) => page.getByRole('option', { name, exact: true })
/** What each row shows: line, name, state, and what changes or is wrong. */
const shownIn = (element: HTMLElement) =>
  [...element.querySelectorAll('ui5-table-row')].map((one) =>
    [...one.querySelectorAll('ui5-table-cell')].map((cell) => cell.textContent.trim()),
  )

test('each row says what becomes of it, and why it cannot', async () => {
  const { element } = await show(ImportPreview, { rows })
  await expect.element(page.getByText('person2')).toBeVisible()
  expect(shownIn(element)).toEqual([
    ['2', 'person2', 'New', ''],
    ['3', 'person3', 'Changed', 'Display name, cost center'],
    ['4', '–', 'Faulty', 'User name is missing. “perhaps” is neither yes nor no.'],
  ])
})

test('rows are narrowed by what becomes of them, by mouse and by keyboard', async () => {
  const { element } = await show(ImportPreview, { rows })
  const lines = () => shownIn(element).map(([line]) => line)
  await filter('Faulty 1').click()
  await expect.poll(lines).toEqual(['4'])
  await filter('As it is 0').click()
  await expect.poll(lines).toEqual([])
  await userEvent.keyboard('{Home}')
  await expect.poll(focusedName).toContain('All 3')
  await userEvent.keyboard('{Enter}')
  await expect.poll(lines).toEqual(['2', '3', '4'])
})

test('of many rows the first 200 are shown, and the others are counted', async () => {
  const many = Array.from({ length: 1500 }, (_, at) => row(at + 2))
  const { element, change } = await show(ImportPreview, { rows: many })
  await expect.element(page.getByText('And 1,300 more.')).toBeVisible()
  const drawn = shownIn(element).length
  await change({ rows: many.slice(0, 200) })
  await expect.element(page.getByText('more.', { exact: false })).not.toBeInTheDocument()
  expect([drawn, shownIn(element).length]).toEqual([200, 200])
})

test('in German and in the dark it can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  await show(ImportPreview, { rows: [...rows, row(5, { key: 'x'.repeat(300) })] })
  await expect.element(page.getByText('person2')).toBeVisible()
  expect(await faults()).toEqual([])
})
