import type { Json } from '../base/json.ts'
import { blanked } from './comments.ts'

/** Where a JSON value stands in a text, as offsets; `end` is behind its last character. */
export interface Located {
  readonly start: number
  readonly end: number
  readonly value: Json
  readonly kind: 'object' | 'list' | 'scalar'
  /** The entries of an object or the elements of a list, in the order of the text. */
  readonly items: readonly Item[]
}

/** `start` and `end` take in the key, which is null for an element. */
export interface Item {
  readonly key: string | null
  readonly start: number
  readonly end: number
  readonly content: Located
}

const deepest = 60

/** Finds every value of a JSON text, comments allowed; null if the text is no JSON or nested deeper than documents are. */
export function locate(text: string): Located | null {
  const strict = blanked(text)
  try {
    JSON.parse(strict)
  } catch {
    return null
  }
  const tokens = strict.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)
  return valueAt({ tokens, depth: 0 }, nextToken(tokens))
}

interface Reader {
  readonly tokens: Iterator<RegExpExecArray, undefined>
  readonly depth: number
}

interface Token {
  readonly text: string
  readonly at: number
}

function nextToken(tokens: Iterator<RegExpExecArray, undefined>): Token {
  const result = tokens.next()
  return result.done === true ? { text: '', at: 0 } : { text: result.value[0], at: result.value.index }
}

function valueAt(reader: Reader, first: Token): Located | null {
  if (first.text === '{' || first.text === '[') return reader.depth > deepest ? null : container(reader, first)
  const end = first.at + first.text.length
  return { start: first.at, end, value: JSON.parse(first.text) as Json, kind: 'scalar', items: [] }
}

function container(reader: Reader, open: Token): Located | null {
  const items: Item[] = []
  const inner = { ...reader, depth: reader.depth + 1 }
  let token = nextToken(reader.tokens)
  while (token.text !== '}' && token.text !== ']') {
    const first = token
    if (open.text === '{') nextToken(reader.tokens)
    const content = valueAt(inner, open.text === '{' ? nextToken(reader.tokens) : first)
    if (!content) return null
    const key = open.text === '{' ? String(JSON.parse(first.text)) : null
    items.push({ key, start: first.at, end: content.end, content })
    token = nextToken(reader.tokens)
    if (token.text === ',') token = nextToken(reader.tokens)
  }
  const place = { start: open.at, end: token.at + 1, items }
  if (open.text === '[') return { ...place, kind: 'list', value: items.map((item) => item.content.value) }
  return {
    ...place,
    kind: 'object',
    value: Object.fromEntries(items.map(({ key, content }): [string, Json] => [key ?? '', content.value])),
  }
}

/** The entry of an object; of several with one key the last, which is the one that counts. */
export function entryOf(located: Located | undefined, key: string): Item | undefined {
  return located?.items.findLast((item) => item.key === key)
}
