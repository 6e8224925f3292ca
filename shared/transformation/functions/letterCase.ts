import { said } from '../../base/said.ts'
import type { FunctionDefinition } from './definition.ts'
import { asText } from './definition.ts'

/** Languages whose letters change in their own way (Unicode SpecialCasing). */
const special = /^(?:tr|az|lt|el)\b/

/** Changes the case of a text by the rules of a language such as `de_DE` (spec 11.2). */
export function changingCase(
  name: string,
  change: { plain: (text: string) => string; local: (text: string, locale: string) => string },
): FunctionDefinition {
  return {
    name,
    parameters: [{ name: 'locale', takes: 'text' }],
    lists: 'refused',
    prepare(parameters) {
      const locale = parameters.word('locale', 'en_EN').replaceAll('_', '-')
      if (!isLocale(locale)) parameters.report('locale', said`is a locale such as de_DE`)
      else if (special.test(locale)) return (_run, value) => change.local(asText(name, value), locale)
      return (_run, value) => change.plain(asText(name, value))
    },
  }
}

function isLocale(locale: string): boolean {
  return /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{2,8})*$/.test(locale)
}
