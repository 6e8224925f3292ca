import { own } from '../../base/json.ts'
import { isObject, withAttribute } from '../value.ts'
import { findCountry } from './countryTable.ts'
import type { FunctionDefinition } from './definition.ts'
import { findRegion } from './regionTable.ts'

/** ISO 3166-2: `OH` or `US-OH` becomes `US-OH` or `Ohio`; needs region and country, else nothing changes (spec 11.5). */
export const convertCountryRegion: FunctionDefinition = {
  name: 'convertCountryRegion',
  parameters: [
    { name: 'outputFormat', takes: 'text', required: true, choices: ['fullName', 'alpha2'] },
    { name: 'inputAttributes', takes: 'texts' },
    { name: 'outputAttribute', takes: 'text' },
  ],
  lists: 'each',
  objects: true,
  prepare(parameters) {
    const wantsName = parameters.word('outputFormat', 'alpha2') === 'fullName'
    const [from = 'region', countryFrom = 'country'] = parameters.texts('inputAttributes', ['region', 'country'])
    const to = parameters.word('outputAttribute', from)
    return (_run, value) => {
      if (!isObject(value)) return value
      const region = own(value, from)
      const country = own(value, countryFrom)
      if (typeof region !== 'string' || typeof country !== 'string') return value
      const found = findRegion(findCountry(country)?.alpha2 ?? country.toUpperCase(), region)
      return found ? withAttribute(value, to, wantsName ? found.name : found.code) : value
    }
  },
}
