import { own } from '../../base/json.ts'
import { isObject, withAttribute } from '../value.ts'
import { findCountry } from './countryTable.ts'
import type { FunctionDefinition } from './definition.ts'

const formats = ['fullName', 'alpha2', 'alpha3', 'numeric'] as const

/** ISO 3166-1 conversion of one attribute; an unknown country stays as it is (spec 11.5). */
export const convertCountryCode: FunctionDefinition = {
  name: 'convertCountryCode',
  parameters: [
    { name: 'outputFormat', takes: 'text', required: true, choices: formats },
    { name: 'inputAttributes', takes: 'texts', required: true },
    { name: 'outputAttribute', takes: 'text', required: true },
  ],
  lists: 'each',
  objects: true,
  prepare(parameters) {
    const written = parameters.word('outputFormat', 'alpha2')
    const format = formats.find((known) => known === written) ?? 'alpha2'
    const [from = 'country'] = parameters.texts('inputAttributes', ['country'])
    const to = parameters.word('outputAttribute', from)
    return (_run, value) => {
      const country = isObject(value) ? own(value, from) : undefined
      const found =
        typeof country === 'string' || typeof country === 'number' ? findCountry(String(country)) : undefined
      return found && isObject(value) ? withAttribute(value, to, found[format]) : value
    }
  },
}
