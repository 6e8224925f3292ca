import type { JsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { textReader } from '../attributePath.ts'
import type { Encoding } from './encoding.ts'
import { encoded } from './encoding.ts'
import type { Layout } from './fileFormat.ts'
import { createPieces } from './pieces.ts'
import { createTextIndex } from './textIndex.ts'

export type Pairs = readonly { readonly attribute: string; readonly value: string }[]

/** The rows of a target's file in memory, in their order. */
export interface Table {
  readonly layout: Layout
  readonly encoding: Encoding
  get(id: string): JsonObject | null
  /** `text`: the row of the document; null: that of a row that was read, which is put together when it is needed. */
  put(id: string, document: JsonObject, text: string | null): void
  /** A row of another type, which stays where it is. */
  keep(document: JsonObject): void
  remove(id: string): void
  /** Ids of the rows that have every value, without regard to case. */
  find(all: Pairs): readonly string[]
  /** Ids of the rows that have every unique value of a document; [] where it lacks one. */
  twinsOf(document: JsonObject): readonly string[]
  /** The whole file but for its byte order mark. Throws `invalidEntity` for letters that the encoding does not have. */
  contents(): readonly Buffer[]
}

interface Row {
  readonly document: JsonObject
  text: string | null
}

/** `unique`: attributes by which rows are found; by the first of them fast. */
export function createTable(layout: Layout, encoding: Encoding, unique: readonly string[]): Table {
  const rows = new Map<string | symbol, Row>()
  const [indexed = ''] = unique
  const index = createTextIndex()
  const readers = new Map([indexed, ...unique].map((attribute) => [attribute, textReader(attribute)]))
  const readerOf = (attribute: string) => readers.get(attribute) ?? textReader(attribute)
  const textsIndexed = readerOf(indexed)
  const pieces = createPieces<string | symbol>((keys) => {
    let texts = ''
    for (const key of keys) texts += textOf(rows.get(key), layout)
    return bytesOf(texts, encoding)
  })
  const find = (all: Pairs): readonly string[] => {
    const pair = all.find(({ attribute }) => attribute === indexed)
    const ids = pair ? [...index.idsOf(pair.value)] : [...rows.keys()].filter((id) => typeof id === 'string')
    if (ids.length === 0) return []
    const wanted = all.map(({ attribute, value }) => ({ textsOf: readerOf(attribute), value: value.toLowerCase() }))
    return ids.filter((id) => {
      const document = rows.get(id)?.document ?? {}
      return wanted.every(({ textsOf, value }) => textsOf(document).some((text) => text.toLowerCase() === value))
    })
  }
  return {
    layout,
    encoding,
    get: (id) => rows.get(id)?.document ?? null,
    put(id, document, text) {
      const before = rows.get(id)
      if (before) index.forget(id, textsIndexed(before.document))
      rows.set(id, { document, text })
      index.enter(id, textsIndexed(document))
      if (before) pieces.change(id)
      else pieces.add(id)
    },
    keep(document) {
      const key = Symbol('row of another type')
      rows.set(key, { document, text: null })
      pieces.add(key)
    },
    remove(id) {
      const row = rows.get(id)
      if (!row) return
      index.forget(id, textsIndexed(row.document))
      rows.delete(id)
      pieces.remove(id)
    },
    find,
    twinsOf(document) {
      const pairs = unique.map((attribute) => ({ attribute, value: readerOf(attribute)(document)[0] ?? '' }))
      return pairs.every(({ value }) => value !== '') ? find(pairs) : []
    },
    contents: () => [bytesOf(layout.head, encoding), ...pieces.encoded()],
  }
}

function textOf(row: Row | undefined, layout: Layout): string {
  if (!row) return ''
  row.text ??= layout.textOf(row.document)
  return row.text
}

function bytesOf(text: string, encoding: Encoding): Buffer {
  const bytes = encoded(text, encoding)
  if (bytes !== null) return bytes
  throw new ProblemError({
    code: 'invalidEntity',
    message: said`The file cannot be written: it holds letters that ${encoding} does not have.`,
  })
}
