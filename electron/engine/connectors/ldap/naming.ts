import type { SearchEntry } from 'ldapts'
import type { JsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Wish } from './differences.ts'
import { childDn, dnKey, escapeDnValue, isWithin, ownPartOf, parentOf, parseDn } from './dn.ts'
import { textsAt, writtenTexts } from './entry.ts'
import { isDnAttribute } from './locating.ts'
import type { LdapSettings, TypeSettings } from './settings.ts'

/** What a new entry is called and by which value. */
export interface Name {
  readonly dn: string
  readonly attribute: string
  readonly value: string
}

/** The name of a new entry: `<id attribute>=<value>,<path>`, or the one the document gives. Throws `invalidEntity`. */
export function newName(settings: LdapSettings, type: TypeSettings, body: JsonObject, wishes: readonly Wish[]): Name {
  const given = givenDn(body, settings)
  const isDirectory = settings.dialect === 'activeDirectory'
  if (given !== null) return givenName(type, given, wishes)
  const byDn = isDnAttribute(type.idAttribute, settings)
  // Active Directory names people and groups by cn, whatever their id is.
  const attribute = isDirectory ? 'cn' : byDn ? 'cn' : type.idAttribute
  const value = firstOf(wishes, attribute) ?? (byDn ? undefined : firstOf(wishes, type.idAttribute))
  if (value !== undefined) return { dn: childDn(attribute, value, type.path), attribute, value }
  const missing = byDn ? settings.dnAttribute : type.idAttribute
  const message = said`A new ${type.type} needs a value for ${missing}, its id. Check the write mapping.`
  throw new ProblemError({ code: 'invalidEntity', message })
}

/** Transformations put names together without escapes: `CN=Meyer, Petra,OU=…`. The value itself is in the document. */
function givenName(type: TypeSettings, given: string, wishes: readonly Wish[]): Name {
  const attribute = /^\s*([A-Za-z][\w-]*)\s*=/.exec(given)?.[1] ?? ''
  const value = firstOf(wishes, attribute)
  const begin = `${attribute}=${value ?? ''},`
  const dn =
    value !== undefined && given.slice(0, begin.length).toLowerCase() === begin.toLowerCase()
      ? childDn(attribute, value, given.slice(begin.length))
      : given
  const own = parseDn(dn)?.[0]?.[0]
  if (own !== undefined && isWithin(dn, type.path)) return { dn, attribute: own.type, value: own.value }
  const message = said`${given} is no name for a ${type.type} below ${type.path}. Check the write mapping of the id, and ${type.pathProperty}.`
  throw new ProblemError({ code: 'invalidEntity', message })
}

/** `parent`: null where it stays below the same entry. `attribute`: the one the entry is named by. */
export interface Renaming {
  readonly ownPart: string
  readonly parent: string | null
  readonly attribute: string
}

/** A new name for an entry whose document names it otherwise than it is called; null: it stays. */
export function renaming(
  settings: LdapSettings,
  type: TypeSettings,
  entry: SearchEntry,
  given: { readonly body: JsonObject; readonly wishes: readonly Wish[] },
): Renaming | null {
  const wishedDn = givenDn(given.body, settings)
  return wishedDn === null ? otherValue(entry, given.wishes) : otherPlace(type, entry, wishedDn, given.wishes)
}

function otherPlace(type: TypeSettings, entry: SearchEntry, wished: string, wishes: readonly Wish[]): Renaming | null {
  const { dn, attribute } = givenName(type, wished, wishes)
  if (dnKey(dn) === dnKey(entry.name)) return null
  const parent = parentOf(dn)
  const isMoved = dnKey(parent) !== dnKey(parentOf(entry.name))
  return { ownPart: ownPartOf(dn), parent: isMoved ? parent : null, attribute }
}

function otherValue(entry: SearchEntry, wishes: readonly Wish[]): Renaming | null {
  const [naming, compound] = parseDn(entry.name)?.[0] ?? []
  if (naming === undefined || compound !== undefined) return null
  const texts = wishes.find(({ name }) => name.toLowerCase() === naming.type.toLowerCase())?.texts ?? []
  const [value] = texts
  if (value === undefined || texts.includes(naming.value)) return null
  return { ownPart: `${naming.type}=${escapeDnValue(value)}`, parent: null, attribute: naming.type }
}

/** The id an entry has under its new name. */
export function idAfter(
  settings: LdapSettings,
  type: TypeSettings,
  entry: SearchEntry,
  renamed: { readonly dn: string; readonly attribute: string } | null,
): string {
  if (renamed !== null && isDnAttribute(type.idAttribute, settings)) return renamed.dn
  const own = renamed === null ? undefined : parseDn(renamed.dn)?.[0]?.[0]
  if (own && own.type.toLowerCase() === type.idAttribute.toLowerCase()) return own.value
  return textsAt(entry, type.idAttribute, settings)[0] ?? entry.name
}

function givenDn(body: JsonObject, settings: LdapSettings): string | null {
  const found = Object.entries(body).find(([name]) => isDnAttribute(name, settings))
  return (found ? writtenTexts(...found)[0] : undefined) ?? null
}

function firstOf(wishes: readonly Wish[], attribute: string): string | undefined {
  return wishes.find(({ name }) => name.toLowerCase() === attribute.toLowerCase())?.texts[0]
}
