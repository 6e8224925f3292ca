import { said } from '../../../../shared/base/said.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import { hours } from '../../../../shared/base/time.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import type { AttributeDescription, Connector } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import { protocol } from './answers.ts'
import type { Edm, EdmProperty } from './metadata.ts'
import { parseMetadata } from './metadata.ts'
import type { EntitySet, OdataSettings } from './settings.ts'

const most = 5000
const keptMs = hours(1)

/** What `$metadata` says of the sets: of each its properties, and those of the navigations that are followed. It is long, so it
 *  is asked for at most once an hour. */
export function createOdataSchema(
  client: HttpClient,
  { sets }: OdataSettings,
  clock: Clock,
): NonNullable<Connector['schema']> {
  let kept: { readonly edm: Promise<Edm>; readonly untilMs: number } | null = null
  return async (type: EntityType) => {
    const set = sets[type]
    if (set === undefined) return null
    const now = clock.now().getTime()
    if (kept === null || now >= kept.untilMs) kept = { edm: readMetadata(client), untilMs: now + keptMs }
    try {
      return described(await kept.edm, set)
    } catch (error) {
      kept = null
      throw error
    }
  }
}

async function readMetadata(client: HttpClient): Promise<Edm> {
  const path = '/$metadata'
  const { body } = await client.call({ method: 'GET', path, headers: { accept: 'application/xml' }, takesText: true })
  if (typeof body === 'string') return parseMetadata(body)
  const address = `${client.baseUrl}${path}`
  throw protocol(said`GET ${address} did not answer with XML.`)
}

function described(edm: Edm, set: EntitySet): readonly AttributeDescription[] | null {
  const type = edm.sets.get(set.name)
  if (type === undefined) return null
  const followed = set.expand.flatMap((path) => {
    const place = placeOf(edm, type, path.split('/'))
    return place === null ? [] : [place]
  })
  return [{ type, path: '' }, ...followed].flatMap((place) => attributesAt(edm, place)).slice(0, most)
}

interface Place {
  readonly type: string
  /** Ends with a dot, or is empty. */
  readonly path: string
}

/** Where a navigation leads; null: the service does not know it. */
function placeOf(edm: Edm, type: string, names: readonly string[]): Place | null {
  return names.reduce<Place | null>(
    (at, name) => {
      const end = at && edm.types.get(at.type)?.navigations.get(name)
      return at && end ? { type: end.type, path: `${at.path}${name}${end.isMany ? '[*]' : ''}.` } : null
    },
    { type, path: '' },
  )
}

function attributesAt(edm: Edm, { type, path }: Place): readonly AttributeDescription[] {
  return (edm.types.get(type)?.properties ?? []).map((property) => ({
    path: `${path}${property.name}`,
    type: kindOf(property),
    multiValued: false,
    required: !property.isNullable,
    mutability: property.isReadOnly ? 'readOnly' : 'readWrite',
    description: property.label,
  }))
}

function kindOf({ type }: EdmProperty): AttributeDescription['type'] {
  if (type === 'Edm.Boolean') return 'boolean'
  if (type === 'Edm.Binary') return 'binary'
  if (type === 'Edm.DateTime' || type === 'Edm.DateTimeOffset') return 'dateTime'
  // Int64 and Decimal travel as texts (OData v2, JSON format).
  return /^Edm\.(S?Byte|Int16|Int32|Single|Double)$/.test(type) ? 'number' : 'string'
}
