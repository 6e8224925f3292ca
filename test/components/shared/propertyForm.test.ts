import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import PropertyForm from '../../../renderer/components/PropertyForm.vue'
import type { PropertyDeclaration } from '../../../shared/domain/system.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const declare = (name: string, label: string, more: Partial<PropertyDeclaration> = {}): PropertyDeclaration => ({
  ...{ name, label, help: '', group: 'connection', kind: 'standard', valueType: 'text', roles: ['target'] },
  ...{ required: false, default: null, ...more },
})
const declarations = [
  declare('URL', 'URL', { required: true }),
  declare('Authentication', 'Sign-in', {
    ...{ valueType: 'choice', required: true, help: 'How it signs in.' },
    choices: [
      { value: 'Basic', label: 'User and password' },
      { value: 'Certificate', label: 'Certificate' },
    ],
  }),
  declare('Password', 'Password', { kind: 'credential', onlyWhen: { name: 'Authentication', in: ['Basic'] } }),
  declare('scim.bulk', 'Bulk', { valueType: 'boolean', group: 'further', default: 'false' }),
]
const given = {
  ...{ declarations, properties: { URL: 'https://a.example', Authentication: 'Basic' }, secrets: {} },
  ...{ storedSecrets: ['Password'], faults: {} },
}
const field = (name: string) => page.getByRole('textbox', { name })

test('each field says its property; a secret goes its own way and is never shown', async () => {
  const { heard } = await show(PropertyForm, given)
  await field('URL').fill('https://b.example')
  await field('Password').fill('x')
  await page.getByRole('combobox', { name: 'Sign-in' }).click()
  await page.getByRole('option', { name: 'Certificate' }).click()
  await expect
    .poll(() => heard)
    .toEqual([
      ['property', 'URL', 'https://b.example'],
      ['secret', 'Password', 'x'],
      ['property', 'Authentication', 'Certificate'],
    ])
  await expect.element(field('Password')).toHaveAttribute('type', 'password')
})

test('a secret in the vault is dots, and gone with the way to sign in that needs it', async () => {
  const { change } = await show(PropertyForm, given)
  await expect.element(field('Password')).toHaveAttribute('placeholder', '••••••••••••')
  await change({ properties: { ...given.properties, Authentication: 'Certificate' } })
  await expect.element(field('Password')).not.toBeInTheDocument()
})

test('what is seldom needed is folded away until it is asked for, and is switched by keyboard', async () => {
  const { heard } = await show(PropertyForm, given)
  expect(page.getByRole('switch').elements()).toEqual([])
  await page.getByRole('link', { name: 'Show 1 more properties' }).click()
  await expect.element(page.getByRole('switch', { name: 'Bulk' })).toBeVisible()
  await field('Password').click()
  await userEvent.keyboard('{Tab}{Space}')
  await expect.poll(() => heard).toEqual([['property', 'scim.bulk', 'true']])
})

test('a fault stands at its field, in place of the help', async () => {
  const { change } = await show(PropertyForm, given)
  await expect.element(page.getByText('How it signs in.')).toBeVisible()
  await change({ faults: { URL: 'No address.', Authentication: 'Not offered.' } })
  await expect.element(page.getByRole('main').getByRole('alert').first()).toHaveTextContent('No address.')
  await expect.element(field('URL')).toHaveAttribute('aria-invalid', 'true')
  await expect.element(page.getByText('How it signs in.')).not.toBeInTheDocument()
})

test('what differs from what is saved is marked', async () => {
  const { change, element } = await show(PropertyForm, { ...given, saved: given.properties })
  const marked = () =>
    [...element.querySelectorAll('.field:has(.changed)')].map((one) => one.querySelector('.real')?.textContent)
  const before = marked()
  await change({ properties: { ...given.properties, URL: 'https://c.example' }, secrets: { Password: 'new' } })
  expect([before, marked()]).toEqual([[], ['URL', 'Password']])
})

test('grouped, with long names and faults, in German and in the dark, it can be read by everybody', async () => {
  await speak('de')
  await look('dark')
  const long = declare('x.'.repeat(60), 'A label that is longer than every other one here', { group: 'behaviour' })
  await show(PropertyForm, {
    ...{ ...given, declarations: [...declarations, long], grouped: true },
    faults: { URL: 'Das ist keine Adresse.' },
  })
  await expect.element(page.getByRole('heading', { name: 'Verbindung' })).toBeVisible()
  expect(await faults()).toEqual([])
})
