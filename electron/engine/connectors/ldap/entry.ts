import type { Attribute, SearchEntry } from 'ldapts'
import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { isSecretName } from '../strike.ts'
import type { LdapSettings } from './settings.ts'

/** Values that are no text though some happen to read like one. */
const binary: ReadonlySet<string> = new Set([
  ...['objectguid', 'objectsid', 'sidhistory', 'msexchmailboxguid', 'ms-ds-consistencyguid', 'logonhours'],
  ...['jpegphoto', 'photo', 'thumbnailphoto', 'thumbnaillogo', 'audio'],
  ...['usercertificate', 'usersmimecertificate', 'cacertificate', 'userpkcs12', 'invocationid'],
])

export function isBinary(attribute: string, { binaryAttributes }: Pick<LdapSettings, 'binaryAttributes'>): boolean {
  const name = baseName(attribute)
  return /;binary(;|$)/i.test(attribute) || binary.has(name) || binaryAttributes.has(name)
}

/** The name without options, in lower case. */
export function baseName(attribute: string): string {
  return (attribute.split(';', 1)[0] ?? '').toLowerCase()
}

/** What is always the same about an attribute: its name in documents (null: it is a password), and whether it holds bytes. */
interface Kind {
  readonly shownAs: string | null
  readonly isBinary: boolean
  /** It is where documents tell the name of the entry. */
  readonly isName: boolean
}

const kinds = new WeakMap<LdapSettings, Map<string, Kind>>()
const mostKinds = 10_000

function kindOf(type: string, settings: LdapSettings): Kind {
  const known = kinds.get(settings) ?? new Map<string, Kind>()
  const found = known.get(type)
  if (found) return found
  const shownAs = isSecretName(baseName(type)) ? null : (settings.spellings.get(type.toLowerCase()) ?? type)
  const isName = type.toLowerCase() === settings.dnAttribute.toLowerCase()
  const kind = { shownAs, isBinary: isBinary(type, settings), isName }
  if (known.size < mostKinds) kinds.set(settings, known.set(type, kind))
  return kind
}

/** Every attribute as a list of texts, bytes as base64, and the entry's name among them; passwords are left out, and so is
 *  the empty name that stands for no member. */
export function entryDocument(entry: SearchEntry, settings: LdapSettings): JsonObject {
  const pairs: [string, Json][] = []
  let isNamed = false
  for (const attribute of entry.attributes) {
    const { shownAs, isName } = kindOf(attribute.type, settings)
    const texts = textsOf(attribute, settings)
    isNamed ||= isName
    if (shownAs !== null) pairs.push([shownAs, texts.includes('') ? texts.filter((text) => text !== '') : texts])
  }
  if (!isNamed) pairs.push([settings.dnAttribute, [entry.name]])
  return Object.fromEntries(pairs)
}

/** The texts of an attribute of an entry; [] where it has none. Upper and lower case of names are the same. */
export function textsAt(entry: SearchEntry, name: string, settings: LdapSettings): readonly string[] {
  const wanted = name.toLowerCase()
  if (wanted === settings.dnAttribute.toLowerCase()) return [entry.name]
  const attribute = entry.attributes.find(({ type }) => type.toLowerCase() === wanted)
  return attribute === undefined ? [] : textsOf(attribute, settings)
}

export function textsOf(attribute: Attribute, settings: LdapSettings): readonly string[] {
  const { type, values, parsedBuffers } = attribute
  if (areTexts(values) && !kindOf(type, settings).isBinary) return values
  return parsedBuffers.map((bytes) => bytes.toString('base64'))
}

const areTexts = (values: readonly (string | Buffer)[]): values is readonly string[] =>
  values.every((value) => typeof value === 'string')

/** What a transformation wrote for an attribute, as texts: lists within lists are one list, what is empty is no value,
 *  and a list of objects gives their `value`. Throws `invalidEntity` for other objects. */
export function writtenTexts(name: string, value: Json): readonly string[] {
  if (value === null || value === '') return []
  if (isJsonArray(value)) return [...new Set(value.flatMap((element) => writtenTexts(name, element)))]
  if (typeof value === 'string') return [value]
  // RFC 4517 3.3.3
  if (typeof value === 'boolean') return [value ? 'TRUE' : 'FALSE']
  if (!isJsonObject(value)) return [String(value)]
  const inner = own(value, 'value')
  if (inner !== undefined && !isJsonObject(inner)) return writtenTexts(name, inner)
  const message = said`Attribute ${name} was written as an object; a directory takes texts and lists of them. Correct its mapping.`
  throw new ProblemError({ code: 'invalidEntity', message })
}

/** As the wire wants them. */
export function wireValues(name: string, texts: readonly string[], settings: LdapSettings): string[] | Buffer[] {
  return isBinary(name, settings) ? texts.map((text) => Buffer.from(text, 'base64')) : [...texts]
}
