import type { CsvLine } from '../../../../shared/base/csvTable.ts'
import type { JsonObject } from '../../../../shared/base/json.ts'
import { differences, type Fields } from '../../../composables/merge.ts'
import { faultsOf, fieldsOf, resourceOf, type EntryKind } from '../entryFields.ts'
import { keyField, type Columns } from './importColumns.ts'

/** An entry of the directory as it is now. */
export interface Existing {
  readonly resource: JsonObject
  readonly version: number
}

export interface Known {
  /** Entries of the kind that is imported, by their key in small letters. */
  readonly entries: ReadonlyMap<string, Existing>
  /** Ids of people by user name in small letters, for the members of groups. */
  readonly people: ReadonlyMap<string, string>
}

export const importStates = ['new', 'changed', 'unchanged', 'faulty'] as const
export type ImportState = (typeof importStates)[number]

/** A fault: its key below `directoryImport.faults`, and what it is about. */
export interface ImportFault {
  readonly word: 'required' | 'email' | 'twice' | 'active' | 'member' | 'cells'
  readonly about: string
}

/** What becomes of one row of the file. */
export interface ImportRow {
  readonly line: number
  readonly key: string
  readonly state: ImportState
  readonly faults: readonly ImportFault[]
  /** Names of the fields that differ from what is there. */
  readonly changed: readonly string[]
  readonly resource: JsonObject
  readonly existing: Existing | null
}

const yes = ['true', 'yes', '1', 'active', 'ja', 'aktiv']
const no = ['false', 'no', '0', 'inactive', 'nein', 'inaktiv']

/** Compares rows with what is there. An empty cell leaves what is there; what no column fills stays as it is, too. */
export function importRows(kind: EntryKind, lines: readonly CsvLine[], columns: Columns, known: Known): ImportRow[] {
  const seen = new Set<string>()
  return lines.map((line) => {
    const row = rowOf(kind, line, columns, known)
    const key = row.key.toLowerCase()
    if (row.state === 'faulty' || !seen.has(key)) {
      seen.add(key)
      return row
    }
    return { ...row, state: 'faulty', faults: [{ word: 'twice', about: row.key }] }
  })
}

function rowOf(kind: EntryKind, { line, cells }: CsvLine, columns: Columns, known: Known): ImportRow {
  const given = givenOf(cells, columns)
  const key = given.get(keyField[kind]) ?? ''
  const existing = known.entries.get(key.toLowerCase()) ?? null
  const base = existing?.resource ?? {}
  const before = fieldsOf(kind, base)
  // The key of an entry that is there stays as it is written there.
  const toRead = [...given].filter(([field]) => existing === null || field !== keyField[kind])
  const read = toRead.map(([field, text]) => readCell(field, text, known))
  const fields: Fields = {
    ...before,
    ...Object.fromEntries(read.flatMap(({ entry }) => (entry === null ? [] : [entry]))),
  }
  const faults: readonly ImportFault[] = [
    ...(cells.length > columns.length
      ? [{ word: 'cells' as const, about: String(cells.length - columns.length) }]
      : []),
    ...read.flatMap((one) => one.faults),
    ...Object.entries(faultsOf(kind, fields)).map(([field, word]) => ({ word, about: field })),
  ]
  const changed = differences(before, fields).filter((field) => (before[field] ?? '') !== (fields[field] ?? ''))
  return {
    ...{ line, key, faults, changed, existing, resource: resourceOf(kind, base, fields) },
    state: stateOf(faults.length > 0, existing !== null, changed.length > 0),
  }
}

function stateOf(isFaulty: boolean, exists: boolean, differs: boolean): ImportState {
  if (isFaulty) return 'faulty'
  if (!exists) return 'new'
  return differs ? 'changed' : 'unchanged'
}

/** The cells that say something, by field. */
function givenOf(cells: readonly string[], columns: Columns): ReadonlyMap<string, string> {
  const pairs = columns.map((field, index) => [field, plainText(cells[index] ?? '')] as const)
  return new Map(pairs.flatMap(([field, text]) => (field === null || text === '' ? [] : [[field, text] as const])))
}

/** An apostrophe keeps spreadsheets from taking a text for a formula, and belongs to no value. */
const plainText = (text: string): string => text.trim().replace(/^'(?=[=+\-@])/, '')

interface ReadCell {
  /** Field and value; null: it cannot be read. */
  readonly entry: readonly [field: string, value: string] | null
  readonly faults: readonly ImportFault[]
}

function readCell(field: string, text: string, known: Known): ReadCell {
  if (field === 'active') {
    const word = text.toLowerCase()
    if (!yes.includes(word) && !no.includes(word)) return { entry: null, faults: [{ word: 'active', about: text }] }
    return { entry: [field, String(yes.includes(word))], faults: [] }
  }
  if (field !== 'members') return { entry: [field, text], faults: [] }
  const names = text
    .split(/[;,|\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const missing = names.filter((name) => !known.people.has(name.toLowerCase()))
  const ids = names.flatMap((name) => known.people.get(name.toLowerCase()) ?? [])
  return {
    entry: [field, [...new Set(ids)].join(' ')],
    faults: missing.map((name) => ({ word: 'member', about: name })),
  }
}
