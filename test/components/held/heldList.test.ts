import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import HeldList from '../../../renderer/features/held/HeldList.vue'
import type { HeldDeletion } from '../../../shared/domain/deletion.ts'
import type { DeliveryId, Position, SystemId } from '../../../shared/domain/ids.ts'
import { focusedName } from '../../kit/focusedName.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const heldOf = (number: number, name: string, more: Partial<HeldDeletion> = {}): HeldDeletion => ({
  ...{ source: 'hr' as SystemId, target: 'crm' as SystemId, entityType: 'user', run: null },
  ...{ delivery: number as DeliveryId, position: number as Position, sourceName: 'HR', targetName: 'CRM' },
  ...{ entityId: `p${number}`, targetEntityId: `${number}`, name, reason: 'It left its source.' },
  ...{ since: '2026-11-19T08:42:17.204Z', state: 'waits', requestedBy: null, requestedAt: null },
  ...{ decidedBy: null, decidedAt: null, releaseAt: null, status: 'held' },
  ...more,
})
const ann = heldOf(1, 'Ann Lee')
const ben = heldOf(2, 'Ben Okri', { state: 'requested', requestedBy: 'Clara' })
const cem = heldOf(3, 'Cem Ay', { state: 'approved', decidedBy: 'Dora', releaseAt: '2026-11-19T10:00:00.000Z' })
const given = {
  ...{ items: [ann, ben, cem], shown: 'open' as const, hasMore: false, mayOperate: true },
  now: Date.parse('2026-11-19T09:00:00Z'),
}
const button = (name: string) => page.getByRole('button', { name, exact: true })
const tick = (name: string) => page.getByRole('row').filter({ hasText: name }).getByRole('checkbox')

test('each can be approved or rejected while it waits, and an approval taken back', async () => {
  const { heard } = await show(HeldList, given)
  await button('Approve the deletion of Ann Lee').click()
  await button('Reject the deletion of Ben Okri').click()
  await button('Take back the approval for Cem Ay').click()
  await expect
    .poll(() => heard)
    .toEqual([
      ['decide', { verb: 'approve', of: [ann] }],
      ['decide', { verb: 'reject', of: [ben] }],
      ['withdraw', cem],
    ])
  await expect.element(button('Approve the deletion of Cem Ay')).not.toBeInTheDocument()
  await expect.element(page.getByText('Wanted by Clara, a second administrator has to agree')).toBeVisible()
})

test('several are ticked and decided at once, and what is ticked goes with the list', async () => {
  const { heard, change } = await show(HeldList, given)
  await tick('Ann Lee').click()
  await tick('Ben Okri').click()
  await expect.element(page.getByText('2 selected')).toBeVisible()
  await button('Approve 2…').click()
  await expect.poll(() => heard).toEqual([['decide', { verb: 'approve', of: [ann, ben] }]])
  await change({ shown: 'decided' })
  await expect.element(button('Approve 2…')).not.toBeInTheDocument()
  await change({ shown: 'open' })
  await expect.element(tick('Ann Lee')).not.toBeChecked()
})

test('what is decided is told apart, and nothing can be done to it', async () => {
  const items = [
    heldOf(4, 'Dan', { state: 'rejected', decidedBy: 'Clara' }),
    heldOf(5, 'Eva', { state: 'released', decidedBy: 'Clara', status: 'deleted' }),
    heldOf(6, 'Fay', { state: 'released', status: 'deleted' }),
    heldOf(7, 'Gus', { state: 'superseded' }),
  ]
  await show(HeldList, { ...given, items, shown: 'decided' })
  for (const said of [
    'Rejected by Clara: the account stays',
    'Approved by Clara: Deleted',
    'Let go by itself: Deleted',
    'Needless: a later change came',
  ])
    await expect.element(page.getByText(said, { exact: true })).toBeVisible()
  expect([page.getByRole('button', { name: /deletion of/ }).elements(), page.getByRole('checkbox').elements()]).toEqual(
    [...[[], []]],
  )
})

test('who may only look decides nothing', async () => {
  await show(HeldList, { ...given, mayOperate: false })
  await expect.element(page.getByText('Ann Lee')).toBeVisible()
  expect([
    page.getByRole('button', { name: /Ann Lee|Cem Ay/ }).elements(),
    page.getByRole('checkbox').elements(),
  ]).toEqual([[], []])
})

test('an empty list says so and is not saved; the decided ones are shown by keyboard', async () => {
  const { heard } = await show(HeldList, { ...given, items: [] })
  await expect.element(page.getByText('None.')).toBeVisible()
  await expect.element(page.getByRole('button', { name: /^Export or print/ })).toBeDisabled()
  await userEvent.keyboard('{Tab}')
  await expect.poll(focusedName).toContain('Open')
  await userEvent.keyboard('{ArrowRight}')
  await expect.poll(focusedName).toContain('Decided')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => heard).toEqual([['show', 'decided']])
})

test('in German and in the dark, a long reason can be read by everybody, and more are asked for', async () => {
  await speak('de')
  await look('dark')
  const long = heldOf(8, 'Hal', { reason: 'y'.repeat(300) })
  const { heard } = await show(HeldList, { ...given, items: [ann, cem, long], hasMore: true })
  await page.getByRole('button', { name: 'Mehr zeigen' }).click()
  await expect.poll(() => heard).toEqual([['more']])
  expect(await faults()).toEqual([])
})
