import { PresenceFilter } from 'ldapts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import type { AttributeDescription } from '../connector.ts'
import { isSecretName } from '../strike.ts'
import type { LdapClient } from './client.ts'
import { textsAt } from './entry.ts'
import { knownType } from './settings.ts'

/** A definition of a class or an attribute (RFC 4512 4.1.1 and 4.1.2), as far as documents are concerned. */
interface Definition {
  readonly names: readonly string[]
  readonly description: string
  readonly parents: readonly string[]
  readonly required: readonly string[]
  readonly allowed: readonly string[]
  readonly syntax: string | null
  readonly isSingle: boolean
  readonly isReadOnly: boolean
}

const most = 5000

/** The attributes an entry of the type's object class must and may have, by the schema of the server (RFC 4512 4.2), with those
 *  of the classes above it. null: the server does not show its schema, or does not know the class. */
export async function readSchema(
  client: LdapClient,
  type: EntityType,
): Promise<readonly AttributeDescription[] | null> {
  const { settings } = client
  const kind = knownType(settings, type)
  if (kind === null) return null
  const anything = new PresenceFilter({ attribute: 'objectClass' })
  const read = async (base: string, attributes: readonly string[]): Promise<readonly (readonly string[])[]> => {
    const [entry] = await client.search({ base, scope: 'base', filter: anything, attributes })
    return attributes.map((name) => (entry ? textsAt(entry, name, settings) : []))
  }
  const [[place] = []] = await read('', ['subschemaSubentry'])
  if (place === undefined) return null
  const [classes = [], attributes = []] = await read(place, ['objectClasses', 'attributeTypes'])
  const names = attributesOf(byName(classes), kind.objectClass)
  if (names.size === 0) return null
  const types = byName(attributes)
  return [...names].slice(0, most).flatMap(([name, isRequired]) => {
    const shown = settings.spellings.get(name.toLowerCase()) ?? name
    return isSecretName(name) ? [] : [describe(shown, isRequired, name.toLowerCase(), types)]
  })
}

/** Names of attributes and whether they must be there, of a class and those above it. */
function attributesOf(classes: ReadonlyMap<string, Definition>, objectClass: string): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>()
  const seen = new Set<string>()
  const waiting = [objectClass]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const definition = classes.get(next.toLowerCase())
    if (definition === undefined || seen.has(next.toLowerCase())) continue
    seen.add(next.toLowerCase())
    for (const name of definition.required) found.set(name, true)
    for (const name of definition.allowed) if (!found.has(name)) found.set(name, false)
    waiting.push(...definition.parents)
  }
  return found
}

function describe(
  name: string,
  isRequired: boolean,
  key: string,
  types: ReadonlyMap<string, Definition>,
): AttributeDescription {
  const definition = types.get(key)
  const isSingle = definition?.isSingle ?? false
  return {
    // Documents of a directory have a list for every attribute.
    path: `${name}[${isSingle ? '0' : '*'}]`,
    type: kindOf[syntaxOf(definition, types)] ?? 'string',
    multiValued: !isSingle,
    required: isRequired,
    mutability: definition?.isReadOnly === true ? 'readOnly' : 'readWrite',
    description: definition?.description ?? '',
  }
}

/** RFC 4517 3.3, by the last number of the syntax. */
const kindOf: Readonly<Record<string, AttributeDescription['type']>> = {
  '5': 'binary',
  '7': 'boolean',
  '8': 'binary',
  '12': 'reference',
  '24': 'dateTime',
  '27': 'number',
  '28': 'binary',
  '40': 'binary',
}

const mostParents = 20

/** An attribute without a syntax has that of the one it is derived from. */
function syntaxOf(definition: Definition | undefined, types: ReadonlyMap<string, Definition>): string {
  let at = definition
  for (let count = 0; at !== undefined && count < mostParents; count += 1) {
    if (at.syntax !== null) return /^1\.3\.6\.1\.4\.1\.1466\.115\.121\.1\.(\d+)$/.exec(at.syntax)?.[1] ?? ''
    at = types.get(at.parents[0]?.toLowerCase() ?? '')
  }
  return ''
}

function byName(texts: readonly string[]): ReadonlyMap<string, Definition> {
  const definitions = texts.map(definitionOf)
  return new Map(definitions.flatMap((one) => one.names.map((name) => [name.toLowerCase(), one] as const)))
}

function definitionOf(text: string): Definition {
  const description = /\sDESC\s+'([^']*)'/.exec(text)?.[1] ?? ''
  // Words of a description are no keywords.
  const plain = text.replace(/\sDESC\s+'[^']*'/, ' ')
  const list = (keyword: string): readonly string[] => {
    const found = new RegExp(`\\s${keyword}\\s+(?:\\(([^)]*)\\)|('[^']*'|[^\\s()]+))`).exec(plain)
    const names = (found?.[1] ?? found?.[2] ?? '').split(/[\s$]+/)
    return names.map((name) => name.replaceAll("'", '')).filter((name) => name !== '')
  }
  return {
    description,
    names: list('NAME'),
    parents: list('SUP'),
    required: list('MUST'),
    allowed: list('MAY'),
    syntax: /\sSYNTAX\s+'?([\d.]+)/.exec(plain)?.[1] ?? null,
    isSingle: /\sSINGLE-VALUE\b/.test(plain),
    isReadOnly: /\sNO-USER-MODIFICATION\b/.test(plain),
  }
}
