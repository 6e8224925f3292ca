import type { FunctionDefinition } from './definition.ts'
import { asText } from './definition.ts'
import { localeOf } from './tables/locales.ts'

/** Locale tag to language code (`de-DE` to `DE`) or back; a language without a mapping becomes English (spec 11.5). */
export const convertLocaleCode: FunctionDefinition = {
  name: 'convertLocaleCode',
  parameters: [{ name: 'outputFormat', takes: 'text', required: true, choices: ['bcp47', 'iso639'] }],
  lists: 'refused',
  prepare(parameters) {
    const convert = parameters.word('outputFormat', 'bcp47') === 'iso639' ? languageCode : localeTag
    return (_run, value) => convert(asText('convertLocaleCode', value).trim())
  },
}

function languageCode(text: string): string {
  const code = languageOf(text)
  return Object.hasOwn(localeOf, code) ? code : 'EN'
}

/** A tag that names its region keeps it; a language alone gets the region it is mostly spoken in. */
function localeTag(text: string): string {
  const [, language, region] = /^([A-Za-z]{2})[-_]([A-Za-z]{2})$/.exec(text) ?? []
  const code = languageOf(text)
  const usual = Object.hasOwn(localeOf, code) ? localeOf[code] : undefined
  if (usual === undefined) return 'en-US'
  return language === undefined || region === undefined ? usual : `${language.toLowerCase()}-${region.toUpperCase()}`
}

/** `ZH_TW`, `zh-TW` and `zh-Hant` are a language of their own beside `ZH`. */
function languageOf(text: string): string {
  const upper = text.replaceAll('_', '-').toUpperCase()
  if (/^ZH-(?:TW|HK|MO|HANT)/.test(upper) || upper === 'ZF') return 'ZH-TW'
  const language = upper.split('-')[0] ?? ''
  return former[language] ?? language
}

/** Codes that ISO 639-1 has replaced. */
const former: Readonly<Record<string, string>> = { IW: 'HE', IN: 'ID', JI: 'YI', NB: 'NO', NN: 'NO' }
