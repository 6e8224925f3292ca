import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import ClauseList from '../../../renderer/components/ClauseList.vue'
import OperationTag from '../../../renderer/components/OperationTag.vue'
import PlannedChanges from '../../../renderer/components/PlannedChanges.vue'
import { operationLooks } from '../../../renderer/components/operationLooks.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const changes = [
  { attribute: 'displayName', before: 'Ann', after: 'Anna', mapping: 3 },
  { attribute: 'phone', before: null, after: ['1', '2'], mapping: null },
  { attribute: 'title', before: 'Dr.', after: null, mapping: 7 },
]
const given = { label: 'Changes', changes, isBeforeKnown: true, system: 'warehouse' }
const rows = (element: HTMLElement) =>
  [...element.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent.trim()))

test('each attribute says what is there, what would be, and which mapping says so', async () => {
  const { element, path } = await show(PlannedChanges, given)
  expect(rows(element)).toEqual([
    ['displayName', 'Ann', 'Anna', 'Mapping 3'],
    ['phone', 'no value', '["1","2"]', ''],
    ['title', 'Dr.', 'taken away', 'Mapping 7'],
  ])
  await page.getByRole('link', { name: 'Mapping 3' }).click()
  await expect.poll(path).toBe('/systems/warehouse/transformations/write')
})

test('a target that was not asked shows no values of now', async () => {
  const { element } = await show(PlannedChanges, { ...given, isBeforeKnown: false })
  expect(rows(element).map(([, before]) => before)).toEqual(['not asked', 'not asked', 'not asked'])
})

test('an attribute narrows the list beside it, by keyboard', async () => {
  const { heard } = await show(PlannedChanges, { ...given, narrows: true })
  await expect.element(page.getByRole('link', { name: 'Only lines that change title' })).toBeVisible()
  await userEvent.keyboard('{Tab}{Enter}')
  await expect.poll(() => heard).toEqual([['attribute', 'displayName']])
})

test('long values, in German and in the dark, can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  const long = { attribute: 'x'.repeat(300), before: 'y'.repeat(3000), after: 'z'.repeat(3000), mapping: 1 }
  await show(PlannedChanges, { ...given, changes: [...changes, long], narrows: true })
  await expect.element(page.getByRole('columnheader', { name: 'Attribut' })).toBeVisible()
  expect(await faults()).toEqual([])
})

test('a clause says what it met and whether it held; without clauses there is no list', async () => {
  const clauses = [
    { text: "$.type == 'A'", value: 'B', holds: false },
    { text: '$.active', value: undefined, holds: true },
  ]
  const { element, change } = await show(ClauseList, { clauses })
  const said = [...element.querySelectorAll('li')].map((one) => one.textContent.replaceAll(/\s+/g, ' ').trim())
  const found = await faults()
  await change({ clauses: [] })
  expect({ said, found, lists: page.getByRole('list').elements() }).toEqual({
    ...{ said: [`$.type == 'A' met "B"false`, '$.active met no valuetrue'], found: [], lists: [] },
  })
})

test('an operation is said in words as well as by its colour', async () => {
  const { element, change } = await show(OperationTag, { operation: 'create' })
  const said: string[] = []
  for (const operation of Object.keys(operationLooks) as (keyof typeof operationLooks)[]) {
    await change({ operation })
    said.push(`${element.textContent.trim()} ${element.querySelector('.operation')?.classList[1] ?? ''}`)
  }
  expect({ said, faults: await faults() }).toEqual({
    said: [
      ...['Create informative', 'Update informative', 'Delete critical', 'Skip neutral', 'Fail negative'],
      'Unchanged neutral',
    ],
    faults: [],
  })
})
