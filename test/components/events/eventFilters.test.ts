import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import EventFilters from '../../../renderer/features/events/EventFilters.vue'
import { everything, type EventFilter } from '../../../renderer/features/events/eventFilter.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { focusedName } from '../../kit/focusedName.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'
import { warehouse } from '../../kit/writing.ts'

const system = (id: string, kind: System['kind']): System => ({ ...warehouse, id: id as SystemId, name: id, kind })
const systems = [system('HR', 'source'), system('CRM', 'target'), system('Gate', 'proxy')]
const given = { filter: everything, systems, counts: null }
const search = page.getByRole('textbox', { name: 'Name or ID' })
const state = (name: string) => page.getByRole('option', { name, exact: true })
/** What the choice of systems of one kind offers. */
const offered = (element: HTMLElement, name: string) =>
  [...element.querySelectorAll(`ui5-select[accessible-name="${name}"] ui5-option`)].map(
    ({ textContent }) => textContent,
  )

test('sources and targets are offered by what they are, and one that is gone is not passed over', async () => {
  const filter: EventFilter = { ...everything, target: 'old' as SystemId }
  const { element } = await show(EventFilters, { ...given, filter })
  expect([offered(element, 'Source'), offered(element, 'Target')]).toEqual([
    ['All sources', 'HR', 'Gate'],
    ['All targets', 'CRM', 'Gate', 'A system that is gone'],
  ])
})

test('what is typed last is told when the typing rests', async () => {
  const { heard } = await show(EventFilters, given)
  await search.fill('an')
  await search.fill('ann')
  await expect.poll(() => heard.at(-1)).toEqual(['change', { text: 'ann' }])
})

test('filters that are cleared while somebody types stay cleared, in the field too', async () => {
  const { heard } = await show(EventFilters, given)
  await expect.element(search).toBeVisible()
  await userEvent.keyboard('{Control>}f{/Control}')
  await expect.poll(focusedName).toContain('Name or ID')
  await userEvent.keyboard('ann{Control>}{Shift>}l{/Shift}{/Control}')
  await expect.element(search).toHaveValue('')
  await search.fill('ben')
  await expect.poll(() => heard.at(-1)).toEqual(['change', { text: 'ben' }])
  const afterClear = heard.slice(heard.findIndex(([name]) => name === 'clear'))
  expect(afterClear).toEqual([['clear'], ['change', { text: 'ben' }]])
})

test('a state is chosen, and taken back with the one for all; each says how many there are', async () => {
  const counts = { all: 12_000, onTheWay: 1, failed: 20, skipped: 0 }
  const { heard, change } = await show(EventFilters, { ...given, counts })
  await state('Failed 20').click()
  await expect.poll(() => heard).toEqual([['change', { group: 'failed' }]])
  await change({ filter: { ...everything, group: 'failed' } })
  await state('All 12,000').click()
  await expect.poll(() => heard.at(-1)).toEqual(['change', { group: null }])
})

test('source and time are chosen by keyboard', async () => {
  const { heard } = await show(EventFilters, given)
  await search.click()
  await userEvent.keyboard('{Tab}')
  await expect.poll(focusedName).toContain('Source')
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(() => heard).toEqual([['change', { source: 'HR' }]])
  await userEvent.keyboard('{Tab}{Tab}')
  await expect.poll(focusedName).toContain('Time')
  await userEvent.keyboard('{ArrowUp}')
  await expect.poll(() => heard.at(-1)).toEqual(['change', { period: '7d' }])
})

test('in German and in the dark it can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  await show(EventFilters, { ...given, counts: { all: 1, onTheWay: 0, failed: 1, skipped: 0 } })
  await expect.element(page.getByRole('search')).toBeVisible()
  expect(await faults()).toEqual([])
})
