import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { draftOf } from '../../../renderer/features/jobs/scheduleDraft.ts'
import SchedulePreview from '../../../renderer/features/jobs/SchedulePreview.vue'
import ScheduleRule from '../../../renderer/features/jobs/ScheduleRule.vue'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const draft = draftOf(null, 'Europe/Berlin')
const field = (name: string) => page.getByRole('textbox', { name })

test('days and time are chosen and typed', async () => {
  const { heard } = await show(ScheduleRule, { draft })
  await page.getByRole('checkbox', { name: 'Sat' }).click()
  await page.getByRole('checkbox', { name: 'Mon' }).click()
  await field('Time (HH:MM)').fill('22:30')
  await expect
    .poll(() => heard)
    .toEqual([
      ['change', { days: [1, 2, 3, 4, 5, 6] }],
      ['change', { days: [2, 3, 4, 5] }],
      ['change', { time: '22:30' }],
    ])
})

test('another kind of rule is chosen by keyboard and has fields of its own', async () => {
  const { heard, change } = await show(ScheduleRule, { draft })
  await expect.element(page.getByRole('option', { name: 'Days and time' })).toBeVisible()
  await userEvent.keyboard('{Tab}{ArrowRight}{Enter}')
  await expect.poll(() => heard).toEqual([['change', { kind: 'cron' }]])
  await change({ draft: { ...draft, kind: 'cron' } })
  await field('Cron expression').fill('5 4 * * *')
  await change({ draft: { ...draft, kind: 'interval' } })
  await field('Minutes between two runs').fill('15')
  await expect
    .poll(() => heard.slice(1))
    .toEqual([
      ['change', { expression: '5 4 * * *' }],
      ['change', { minutes: '15' }],
    ])
})

test('the next five times stand in words, in the zone of the schedule', async () => {
  const days = ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31']
  // Clocks go forward in Berlin on 29 March: 06:00 there is another time from then on.
  const next = days.map((day, at) => `${day}T${at < 2 ? '05' : '04'}:00:00.000Z`)
  const { element } = await show(SchedulePreview, { preview: { next, timeZone: 'Europe/Berlin' }, fault: null })
  const said = [...element.querySelectorAll('li')].map((one) => one.textContent.trim())
  expect(said).toEqual(['27', '28', '29', '30', '31'].map((day, at) => `${names[at] ?? ''} ${day} Mar, 06:00`))
  await expect.element(page.getByText('Time of Europe/Berlin.')).toBeVisible()
})
const names = ['Fri', 'Sat', 'Sun', 'Mon', 'Tue']

test('a rule that is none says why, where the times would stand', async () => {
  const { element, change } = await show(SchedulePreview, { preview: null, fault: null })
  const loading = element.querySelector('[aria-live=polite] .note')?.textContent
  await change({ fault: 'Choose at least one day.' })
  await expect.element(page.getByText('Choose at least one day.')).toBeVisible()
  expect(loading).toBe('Loading')
})

test.each(['weekdays', 'interval', 'cron'] as const)('%s, in German and in the dark, can be read', async (kind) => {
  await speak('de')
  await look('dark')
  await show(ScheduleRule, { draft: { ...draft, kind, expression: '*'.repeat(200) } })
  await expect.element(page.getByRole('option', { name: 'Cron' })).toBeVisible()
  expect(await faults()).toEqual([])
})
