import type { JsonObject } from '../../../../shared/base/json.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { textsAt } from '../attributePath.ts'
import type { FileFormat, Row } from './fileFormat.ts'
import type { OpenedFile } from './fileText.ts'
import { idIn } from './reader.ts'
import type { FileSettings, TypeSettings } from './settings.ts'

export type Pairs = readonly { readonly attribute: string; readonly value: string }[]

/** The rows of a target's file in memory, in their order. */
export interface Table {
  readonly header: readonly string[]
  get(id: string): JsonObject | null
  put(id: string, document: JsonObject): void
  remove(id: string): void
  /** Ids of the rows that have every value, without regard to case. */
  find(all: Pairs): readonly string[]
  /** Rows of this type and, in formats that mix them, of others. */
  documents(): Iterable<JsonObject>
}

const maximumBytes = 256 * 1024 * 1024

/** `file` null: there is none yet. Throws `protocol` for a file with a row that cannot be read: writing it anew would lose
 *  that row; `badProperties` for one that is too large. */
export async function readTable(
  format: FileFormat,
  settings: FileSettings,
  type: TypeSettings,
  file: OpenedFile | null,
): Promise<Table> {
  if (file === null || file.bytes === file.mark.length) return createTable(type, format.header(type), [])
  if (file.bytes > maximumBytes) {
    const message = `${file.path} is larger than ${maximumBytes / 1024 / 1024} MiB; a target file is kept in memory. Split it up.`
    throw new ProblemError({ code: 'badProperties', message })
  }
  const rows: (readonly [string | null, JsonObject])[] = []
  const seen = new Set<string>()
  let header: readonly string[] = []
  for await (const batch of format.read(file.text(), settings, file.path)) {
    header = batch.header
    for (const row of batch.rows) {
      const id = idOf(row, (document) => format.isOf(type, document), type, file)
      if (id !== null && seen.has(id)) throw unreadable(file, row.line, `${type.id.name} ${id} is there twice`)
      if (id !== null) seen.add(id)
      if ('document' in row) rows.push([id, row.document])
    }
  }
  return createTable(type, header, rows)
}

/** null: a row of another type. */
function idOf(row: Row, isOwn: (document: JsonObject) => boolean, type: TypeSettings, file: OpenedFile): string | null {
  if ('fault' in row) throw unreadable(file, row.line, row.fault)
  if (!isOwn(row.document)) return null
  const id = idIn(row.document, type.id)
  if (id === null) throw unreadable(file, row.line, `it has no ${type.id.name}`)
  return id
}

function unreadable({ path }: OpenedFile, line: number, fault: string): ProblemError {
  return new ProblemError({
    code: 'protocol',
    message: `${path} cannot be written: line ${line} cannot be kept, ${fault}. Correct that line.`,
  })
}

function createTable(
  type: TypeSettings,
  header: readonly string[],
  rows: readonly (readonly [string | null, JsonObject])[],
): Table {
  const indexed = type.unique[0] ?? ''
  const byId = new Map<string | symbol, JsonObject>()
  const byText = new Map<string, Set<string>>()
  const keysOf = (document: JsonObject): readonly string[] =>
    textsAt(document, indexed).map((text) => text.toLowerCase())
  const forget = (id: string): void => {
    for (const key of keysOf(byId.get(id) ?? {})) byText.get(key)?.delete(id)
  }
  const put = (id: string, document: JsonObject): void => {
    forget(id)
    byId.set(id, document)
    for (const key of keysOf(document)) byText.set(key, (byText.get(key) ?? new Set()).add(id))
  }
  for (const [id, document] of rows) {
    if (id === null) byId.set(Symbol('row of another type'), document)
    else put(id, document)
  }
  const candidates = (all: Pairs): Iterable<string | symbol> => {
    const pair = all.find(({ attribute }) => attribute === indexed)
    return pair ? (byText.get(pair.value.toLowerCase()) ?? []) : byId.keys()
  }
  return {
    header,
    get: (id) => byId.get(id) ?? null,
    put,
    remove(id) {
      forget(id)
      byId.delete(id)
    },
    find(all) {
      const ids = [...candidates(all)].filter((id) => typeof id === 'string')
      return ids.filter((id) => all.every(({ attribute, value }) => has(byId.get(id) ?? {}, attribute, value)))
    },
    documents: () => byId.values(),
  }
}

function has(document: JsonObject, attribute: string, value: string): boolean {
  return textsAt(document, attribute).some((text) => text.toLowerCase() === value.toLowerCase())
}
