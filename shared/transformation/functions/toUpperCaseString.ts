import { changingCase } from './letterCase.ts'

/** Upper case by the rules of `locale`, English without one (spec 11.2). */
export const toUpperCaseString = changingCase('toUpperCaseString', {
  plain: (text) => text.toUpperCase(),
  local: (text, locale) => text.toLocaleUpperCase(locale),
})
