import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import { damaged } from './damage.ts'
import type { Batch, FileFormat, Layout, Row } from './fileFormat.ts'
import { linesOf } from './lines.ts'

const maximumDepth = 64

/** One JSON document on each line. */
export const jsonLinesFormat: FileFormat = {
  protocol: 'jsonLines',
  defaults: {},
  async *read(text, _settings, file): AsyncGenerator<Batch> {
    for await (const { lines, isEnd } of linesOf(text, file)) {
      const rows = lines.filter((one) => one.text.trim() !== '').map(rowOf)
      const last = rows.at(-1)
      if (isEnd && last && 'fault' in last)
        throw damaged(file, last.line, said`the file ends in the middle of a document`)
      yield { header: [], rows }
    }
  },
  layout: () => layout,
  header: () => [],
  idFor: (_document, _type, newId) => newId(),
  isOf: () => true,
}

const textOf = (document: JsonObject): string => `${JSON.stringify(document)}\n`

const layout: Layout = {
  head: '',
  textOf,
  rowOf: (document) => ({ text: textOf(document), kept: document }),
  lost: () => [],
}

function rowOf({ line, text }: { readonly line: number; readonly text: string }): Row {
  try {
    const value: unknown = JSON.parse(text)
    if (!isJsonObject(value)) return { line, fault: said`it is JSON but no object` }
    if (mayBeDeep(text) && isTooDeep(value, maximumDepth)) return { line, fault: said`it is nested too deeply` }
    return { line, document: mayBeOdd(text) ? cleaned(value) : value }
  } catch {
    return { line, fault: said`it is no JSON` }
  }
}

/** Nothing is nested deeper than there are brackets; most lines need no look at the document. */
function mayBeDeep(text: string): boolean {
  return countOf(text, '{') + countOf(text, '[') > maximumDepth
}

function countOf(text: string, letter: string): number {
  let count = 0
  for (let at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1)) count += 1
  return count
}

function mayBeOdd(text: string): boolean {
  return text.includes('__proto__') || text.includes('\\u')
}

function isTooDeep(value: Json, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((inner: Json) => isTooDeep(inner, left - 1))
}

/** `JSON.parse` makes own properties of names such as `__proto__`; copying them further on would not. */
function cleaned(value: JsonObject): JsonObject {
  return hasOddName(value) ? (copied(value) as JsonObject) : value
}

function hasOddName(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (!isJsonArray(value) && Object.hasOwn(value, '__proto__')) return true
  return Object.values(value).some((inner: Json) => hasOddName(inner))
}

function copied(value: Json): Json {
  if (isJsonArray(value)) return value.map(copied)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (name === '__proto__' ? [] : [[name, copied(inner)] as const])),
  )
}
