import { Attribute, Change } from 'ldapts'
import type { SearchEntry } from 'ldapts'
import type { JsonObject } from '../../../../shared/base/json.ts'
import type { TargetEntity } from '../../../../shared/domain/entity.ts'
import { dnKey } from './dn.ts'
import { baseName, textsAt, wireValues, writtenTexts } from './entry.ts'
import { isDnAttribute } from './locating.ts'
import type { LdapSettings } from './settings.ts'
import { accountControl, isPassword, passwordValues } from './special.ts'

/** What a document asks of an attribute. */
export interface Wish {
  readonly name: string
  readonly texts: readonly string[]
}

/** The attributes a document names, but for its own name and the members, which have ways of their own. */
export function wishesOf(body: JsonObject, settings: LdapSettings): readonly Wish[] {
  const own = new Set([settings.memberAttribute.toLowerCase(), 'dn'])
  return Object.entries(body)
    .filter(([name]) => !own.has(name.toLowerCase()) && !isDnAttribute(name, settings))
    .map(([name, value]) => ({ name, texts: writtenTexts(name, value) }))
}

/** What a document no longer says of what its transformation writes: it has vanished at the source (`TargetEntity.governs`). */
export function vanishedFrom(entity: TargetEntity): JsonObject {
  if (entity.isPartial === true) return {}
  const said = new Set(Object.keys(entity.body).map((name) => name.toLowerCase()))
  const names = (entity.governs ?? []).flatMap(([name]) => (name === undefined ? [] : [name]))
  return Object.fromEntries(names.filter((name) => !said.has(name.toLowerCase())).map((name) => [name, []] as const))
}

/** The members a document names; null: it says nothing about them. */
export function memberWish(body: JsonObject, settings: LdapSettings): readonly string[] | null {
  const wanted = settings.memberAttribute.toLowerCase()
  const found = Object.entries(body).find(([name]) => name.toLowerCase() === wanted)
  return found ? writtenTexts(...found) : null
}

/** Attributes of a new entry; what is empty is not sent. */
export function newAttributes(wishes: readonly Wish[], settings: LdapSettings): readonly Attribute[] {
  return wishes
    .filter(({ texts }) => texts.length > 0)
    .map(({ name, texts }) => new Attribute({ type: name, values: valuesFor(name, texts, settings) }))
}

/** What must be changed at an entry: attributes whose values differ. What a document does not name stays. */
export function attributeChanges(
  entry: SearchEntry,
  wishes: readonly Wish[],
  settings: LdapSettings,
): { readonly changes: readonly Change[]; readonly told: JsonObject } {
  const differing = wishes.flatMap((wish) => differingWish(entry, wish, settings))
  const changes = differing.map(({ name, texts, operation }) => {
    const modification = new Attribute({ type: name, values: valuesFor(name, texts, settings) })
    return new Change({ operation, modification })
  })
  return { changes, told: Object.fromEntries(differing.map(({ name, texts }) => [name, texts] as const)) }
}

function differingWish(
  entry: SearchEntry,
  { name, texts }: Wish,
  settings: LdapSettings,
): readonly (Wish & { readonly operation: 'add' | 'replace' })[] {
  const present = textsAt(entry, name, settings)
  if (isPassword(name)) return texts.length === 0 ? [] : [{ name, texts, operation: 'replace' }]
  if (baseName(name) === 'objectclass') {
    // Classes the entry has are never taken from it: its other attributes depend on them.
    const known = new Set(present.map((text) => text.toLowerCase()))
    const added = texts.filter((text) => !known.has(text.toLowerCase()))
    return added.length === 0 ? [] : [{ name, texts: added, operation: 'add' }]
  }
  const isControl = settings.dialect === 'activeDirectory' && baseName(name) === 'useraccountcontrol'
  const wanted = isControl ? accountControl(texts, present) : texts
  return isSameSet(wanted, present) ? [] : [{ name, texts: wanted, operation: 'replace' }]
}

/** Members to add and to delete, each by name; the order of members means nothing. */
export function memberDifference(
  present: readonly string[],
  wanted: readonly string[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const before = new Set(present.map(dnKey))
  const after = new Set(wanted.map(dnKey))
  return {
    added: wanted.filter((name) => !before.has(dnKey(name))),
    removed: present.filter((name) => !after.has(dnKey(name))),
  }
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const set = new Set(other)
  return one.length === other.length && one.every((text) => set.has(text))
}

function valuesFor(name: string, texts: readonly string[], settings: LdapSettings): string[] | Buffer[] {
  return isPassword(name) ? passwordValues(name, texts, settings) : wireValues(name, texts, settings)
}
