import { changingCase } from './letterCase.ts'

/** Lower case by the rules of `locale`, English without one (spec 11.2). */
export const toLowerCaseString = changingCase('toLowerCaseString', {
  plain: (text) => text.toLowerCase(),
  local: (text, locale) => text.toLocaleLowerCase(locale),
})
