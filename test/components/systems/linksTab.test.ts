import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import LinksTab from '../../../renderer/features/systems/LinksTab.vue'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System, SystemKind } from '../../../shared/domain/system.ts'
import { faults, show } from '../../kit/shown.ts'

const named = (name: string, kind: SystemKind): System => ({
  ...{ id: name as SystemId, kind, type: 'scimSystem', name, description: '', enabled: true },
  ...{ properties: {}, secretNames: [], sources: [], version: 1, changedAt: '', changedBy: '' },
})
const travel = named('Travel', 'target')
const many = Array.from({ length: 30 }, (_, index) => named(`Source ${index + 1}`, 'source'))
const boxes = () => page.getByRole('checkbox').elements()
const ofTravel = (sources: readonly System[], chosen: readonly System[] = []) =>
  show(LinksTab, {
    ...{ system: travel, systems: [travel, ...sources], fault: null },
    sources: chosen.map(({ id }) => id),
  })

test('every source has a line of its own, however long a name is', async () => {
  await ofTravel([named('A_name_that_is_as_long_as_names_may_be_and_has_no_blank_at_all', 'source'), ...many])
  await expect.poll(() => boxes().length).toBe(31)
  expect(new Set(boxes().map((box) => Math.round(box.getBoundingClientRect().left))).size).toBe(1)
})

test('among many sources one is found by its words, and what is chosen stays in sight', async () => {
  await ofTravel(many, many.slice(0, 1))
  await page.getByRole('textbox', { name: 'Find a source system' }).fill('source 27')
  await expect.poll(() => boxes().map((box) => box.getAttribute('aria-label'))).toEqual(['Source 1', 'Source 27'])
  expect(await faults()).toEqual([])
})

test('a few sources are not searched', async () => {
  await ofTravel(many.slice(0, 9))
  await expect.poll(() => boxes().length).toBe(9)
  expect(page.getByRole('textbox').elements()).toEqual([])
})
