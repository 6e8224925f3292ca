import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import PropertyField from '../../../renderer/components/PropertyField.vue'
import { systemTypes } from '../../../shared/catalog/index.ts'
import { speak } from '../../kit/looks.ts'
import { show } from '../../kit/shown.ts'

test('what is wrong with a value is said German, with the name the field has there', async () => {
  await speak('de')
  const declaration = systemTypes
    .flatMap(({ properties }) => properties)
    .find(({ label }) => label === 'Own authorities')
  if (!declaration) throw new Error('No property of the catalog is called so.')
  const field = {
    value: '',
    isStored: false,
    isChanged: false,
    isRequired: true,
    fault: 'Own authorities is required.',
  }
  await show(PropertyField, { declaration, ...field })
  const alert = page.getByRole('main').getByRole('alert')
  await expect.element(alert).toHaveTextContent('Eigene Stellen: Hier fehlt eine Angabe.')
})
