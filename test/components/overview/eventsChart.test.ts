import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import EventsChart from '../../../renderer/features/overview/EventsChart.vue'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

type Counts = readonly { readonly events: number; readonly failed: number }[]
const hour = (at: number) => new Date(Date.UTC(2026, 10, 19, at)).toISOString()
const figures = (counts: Counts) => ({
  ...{ since: hour(0), delivered: 0, waiting: 0, lanes: [], sources: [] },
  events: counts.reduce((sum, { events }) => sum + events, 0),
  failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  buckets: counts.map((count, at) => ({ at: hour(at), ...count })),
})
/** Heights of what arrived and of what failed, bar by bar. */
const bars = (element: HTMLElement) =>
  [...element.querySelectorAll('g:has(rect)')].map((bar) =>
    [...bar.querySelectorAll('rect')].map((part) => Number(part.getAttribute('height'))),
  )

test('failures stand on top of what arrived, to one scale', async () => {
  const counts = [
    { events: 10, failed: 0 },
    { events: 20, failed: 5 },
    { events: 0, failed: 0 },
  ]
  const { element } = await show(EventsChart, { figures: figures(counts), period: '24h' })
  const [[ten = 0] = [], ...others] = bars(element)
  expect(others.map((bar) => bar.map((height) => Math.round((height / ten) * 100)))).toEqual([
    [150, 50],
    [0, 0],
  ])
})

test('who cannot see it hears a summary and reads a table', async () => {
  const { element } = await show(EventsChart, { figures: figures([{ events: 1200, failed: 3 }]), period: '24h' })
  await expect.element(page.getByRole('img')).toHaveAccessibleName(/1,200.*3/)
  const cells = [...element.querySelectorAll('tbody tr')].map((row) => [...row.children].map((one) => one.textContent))
  expect(cells.map(([, ...counts]) => counts)).toEqual([['1200', '3']])
})

test('what comes changes the bars', async () => {
  const { element, change } = await show(EventsChart, { figures: figures([{ events: 0, failed: 0 }]), period: '1h' })
  const before = bars(element)
  await change({ figures: figures([{ events: 2, failed: 2 }]) })
  const after = bars(element).map((bar) => bar.map((height) => height > 0))
  expect({ before, after }).toEqual({ before: [[0, 0]], after: [[false, true]] })
})

test('a week without events, in German and in the dark, can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  await show(EventsChart, { figures: figures([]), period: '7d' })
  await expect.element(page.getByRole('img')).toBeVisible()
  expect(await faults()).toEqual([])
})
