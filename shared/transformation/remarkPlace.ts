import type { Item, Located } from './located.ts'
import { entryOf, locate } from './located.ts'
import type { TransformationRemark } from './transformation.ts'

/** A part of a text, as offsets; `end` is behind its last character. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Where in the text of a document a remark belongs: the value it names, or the nearest part around it. */
export function rangeOf(text: string, remark: TransformationRemark): TextRange {
  const document = locate(text)
  const whole = { start: 0, end: text.length }
  if (!document) return whole
  const entity = remark.entityType === null ? undefined : entryOf(document, remark.entityType)
  const mapping = remark.mapping === null ? entity : mappingAt(entity, remark.mapping)
  const place = remark.key === null ? mapping : follow(mapping, remark.key)
  if (!place) return entity ? keyRange(text, entity) : whole
  if (remark.column !== null) return columnRange(text, place.content, remark.column)
  return place.content.kind === 'scalar' ? { start: place.start, end: place.end } : keyRange(text, place)
}

function mappingAt(entity: Item | undefined, number: number): Item | undefined {
  return entryOf(entity?.content, 'mappings')?.content.items[number - 1]
}

/** Follows a key such as `functions[0].regex` as far as it is there. */
function follow(from: Item | undefined, key: string): Item | undefined {
  return (key.match(/[^.[\]]+/g) ?? []).reduce<Item | undefined>((item, step) => inside(item, step) ?? item, from)
}

function inside(item: Item | undefined, step: string): Item | undefined {
  return item?.content.kind === 'list' ? item.content.items[Number(step)] : entryOf(item?.content, step)
}

/** The key alone, or the opening bracket: a whole mapping underlined would say less. */
function keyRange(text: string, item: Item): TextRange {
  const end = item.key === null ? item.start + 1 : text.indexOf('"', item.start + 1) + 1
  return { start: item.start, end: Math.max(end, item.start + 1) }
}

/** The character with this number in a text, escapes counted as one; its last where the mistake is that it ends. */
function columnRange(text: string, content: Located, column: number): TextRange {
  const characters = [...text.slice(content.start + 1, content.end - 1).matchAll(/\\u[\da-fA-F]{4}|\\.|[\s\S]/g)]
  const found = characters[Math.min(column, characters.length) - 1]
  if (!found) return { start: content.start, end: content.end }
  const start = content.start + 1 + found.index
  return { start, end: start + found[0].length }
}
