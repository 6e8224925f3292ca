import type { Json, JsonObject } from '../base/json.ts'
import { isEqualJson, isJsonObject } from '../base/json.ts'
import type { Item, Located } from './located.ts'
import { entryOf, locate } from './located.ts'
import { indentAt, laidOut, spliced, withItem, withoutItem } from './textEdit.ts'
import { withoutAttribute } from './value.ts'

/** What the graphical editor shows of one entity type. */
export interface EntityModel {
  readonly type: string
  /** Everything but the mappings: `condition`, `ignore`, `skipOperations`, `scimEntityEndpoint`. */
  readonly head: JsonObject
  readonly mappings: readonly JsonObject[]
}

/** Where a mapping stands: `mapping` counts from 1 within its entity type. */
export interface MappingPlace {
  readonly type: string
  readonly mapping: number
}

/** The entity types of a document as the graphical editor shows them; null if the text is no document yet. */
export function readModel(text: string): readonly EntityModel[] | null {
  const document = locate(text)
  if (document?.kind !== 'object') return null
  return document.items.flatMap((item) => {
    const { value } = item.content
    if (item.key === null || !isJsonObject(value)) return []
    const mappings = entryOf(item.content, 'mappings')?.content.items.map((each) => each.content.value) ?? []
    return [{ type: item.key, head: withoutAttribute(value, 'mappings'), mappings: mappings.filter(isJsonObject) }]
  })
}

/*
 * Every edit gives a new text in which all that was not edited stands as it was written, layout and comments included.
 * A place that is not there, or a text that is no document, leaves the text as it is.
 */

/** Puts a mapping in the place of another. */
export function changeMapping(text: string, place: MappingPlace, mapping: JsonObject): string {
  const item = mappingsOf(text, place.type)?.items[place.mapping - 1]
  return item ? replaced(text, item, mapping) : text
}

/** Inserts a mapping so that it gets the number `place.mapping`; a number behind the last appends it. */
export function addMapping(text: string, place: MappingPlace, mapping: JsonObject): string {
  const list = mappingsOf(text, place.type)
  return list ? withItem(text, list, place.mapping - 1, (indent) => laidOut(text, mapping, indent)) : text
}

export function removeMapping(text: string, place: MappingPlace): string {
  const list = mappingsOf(text, place.type)
  return list ? withoutItem(text, list, place.mapping - 1) : text
}

/** Moves a mapping so that it gets the number `to`; the text between its braces goes with it. */
export function moveMapping(text: string, place: MappingPlace, to: number): string {
  const item = mappingsOf(text, place.type)?.items[place.mapping - 1]
  if (!item || to === place.mapping) return text
  const moved = text.slice(item.start, item.end)
  const rest = removeMapping(text, place)
  const list = mappingsOf(rest, place.type)
  return list ? withItem(rest, list, to - 1, () => moved) : text
}

/** Sets a key of the head of an entity type; undefined takes it out. */
export function changeHead(text: string, type: string, key: string, value: Json | undefined): string {
  const entity = entryOf(locate(text) ?? undefined, type)?.content
  return entity?.kind === 'object' ? withEntry(text, entity, key, value) : text
}

/** Adds an entity type without mappings; one that is there stays. */
export function addEntity(text: string, type: string): string {
  const document = locate(text)
  if (document?.kind !== 'object' || entryOf(document, type)) return text
  return withEntry(text, document, type, { mappings: [] })
}

export function removeEntity(text: string, type: string): string {
  const document = locate(text)
  return document?.kind === 'object' ? withEntry(text, document, type, undefined) : text
}

function mappingsOf(text: string, type: string): Located | undefined {
  const list = entryOf(entryOf(locate(text) ?? undefined, type)?.content, 'mappings')?.content
  return list?.kind === 'list' ? list : undefined
}

function withEntry(text: string, parent: Located, key: string, value: Json | undefined): string {
  const item = entryOf(parent, key)
  if (value === undefined) return item ? withoutItem(text, parent, parent.items.indexOf(item)) : text
  if (item) return replaced(text, item, value)
  // The head of an entity stands before its mappings.
  const position = parent.items.findIndex((each) => each.key === 'mappings')
  const written = (indent: string): string => `${JSON.stringify(key)}: ${laidOut(text, value, indent)}`
  return withItem(text, parent, position < 0 ? parent.items.length : position, written)
}

function replaced(text: string, item: Item, value: Json): string {
  const { start, end, value: before } = item.content
  if (isEqualJson(before, value)) return text
  return spliced(text, start, end, laidOut(text, value, indentAt(text, start)))
}
