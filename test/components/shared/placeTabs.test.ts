import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import PlaceTabs from '../../../renderer/components/PlaceTabs.vue'
import { focusedName } from '../../kit/focusedName.ts'
import { look } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const places = (names: readonly string[]) => names.map((name) => ({ name, path: `/settings/${name}`, text: name }))
const tab = (name: string) => page.getByRole('tab', { name })

test('a tab leads to its page, by pointer', async () => {
  const { path } = await show(PlaceTabs, { label: 'Settings', here: 'Mail', places: places(['Mail', 'Proxy']) })
  await expect.element(tab('Mail')).toHaveAttribute('aria-selected', 'true')
  await tab('Proxy').click()
  await expect.poll(path).toBe('/settings/Proxy')
})

test('the arrows go from tab to tab, and Enter leads there', async () => {
  const { path } = await show(PlaceTabs, { label: 'Settings', here: 'Mail', places: places(['Mail', 'Proxy', 'Look']) })
  await expect.element(tab('Mail')).toBeVisible()
  for (const [key, reached] of [
    ['{Tab}', 'Mail'],
    ['{ArrowRight}', 'Proxy'],
    ['{ArrowRight}', 'Look'],
  ] as const) {
    await userEvent.keyboard(key)
    await expect.poll(focusedName).toContain(reached)
  }
  await userEvent.keyboard('{Enter}')
  await expect.poll(path).toBe('/settings/Look')
})

test('what finds no room waits in a menu at the end, in the dark too', async () => {
  await look('dark')
  const names = Array.from({ length: 40 }, (_, at) => `A place with number ${at}`)
  const { path } = await show(PlaceTabs, { label: 'Settings', here: names[0] ?? '', places: places(names) })
  const found = await faults()
  await page.getByRole('button', { name: 'More' }).click()
  const last = page.getByText('A place with number 39').last()
  await expect.element(last).toBeVisible()
  // Its frame takes the click in its place.
  await last.click({ force: true })
  await expect.poll(path).toBe('/settings/A place with number 39')
  expect(found).toEqual([])
})
