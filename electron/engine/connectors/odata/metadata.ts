import { protocol } from './answers.ts'

/** A property of an entity type. */
export interface EdmProperty {
  readonly name: string
  /** E.g. `Edm.String`. */
  readonly type: string
  readonly isNullable: boolean
  readonly isReadOnly: boolean
  readonly label: string
}

export interface EdmType {
  readonly properties: readonly EdmProperty[]
  /** Where navigations lead, and whether to many. */
  readonly navigations: ReadonlyMap<string, { readonly type: string; readonly isMany: boolean }>
}

/** The model of a service: entity types by qualified name, and of which type the entries of each set are. */
export interface Edm {
  readonly types: ReadonlyMap<string, EdmType>
  readonly sets: ReadonlyMap<string, string>
}

type Attributes = Readonly<Partial<Record<string, string>>>
interface Tag {
  readonly name: string
  readonly attributes: Attributes
  readonly isEnd: boolean
}

const longest = 20_000_000

/** Reads `$metadata` (OData v2, CSDL). Only tags and attributes count in it, so they are all that is read: neither a document
 *  type nor an entity of one's own has any effect. Throws `protocol`. */
export function parseMetadata(xml: string): Edm {
  if (xml.length > longest) throw protocol('The description of the service ($metadata) is longer than 20 MB.')
  const types = new Map<string, { properties: EdmProperty[]; navigations: [string, Attributes][] }>()
  const ends = new Map<string, { readonly type: string; readonly isMany: boolean }>()
  const sets = new Map<string, string>()
  let namespace = ''
  let type: { properties: EdmProperty[]; navigations: [string, Attributes][] } | null = null
  let association = ''
  for (const { name, attributes, isEnd } of tagsOf(xml)) {
    const own = attributes['Name'] ?? ''
    if (isEnd) {
      if (name === 'EntityType') type = null
    } else if (name === 'Schema') namespace = attributes['Namespace'] ?? ''
    else if (name === 'EntityType') {
      type = { properties: [], navigations: [] }
      types.set(`${namespace}.${own}`, type)
    } else if (name === 'Property') type?.properties.push(propertyOf(own, attributes))
    else if (name === 'NavigationProperty') type?.navigations.push([own, attributes])
    else if (name === 'Association') association = `${namespace}.${own}`
    else if (name === 'End' && attributes['Type'] !== undefined) {
      const place = `${association} ${attributes['Role'] ?? ''}`
      ends.set(place, { type: attributes['Type'], isMany: attributes['Multiplicity'] === '*' })
    } else if (name === 'EntitySet') sets.set(own, attributes['EntityType'] ?? '')
  }
  if (types.size === 0) throw protocol('The description of the service ($metadata) names no entity type.')
  const whole = [...types].map(([name, { properties, navigations }]) => {
    const known = navigations.flatMap(([one, { Relationship = '', ToRole = '' }]) => {
      const end = ends.get(`${Relationship} ${ToRole}`)
      return end === undefined ? [] : [[one, end] as const]
    })
    return [name, { properties, navigations: new Map(known) }] as const
  })
  return { types: new Map(whole), sets }
}

function propertyOf(name: string, attributes: Attributes): EdmProperty {
  return {
    name,
    type: attributes['Type'] ?? 'Edm.String',
    isNullable: attributes['Nullable'] !== 'false',
    isReadOnly: attributes['creatable'] === 'false' && attributes['updatable'] === 'false',
    label: attributes['label'] ?? '',
  }
}

const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g

/** Tags in their order, names without their prefix; comments and CDATA are passed over. */
function* tagsOf(xml: string): Generator<Tag> {
  for (const [, slash, name, given = ''] of xml.matchAll(markup)) {
    if (name === undefined) continue
    const attributes = [...given.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, key = '', double, single]) => [local(key), plain(double ?? single ?? '')] as const,
    )
    yield { name: local(name), attributes: Object.fromEntries(attributes), isEnd: slash === '/' }
  }
}

const local = (name: string): string => name.slice(name.lastIndexOf(':') + 1)

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const plain = (text: string): string =>
  text.replaceAll(/&(lt|gt|amp|quot|apos);/g, (all, name: string) => entities[name] ?? all)
