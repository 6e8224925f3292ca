import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import MappingPanel from '../../../renderer/features/transformations/graphical/MappingPanel.vue'
import type { JsonObject } from '../../../shared/base/json.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const field = (name: string) => page.getByRole('textbox', { name, exact: true })
const copying = { sourcePath: '$.mail', targetPath: '$.emails[0].value' }

/** The panel of a mapping that takes what it says, as the list around it does. */
async function showPanel(mapping: JsonObject, mayChange = true) {
  const shown = await show(MappingPanel, { mapping, number: 3, step: null, mayChange })
  const last = () => {
    const said = shown.heard.at(-1)
    return said?.[0] === 'change' ? (said[1] as JsonObject) : said
  }
  const take = () => shown.change({ mapping: last() as JsonObject })
  return { ...shown, last, take }
}

test('every part of a mapping becomes a key of it, and is gone when it is emptied', async () => {
  const { last, take } = await showPanel(copying)
  await field('Writes to the path').fill('$.login')
  await userEvent.keyboard('{Tab}')
  await expect.poll(last).toEqual({ ...copying, targetPath: '$.login' })
  await take()
  await page.getByRole('radio', { name: 'Default' }).click()
  await take()
  await field('Default').fill('nobody')
  await userEvent.keyboard('{Tab}')
  await expect.poll(last).toEqual({ ...copying, targetPath: '$.login', defaultValue: 'nobody' })
  await take()
  await field('Writes to the path').fill('')
  await userEvent.keyboard('{Tab}')
  await expect.poll(last).toEqual({ sourcePath: '$.mail', defaultValue: 'nobody' })
})

test('a constant keeps its kind: a number is no text', async () => {
  const { last, take } = await showPanel({ constant: 5, targetPath: '$.level' })
  const constant = page.getByRole('textbox').first()
  await constant.fill('12')
  await userEvent.keyboard('{Tab}')
  await expect.poll(last).toEqual({ constant: 12, targetPath: '$.level' })
  await take()
  await constant.fill('twelve')
  await userEvent.keyboard('{Tab}')
  await expect.poll(last).toEqual({ constant: 'twelve', targetPath: '$.level' })
})

test('keys the panel has no field for are named and stay', async () => {
  const { last } = await showPanel({ ...copying, type: 'valueMapping', valueMappings: [] })
  await expect.element(page.getByText(/valueMappings/)).toBeVisible()
  await page.getByRole('checkbox', { name: /ignore/i }).click()
  await expect.poll(last).toEqual({ ...copying, type: 'valueMapping', valueMappings: [], ignore: true })
})

test('who may not change it can read all of it and press nothing', async () => {
  const { heard, element } = await showPanel({ ...copying, condition: "$.mail != ''" }, false)
  await expect.element(field('Writes to the path')).toBeDisabled()
  const open = [...element.querySelectorAll<HTMLInputElement>('ui5-input, ui5-radio-button, ui5-checkbox')]
  expect([open.filter(({ disabled }) => !disabled), page.getByRole('button', { name: 'Remove' }).elements()]).toEqual([
    ...[[], []],
  ])
  expect(heard).toEqual([])
})

test('a path of sixty letters stays in its field, in German and in the dark', async () => {
  await speak('de')
  await look('dark')
  const { element } = await showPanel({ sourcePath: `$.${'a'.repeat(60)}`, targetPath: `$.${'b'.repeat(60)}` })
  element.style.width = '360px'
  await expect.element(page.getByRole('region', { name: 'Mapping 3' })).toBeVisible()
  const panel = element.querySelector('.panel')
  expect([await faults(), panel && panel.scrollWidth - panel.clientWidth]).toEqual([[], 0])
})
