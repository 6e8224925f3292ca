import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import TimelineList from '../../../renderer/features/identity/TimelineList.vue'
import type { TimelineItem } from '../../../shared/domain/personRecord.ts'
import { focusedName } from '../../kit/focusedName.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'
import { deliveryTo, eventAt } from '../../renderer/eventSummaries.ts'

const at = '2026-11-19T08:42:17.204Z'
const now = Date.parse('2026-11-19T09:00:00Z')
const happened = (position: number, more: Parameters<typeof eventAt>[1]): TimelineItem => ({
  ...{ kind: 'event', at },
  event: eventAt(position, more),
})
const changed: TimelineItem = {
  ...{ kind: 'change', at },
  change: {
    ...{ id: 3, at, digest: '', isErased: false, callerId: 'a1', callerName: 'Clara', category: 'audit.configuration' },
    ...{ event: 'SYSTEM_UPDATED', resourceType: 'System', resourceId: 'crm', resourceName: 'CRM', action: 'UPDATE' },
    changes: [],
  },
}
const items: readonly TimelineItem[] = [
  happened(9, {
    deliveries: [deliveryTo('CRM'), deliveryTo('Mail', { status: 'deadLetter', reason: 'The address is taken.' })],
  }),
  changed,
  happened(2, { change: 'create', status: 'skipped', reason: 'No target wants it.' }),
]
const lines = () =>
  page
    .getByRole('listitem')
    .elements()
    .map(({ textContent }) => textContent.replace(/\s+/g, ' '))

test('events stand with the outcome at each target, and between them what administrators changed', async () => {
  await show(TimelineList, { items, hasOlder: false, now })
  await expect.element(page.getByRole('region', { name: 'Timeline' })).toBeVisible()
  expect(lines()).toEqual([
    expect.stringMatching(/Changed at HR.*CRM.*Updated.*Mail.*Dead letter.*The address is taken\..*Trace/),
    expect.stringMatching(/Clara: SYSTEM_UPDATED.*CRM$/),
    expect.stringMatching(/Created at HR.*No target wants it\..*Skipped.*Trace/),
  ])
  await expect.element(page.getByRole('button', { name: 'Show older' })).not.toBeInTheDocument()
})

test('by keyboard: a trace is opened, and older ones are asked for', async () => {
  const { heard, path } = await show(TimelineList, { items, hasOlder: true, now })
  const older = page.getByRole('button', { name: 'Show older' })
  await expect.element(older).toBeVisible()
  await userEvent.keyboard('{Tab}{Tab}{Tab}')
  await expect.poll(focusedName).toContain('Show older')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => heard).toEqual([['older']])
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
  await expect.poll(focusedName).toContain('Trace')
  await userEvent.keyboard('{Enter}')
  await expect.poll(path).toBe('/events/2')
})

test('where nothing happened it says so', async () => {
  await show(TimelineList, { items: [], hasOlder: false, now })
  await expect.element(page.getByText('Nothing has happened to this entity yet.')).toBeVisible()
  expect(lines()).toEqual([])
})

test('in German and in the dark, a long reason can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  const long = happened(4, { reason: 'x'.repeat(300), sourceName: 'y'.repeat(200) })
  const { element } = await show(TimelineList, { items: [...items, long], hasOlder: true, now })
  element.style.width = '600px'
  await expect.element(page.getByRole('button')).toBeVisible()
  expect([await faults(), element.scrollWidth - element.clientWidth]).toEqual([[], 0])
})
