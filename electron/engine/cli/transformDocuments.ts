import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../shared/base/json.ts'
import { withoutComments } from '../../../shared/transformation/comments.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'

/** A transformation found in a file, with the properties that came with it. */
export interface FoundDocument {
  readonly direction: Direction
  readonly text: string
  readonly properties: Readonly<Record<string, string>>
}

/**
 * The transformations of a file: those of a system export (spec 16.1 of provisioning: `transformation`, on proxies
 * `readTransformation` and `writeTransformation`), or the file itself. `direction` null: seen from the document.
 */
export function documentsIn(text: string, direction: Direction | null): FoundDocument[] {
  const strict = withoutComments(text)
  const file = parsed(strict)
  const exported = isJsonObject(file) ? exportedDocuments(file) : []
  if (exported.length > 0) return exported.filter((found) => direction === null || found.direction === direction)
  return [{ direction: direction ?? directionOf(file), text: strict, properties: {} }]
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    // The compiler says what is wrong with it.
    return null
  }
}

function exportedDocuments(file: JsonObject): FoundDocument[] {
  const properties = propertyTexts(own(file, 'properties'))
  const places: readonly (readonly [string, Direction])[] = [
    ['transformation', own(file, 'accessMode') === 'READ' ? 'read' : 'write'],
    ['readTransformation', 'read'],
    ['writeTransformation', 'write'],
  ]
  return places.flatMap(([key, direction]) => {
    const document = own(file, key)
    return isJsonObject(document) ? [{ direction, text: JSON.stringify(document), properties }] : []
  })
}

/** Property values as text; a credential is exported as null and stays out. */
export function propertyTexts(properties: Json | undefined): Record<string, string> {
  const entries = isJsonObject(properties) ? Object.entries(properties) : []
  return Object.fromEntries(
    entries.flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[key, String(value)] as const]
        : [],
    ),
  )
}

/** A document that sets the id of the source reads. */
function directionOf(document: Json): Direction {
  const entities = isJsonObject(document) ? Object.values(document) : []
  const mappings = entities.flatMap((entity) => {
    const list = isJsonObject(entity) ? own(entity, 'mappings') : undefined
    return isJsonArray(list) ? list : []
  })
  return mappings.some((mapping) => isJsonObject(mapping) && mapping['targetVariable'] === 'entityIdSourceSystem')
    ? 'read'
    : 'write'
}
