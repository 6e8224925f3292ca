import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import ProductGallery from '../../../renderer/features/systems/ProductGallery.vue'
import ChoiceCards from '../../../renderer/features/setup/ChoiceCards.vue'
import { systemTypes } from '../../../shared/catalog/index.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const targets = systemTypes.filter(({ kinds }) => kinds.includes('target'))
const find = page.getByRole('textbox', { name: 'Find a product' })
const radios = () => page.getByRole('radio').elements() as HTMLInputElement[]
const gallery = { products: targets, chosen: null, withRealTime: false }

test('a product is found by any of its words, and chosen by keyboard', async () => {
  const { heard } = await show(ProductGallery, gallery)
  await find.fill('scim system')
  await expect.poll(() => radios().map(({ value }) => value)).toContain('scimSystem')
  const few = radios().length
  await expect.element(page.getByRole('status')).toHaveTextContent(`${few} of ${targets.length}`)
  await find.fill('sap analytics')
  await expect.poll(() => radios().map(({ value }) => value)).toEqual(['analyticsCloud'])
  await userEvent.keyboard('{Tab} ')
  await expect.poll(() => heard).toEqual([['choose', 'analyticsCloud']])
  expect(few).toBeLessThan(targets.length)
})

test('what is chosen stays in sight whatever is looked for', async () => {
  await show(ProductGallery, { ...gallery, chosen: 'scimSystem' })
  await find.fill('nothing has these words')
  await expect.element(page.getByText('Nothing has these words. Try fewer.')).toBeVisible()
  expect(radios().map(({ value, checked }) => [value, checked])).toEqual([['scimSystem', true]])
})

test('a few are not searched', async () => {
  await show(ProductGallery, { ...gallery, products: targets.slice(0, 9) })
  await expect.poll(() => radios().length).toBe(9)
  expect(find.elements()).toEqual([])
})

test('the cards of the setup are searched in the language of the page, and can be read in the dark', async () => {
  await speak('de')
  await look('dark')
  const choices = targets.map(({ type, icon, name }) => ({ value: type, icon, title: name, text: 'Größe' }))
  await show(ChoiceCards, { choices, value: 'scimSystem', label: 'Produkt' })
  await page.getByRole('textbox', { name: 'Suchen: Produkt' }).fill('größe sap analytics')
  await expect
    .poll(() =>
      radios()
        .map(({ value }) => value)
        .sort(),
    )
    .toEqual(['analyticsCloud', 'scimSystem'])
  expect(await faults()).toEqual([])
})
