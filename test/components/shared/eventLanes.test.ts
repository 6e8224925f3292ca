import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { said } from '../../../shared/base/said.ts'
import EventLanes from '../../../renderer/components/EventLanes.vue'
import type { DeliveryId, SystemId } from '../../../shared/domain/ids.ts'
import { focusedName } from '../../kit/focusedName.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'
import { entryOf } from '../../kit/traceEntry.ts'
import { deliveryTo, eventAt } from '../../renderer/eventSummaries.ts'

const target = (name: string) => name.toLowerCase() as SystemId
const problem = { code: 'unauthorized', message: said`Refused.`, status: '401' } as const
const shared = [entryOf('intake'), entryOf('journal'), entryOf('reading')]
const entries = [
  ...shared,
  ...(['planning', 'writing', 'calling', 'settling'] as const).map((room) => entryOf(room, { target: target('Crm') })),
  entryOf('planning', { target: target('Erp') }),
  entryOf('writing', { target: target('Erp') }),
  entryOf('calling', { target: target('Erp'), state: 'failed', problem }),
]
const event = eventAt(1, {
  deliveries: [
    deliveryTo('Crm'),
    deliveryTo('Erp', { id: 2 as DeliveryId, status: 'deadLetter', problem, targetEntityId: null }),
  ],
})

test('the grid is one stop of Tab; arrows walk it, Enter chooses a room', async () => {
  const { heard } = await show(EventLanes, { event, entries })
  await expect.element(page.getByRole('grid')).toBeVisible()
  await userEvent.keyboard('{Tab}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowDown}')
  expect(focusedName()).toContain('Erp, ')
  await userEvent.keyboard('{Enter}{Home}{Enter}{End}{Enter}')
  await expect
    .poll(() => heard)
    .toEqual([
      ['select', { room: 'calling', target: 'erp' }],
      ['select', { room: 'intake', target: null }],
      ['select', { room: 'settling', target: 'crm' }],
    ])
})

test('a room says whose it is, what became of it and what came back', async () => {
  await show(EventLanes, { event, entries, selected: { room: 'calling', target: target('Erp') } })
  const failed = page.getByRole('gridcell', { selected: true })
  await expect.element(failed).toHaveAttribute('aria-label', expect.stringMatching(/^Erp, .+401/))
  expect(page.getByRole('gridcell', { selected: true }).elements()).toHaveLength(1)
})

test('an event with no target yet has three rooms to walk', async () => {
  await show(EventLanes, { event: eventAt(1, { status: 'running' }), entries: shared.slice(0, 2) })
  await expect.element(page.getByText('No target yet')).toBeVisible()
  await userEvent.keyboard('{Tab}{End}{ArrowDown}')
  expect([focusedName(), page.getByRole('gridcell').elements().length]).toEqual([expect.stringContaining('Read'), 3])
})

test.each([false, true])(
  'names of sixty letters stay in their place, in German and in the dark (dense: %s)',
  async (dense) => {
    await speak('de')
    await look('dark')
    const deliveries = event.deliveries.map((one) => ({ ...one, targetName: 'n'.repeat(60) }))
    const { element } = await show(EventLanes, { event: { ...event, deliveries }, entries, dense })
    element.style.width = '900px'
    await expect.element(page.getByRole('grid')).toBeVisible()
    expect([element.scrollWidth - element.clientWidth, await faults()]).toEqual([0, []])
  },
)
