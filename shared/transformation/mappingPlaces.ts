import { isJsonObject, own, type JsonObject } from '../base/json.ts'
import type { TextRange } from './remarkPlace.ts'
import { entryOf, locate } from './located.ts'

/** A mapping as a part of the text of its document. */
export interface MappingText extends TextRange {
  readonly type: string
  /** Counts from 1 within its entity type. */
  readonly mapping: number
  /** What it writes, as written: a target path, or the name of a variable; '': nothing. */
  readonly target: string
  /** What it reads, as written: a path, or the name of a variable; '': nothing. */
  readonly source: string
  /** Removes or renames: it edits what is written and writes no value. */
  readonly isEdit: boolean
}

/** Every mapping in the order of the text; null if the text is no document at the moment. */
export function mappingPlaces(text: string): readonly MappingText[] | null {
  const document = locate(text)
  if (document?.kind !== 'object') return null
  return document.items.flatMap(({ key, content }) => {
    const mappings = entryOf(content, 'mappings')?.content.items ?? []
    return mappings.map(({ start, end, content: { value } }, position) => {
      const mapping = isJsonObject(value) ? value : {}
      const action = own(mapping, 'type')
      return {
        ...{ type: key ?? '', mapping: position + 1, start, end },
        target: firstText(mapping, ['targetPath', 'targetVariable']),
        source: firstText(mapping, ['sourcePath', 'sourceVariable']),
        isEdit: action === 'remove' || action === 'rename',
      }
    })
  })
}

function firstText(mapping: JsonObject, keys: readonly string[]): string {
  return keys.map((key) => own(mapping, key)).find((value) => typeof value === 'string') ?? ''
}

/** The mapping whose text holds an offset. */
export function mappingAt(places: readonly MappingText[], offset: number): MappingText | null {
  return places.find(({ start, end }) => start <= offset && offset <= end) ?? null
}
