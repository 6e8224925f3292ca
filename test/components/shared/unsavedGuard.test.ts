import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import UnsavedGuard from '../../../renderer/components/UnsavedGuard.vue'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const given = (save: () => Promise<boolean> = () => Promise.resolve(true)) => ({
  ...{ unsaved: true, title: 'Leave without saving?', text: '2 changes are not saved.', save },
})
const button = (name: string) => page.getByRole('button', { name })

test('nothing is asked where nothing is unsaved', async () => {
  const { leave } = await show(UnsavedGuard, { ...given(), unsaved: false })
  expect(await leave('/elsewhere')).toBe('/elsewhere')
})

test('who stays is where they were, and is asked again', async () => {
  const { leave } = await show(UnsavedGuard, given())
  const first = leave('/elsewhere')
  await button('Stay').click()
  const stayed = await first
  const second = leave('/elsewhere')
  await button('Discard').click()
  expect([stayed, await second]).toEqual(['/here', '/elsewhere'])
})

test('Escape stays', async () => {
  const { leave } = await show(UnsavedGuard, given())
  const left = leave('/elsewhere')
  await expect.element(button('Stay')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  expect(await left).toBe('/here')
})

test.each([
  ['a save that succeeds leads on', true, '/elsewhere'],
  ['a save that fails keeps the page', false, '/here'],
])('%s', async (_, isSaved, expected) => {
  const { leave } = await show(
    UnsavedGuard,
    given(() => Promise.resolve(isSaved)),
  )
  const left = leave('/elsewhere')
  await button('Save').click()
  expect(await left).toBe(expected)
})

test('what is saved while it asks is asked about no longer', async () => {
  const { leave, change } = await show(UnsavedGuard, given())
  const left = leave('/elsewhere')
  await expect.element(button('Stay')).toBeVisible()
  await change({ unsaved: false })
  expect(await left).toBe('/elsewhere')
})

test('in German and in the dark the question can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  const { leave } = await show(UnsavedGuard, given())
  const left = leave('/elsewhere')
  await expect.element(button('Bleiben')).toBeVisible()
  const found = await faults()
  await button('Verwerfen').click()
  expect([found, await left]).toEqual([[], '/elsewhere'])
})
