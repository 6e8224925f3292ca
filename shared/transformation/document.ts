import type { Json, JsonObject } from '../base/json.ts'
import { isJsonArray, isJsonObject, own } from '../base/json.ts'
import { said } from '../base/said.ts'
import type { EntityType } from '../domain/entity.ts'
import type { Place, Remarks } from './remarks.ts'
import { wholeDocument } from './remarks.ts'
import { isForbiddenName } from './value.ts'

/** The part of a document for one entity type, as written; mappings count from 1. */
export interface DocumentEntity {
  readonly type: EntityType
  readonly raw: JsonObject
  readonly mappings: readonly JsonObject[]
}

export const entityTypes: readonly EntityType[] = ['user', 'group', 'role', 'event']

const longestDocument = 4_000_000
const deepestDocument = 60

/** Reads a document (spec 2). What is no document is reported; what can be read is returned. */
export function readDocument(text: string, remarks: Remarks): DocumentEntity[] {
  const document = parse(text, remarks)
  if (document === undefined) return []
  if (!isJsonObject(document)) {
    remarks.error(wholeDocument, null, said`a transformation is an object with the keys user and group`)
    return []
  }
  return Object.entries(document).flatMap(([name, value]) => readEntity(name, value, remarks))
}

function parse(text: string, remarks: Remarks): Json | undefined {
  if (text.length > longestDocument) {
    remarks.error(wholeDocument, null, said`is longer than ${longestDocument} characters`)
    return undefined
  }
  try {
    const document = JSON.parse(text) as Json
    return isHarmless(document, 0, remarks) ? document : undefined
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    remarks.error(wholeDocument, null, said`is no JSON: ${reason}`)
    return undefined
  }
}

function isHarmless(value: Json, depth: number, remarks: Remarks): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth > deepestDocument) {
    remarks.error(wholeDocument, null, said`is nested deeper than ${deepestDocument} levels`)
    return false
  }
  const forbidden = isJsonArray(value) ? undefined : Object.keys(value).find(isForbiddenName)
  if (forbidden !== undefined) {
    remarks.error(wholeDocument, null, said`the key "${forbidden}" is not allowed`)
    return false
  }
  return Object.values(value).every((child: Json) => isHarmless(child, depth + 1, remarks))
}

function readEntity(name: string, value: Json, remarks: Remarks): DocumentEntity[] {
  const place: Place = { entityType: name, mapping: null }
  const type = entityTypes.find((known) => known === name)
  if (!type) {
    remarks.advice(place, null, said`is no entity type and is left out; known are ${entityTypes.join(', ')}`)
    return []
  }
  if (!isJsonObject(value)) {
    remarks.error(place, null, said`is an object with the key mappings`)
    return []
  }
  return [{ type, raw: value, mappings: readMappings(value, place, remarks) }]
}

function readMappings(entity: JsonObject, place: Place, remarks: Remarks): JsonObject[] {
  const mappings = own(entity, 'mappings')
  if (mappings === undefined || !isJsonArray(mappings)) {
    remarks.error(place, 'mappings', said`is a list of mappings, which may be empty`)
    return []
  }
  return mappings.map((mapping, position) => {
    if (isJsonObject(mapping)) return mapping
    remarks.error({ ...place, mapping: position + 1 }, null, said`a mapping is an object`)
    return { ignore: true }
  })
}
