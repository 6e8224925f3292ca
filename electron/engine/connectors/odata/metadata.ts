import { said } from '../../../../shared/base/said.ts'
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

interface Found {
  readonly properties: EdmProperty[]
  readonly navigations: [string, Attributes][]
}

/** What was read so far, and where in the document one is. */
interface Reading {
  readonly types: Map<string, Found>
  readonly ends: Map<string, { readonly type: string; readonly isMany: boolean }>
  readonly sets: Map<string, string>
  namespace: string
  association: string
  type: Found | null
}

/** Reads `$metadata` (OData v2, CSDL). Only tags and attributes count in it, so they are all that is read: neither a document
 *  type nor an entity of one's own has any effect. Throws `protocol`. */
export function parseMetadata(xml: string): Edm {
  if (xml.length > longest) throw protocol(said`The description of the service ($metadata) is longer than 20 MB.`)
  const reading: Reading = {
    ...{ types: new Map(), ends: new Map(), sets: new Map() },
    ...{ namespace: '', association: '', type: null },
  }
  for (const { name, attributes, isEnd } of tagsOf(xml)) {
    if (!isEnd && Object.hasOwn(beginnings, name)) beginnings[name]?.(reading, attributes)
    else if (name === 'EntityType') reading.type = null
  }
  if (reading.types.size === 0) throw protocol(said`The description of the service ($metadata) names no entity type.`)
  const types = [...reading.types].map(([name, { properties, navigations }]) => {
    const known = navigations.flatMap(([one, { Relationship = '', ToRole = '' }]) => {
      const end = reading.ends.get(`${Relationship} ${ToRole}`)
      return end === undefined ? [] : [[one, end] as const]
    })
    return [name, { properties, navigations: new Map(known) }] as const
  })
  return { types: new Map(types), sets: reading.sets }
}

/** What the beginning of an element means. */
const beginnings: Readonly<Partial<Record<string, (reading: Reading, attributes: Attributes) => void>>> = {
  Schema: (reading, { Namespace = '' }) => {
    reading.namespace = Namespace
  },
  EntityType: (reading, { Name = '' }) => {
    reading.type = { properties: [], navigations: [] }
    reading.types.set(`${reading.namespace}.${Name}`, reading.type)
  },
  Property: ({ type }, attributes) => void type?.properties.push(propertyOf(attributes)),
  NavigationProperty: ({ type }, attributes) => void type?.navigations.push([attributes['Name'] ?? '', attributes]),
  Association: (reading, { Name = '' }) => {
    reading.association = `${reading.namespace}.${Name}`
  },
  // Those of an association set have no type.
  End: ({ association, ends }, { Role = '', Type, Multiplicity }) => {
    if (Type !== undefined) ends.set(`${association} ${Role}`, { type: Type, isMany: Multiplicity === '*' })
  },
  EntitySet: ({ sets }, { Name = '', EntityType = '' }) => void sets.set(Name, EntityType),
}

function propertyOf(attributes: Attributes): EdmProperty {
  return {
    name: attributes['Name'] ?? '',
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
