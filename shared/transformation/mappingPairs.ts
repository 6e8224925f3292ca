import type { Json, JsonObject } from '../base/json.ts'
import { canonicalText, own } from '../base/json.ts'

/** A mapping of an earlier list and what became of it in a later one; positions count from 0. */
export interface MappingPair {
  readonly before: number
  readonly after: number
  readonly isMoved: boolean
}

type Mappings = readonly JsonObject[]
type Likeness = (mapping: JsonObject) => string | null

/** Finds the same mapping in both lists, the most alike first; each mapping is in one pair at most. In the order of `after`. */
export function pairMappings(before: Mappings, after: Mappings): readonly MappingPair[] {
  const found = new Map<number, number>()
  const taken = new Set<number>()
  for (const likeness of likenesses) pairAlike({ before, after, found, taken }, likeness)
  const pairs = [...found].map(([from, to]) => ({ before: from, after: to })).sort((a, b) => a.after - b.after)
  const inPlace = longestRise(pairs.map((pair) => pair.before))
  return pairs.map((pair, index) => ({ ...pair, isMoved: !inPlace.has(index) }))
}

/** What makes two mappings the same one, from all of it to its source alone. */
const likenesses: readonly Likeness[] = [
  canonicalText,
  (mapping) => textOf(mapping, ['targetPath', 'targetVariable', 'scope', ...sources]),
  (mapping) => textOf(mapping, ['targetPath', 'targetVariable', 'scope']),
  (mapping) => textOf(mapping, ['targetPath', 'targetVariable']),
  (mapping) => textOf(mapping, sources),
]
const sources = ['sourcePath', 'sourceVariable', 'constant']

/** null: the mapping has none of the keys. */
function textOf(mapping: JsonObject, keys: readonly string[]): string | null {
  const entries = keys.flatMap((key): [string, Json][] => {
    const value = own(mapping, key)
    return value === undefined ? [] : [[key, value]]
  })
  return entries.length === 0 ? null : canonicalText(Object.fromEntries(entries))
}

interface Pairing {
  readonly before: Mappings
  readonly after: Mappings
  /** Position after by position before. */
  readonly found: Map<number, number>
  readonly taken: Set<number>
}

function pairAlike({ before, after, found, taken }: Pairing, likeness: Likeness): void {
  const waiting = new Map<string, number[]>()
  for (let position = after.length - 1; position >= 0; position -= 1) {
    const mapping = after[position]
    const text = mapping && !taken.has(position) ? likeness(mapping) : null
    const alike = text === null ? undefined : waiting.get(text)
    if (alike) alike.push(position)
    else if (text !== null) waiting.set(text, [position])
  }
  for (const [position, mapping] of before.entries()) {
    const text = found.has(position) ? null : likeness(mapping)
    const partner = text === null ? undefined : waiting.get(text)?.pop()
    if (partner === undefined) continue
    found.set(position, partner)
    taken.add(partner)
  }
}

/** Indices of a longest rising part of a list of different numbers; the others have changed places. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = []
  const previous: (number | undefined)[] = []
  for (const [index, number] of numbers.entries()) {
    const at = firstNotBelow(ends, number, numbers)
    previous[index] = ends[at - 1]
    ends[at] = index
  }
  const rise = new Set<number>()
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) rise.add(index)
  return rise
}

function firstNotBelow(ends: readonly number[], number: number, numbers: readonly number[]): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}
