import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import type { AttributeDescription } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import { isNotOffered } from './serviceProvider.ts'
import { endpointOf, scimTypes } from './settings.ts'

const most = 5000
const core = 'urn:ietf:params:scim:schemas:core:2.0:'

/** The attributes of a type by the service's own schemas (RFC 7643 6 and 7): those of the resource type's schema, then
 *  those of its extensions. null: the service has no schemas, or none for this type. */
export async function readAttributes(
  client: HttpClient,
  type: EntityType,
): Promise<readonly AttributeDescription[] | null> {
  const schemas = await listAt(client, '/Schemas')
  if (schemas === null) return null
  const types = (await listAt(client, '/ResourceTypes')) ?? []
  const { main, extensions } = schemasOf(types, endpointOf(type))
  const attributesOf = (id: string): readonly JsonObject[] => {
    const schema = schemas.find((one) => same(own(one, 'id'), id))
    return schema === undefined ? [] : objectsAt(schema, 'attributes')
  }
  const described = [
    ...attributesOf(main).flatMap((attribute) => describe(attribute, '')),
    ...extensions.flatMap((id) => attributesOf(id).flatMap((attribute) => describe(attribute, quoted(id)))),
  ]
  return described.length === 0 ? null : described.slice(0, most)
}

async function listAt(client: HttpClient, path: string): Promise<readonly JsonObject[] | null> {
  try {
    const { body } = await client.call({ method: 'GET', path, headers: { accept: scimTypes }, addressesEntity: true })
    // Some services answer with the bare list.
    if (isJsonArray(body)) return body.filter(isJsonObject)
    return isJsonObject(body) ? objectsAt(body, 'Resources') : []
  } catch (error) {
    if (isNotOffered(error)) return null
    throw error
  }
}

function schemasOf(types: readonly JsonObject[], endpoint: string): { main: string; extensions: readonly string[] } {
  const type = types.find(
    (one) => same(own(one, 'endpoint'), endpoint) || same(own(one, 'endpoint'), endpoint.slice(1)),
  )
  const usual = `${core}${endpoint === '/Users' ? 'User' : 'Group'}`
  if (type === undefined) return { main: usual, extensions: [] }
  const main = own(type, 'schema')
  const extensions = objectsAt(type, 'schemaExtensions').map((one) => own(one, 'schema'))
  return {
    main: typeof main === 'string' ? main : usual,
    extensions: extensions.filter((id) => typeof id === 'string'),
  }
}

/** One attribute and those within it; `before` is the path of what it stands in. */
function describe(attribute: JsonObject, before: string): readonly AttributeDescription[] {
  const name = own(attribute, 'name')
  if (typeof name !== 'string' || name === '') return []
  const path = pathOf(before, name)
  const multiValued = own(attribute, 'multiValued') === true
  const inner = objectsAt(attribute, 'subAttributes')
  const itself: AttributeDescription = {
    path: multiValued && inner.length === 0 ? `${path}[*]` : path,
    type: typeOf(own(attribute, 'type') ?? null),
    multiValued,
    required: own(attribute, 'required') === true,
    mutability: mutabilityOf(own(attribute, 'mutability') ?? null),
    description: textAt(attribute, 'description'),
  }
  return [itself, ...inner.flatMap((one) => describe(one, multiValued ? `${path}[*]` : path))]
}

/** Beneath an extension every name stands in brackets, else behind a dot. */
function pathOf(before: string, name: string): string {
  if (before === '') return name
  return before.startsWith('[') ? `${before}${quoted(name)}` : `${before}.${name}`
}

const quoted = (name: string): string => `['${name.replaceAll(/['\\]/g, String.raw`\$&`)}']`

const types = ['string', 'boolean', 'dateTime', 'binary', 'reference', 'complex'] as const

function typeOf(type: Json): AttributeDescription['type'] {
  if (type === 'integer' || type === 'decimal') return 'number'
  return types.find((one) => same(type, one)) ?? 'string'
}

const mutabilities = ['readWrite', 'readOnly', 'writeOnly', 'immutable'] as const

function mutabilityOf(mutability: Json): AttributeDescription['mutability'] {
  return mutabilities.find((one) => same(mutability, one)) ?? 'readWrite'
}

function objectsAt(object: JsonObject, name: string): readonly JsonObject[] {
  const list = own(object, name) ?? null
  return isJsonArray(list) ? list.filter(isJsonObject) : []
}

function textAt(object: JsonObject, name: string): string {
  const text = own(object, name)
  return typeof text === 'string' ? text : ''
}

const same = (value: Json | undefined, text: string): boolean =>
  typeof value === 'string' && value.toLowerCase() === text.toLowerCase()
