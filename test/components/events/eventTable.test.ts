import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import EventTable from '../../../renderer/features/events/EventTable.vue'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'
import { deliveryTo, eventAt } from '../../renderer/eventSummaries.ts'

const many = Array.from({ length: 5000 }, (_, at) => eventAt(5000 - at, { name: `Person ${5000 - at}` }))
const given = { events: many, now: Date.parse('2026-11-19T09:00:00Z'), selected: null, more: false }
const link = (number: number) => page.getByRole('link', { name: `Person ${number}` })
const grid = page.getByRole('grid')
/** The kind of change of a person's event. */
const changeOf = (number: number) =>
  page
    .getByRole('row')
    .filter({ has: link(number) })
    .getByRole('gridcell')
    .nth(3)
const focusedRow = () => document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex')

/** The table in a page that is as high as a small screen. */
async function showTable(props: Partial<typeof given> = {}) {
  const shown = await show(EventTable, { ...given, ...props })
  shown.element.style.cssText = 'display: flex; flex-direction: column; height: 400px'
  await expect.element(grid).toBeVisible()
  return shown
}

test('of many events only those in sight are drawn, and all are counted', async () => {
  const { element } = await showTable()
  await expect.element(link(5000)).toBeVisible()
  await expect.element(grid).toHaveAttribute('aria-rowcount', '5001')
  expect(element.querySelectorAll('.line').length).toBeLessThan(80)
})

test('the keys walk from cell to cell, to the end and back', async () => {
  const { heard } = await showTable()
  await changeOf(5000).click()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}')
  await expect.poll(focusedRow).toBe('3')
  await userEvent.keyboard('{Control>}{End}{/Control}')
  await expect.poll(focusedRow).toBe('5001')
  await expect.element(link(1)).toBeVisible()
  await userEvent.keyboard('{Control>}{Home}{/Control}')
  await expect.poll(focusedRow).toBe('2')
  await expect.poll(() => heard.map(([name]) => name)).toContain('end')
})

test('letters do something with the row that has the focus', async () => {
  const { heard } = await showTable()
  await changeOf(4999).click()
  await userEvent.keyboard('{Enter} frc')
  const event = many[1]
  await expect
    .poll(() => heard.filter(([name]) => name !== 'read'))
    .toEqual([['open', event], ['pause'], ['filter', event, 'change'], ['replay', event], ['copy', event]])
})

test('somebody reads while a row has the focus, until it is left', async () => {
  const { heard } = await showTable()
  await changeOf(5000).click()
  await expect.poll(() => heard).toEqual([['read', true]])
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
  await expect.poll(() => heard.at(-1)).toEqual(['read', false])
})

test('what went wrong, in long words, in German and in the dark, can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  const target = deliveryTo('A target with a very long name indeed, longer than its column', { status: 'deadLetter' })
  const events = [
    eventAt(2, { name: 'N'.repeat(200), status: 'failed', deliveries: [target, target, target, target] }),
    eventAt(1, { name: null, status: 'retry', entityType: 'group', reason: 'Not this one. '.repeat(40) }),
  ]
  await showTable({ events, more: true })
  await expect.element(page.getByRole('columnheader', { name: 'Quelle' })).toBeVisible()
  await expect.element(grid).toHaveAttribute('aria-rowcount', '-1')
  expect(await faults()).toEqual([])
})
