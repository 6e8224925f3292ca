import type { JsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import { documentOf } from '../columnDocument.ts'
import { columnOf, uncoveredBy, valueAt } from '../columns.ts'
import type { Column } from '../columns.ts'
import { cellOfValue, valueOfCell } from './cells.ts'
import type { CsvRecord } from './csvRecords.ts'
import { csvRecords } from './csvRecords.ts'
import { damaged } from './damage.ts'
import type { Batch, FileFormat, Layout, Row } from './fileFormat.ts'
import type { FileSettings } from './settings.ts'

/** RFC 4180 with a header row whose names are places in documents. */
export const csvFormat: FileFormat = {
  protocol: 'csvFile',
  defaults: {},
  read,
  layout,
  header: ({ columns, type }) => (columns.length > 0 ? columns : defaultColumns[type]),
  idFor: (_document, _type, newId) => newId(),
  isOf: () => true,
}

const defaultColumns = {
  user: ['id', 'userName', 'name.givenName', 'name.familyName', 'displayName', 'emails[*].value', 'active'],
  group: ['id', 'displayName', 'members[*].value'],
}

async function* read(text: AsyncIterable<string>, settings: FileSettings, file: string): AsyncGenerator<Batch> {
  let columns: readonly Column[] | null = null
  let header: readonly string[] = []
  for await (const records of csvRecords(text, settings, file)) {
    const rows: Row[] = []
    for (const record of records) {
      if (columns === null) {
        columns = headerOf(record, file)
        header = record.cells
      } else rows.push(rowOf(record, columns, settings))
    }
    yield { header, rows }
  }
  if (columns === null) throw damaged(file, 1, said`there is not even a header row`)
}

function headerOf({ cells }: CsvRecord, file: string): readonly Column[] {
  const names = new Set(cells)
  if (names.size < cells.length || names.has('')) {
    throw damaged(file, 1, said`the header row has a column without a name, or the same name twice`)
  }
  return cells.map(columnOf)
}

function rowOf({ line, cells }: CsvRecord, columns: readonly Column[], settings: FileSettings): Row {
  if (cells.length !== columns.length) {
    return { line, fault: said`it has ${cells.length} fields and the header ${columns.length}` }
  }
  const values = columns.map((column, index) => valueOfCell(cells[index] ?? '', column, settings))
  return { line, document: documentOf(columns, values) }
}

function layout(header: readonly string[], settings: FileSettings): Layout {
  const columns = header.map(columnOf)
  const lineOf = lineWriter(settings)
  const uncovered = uncoveredBy(columns)
  const cellsOf = (document: JsonObject): readonly string[] =>
    columns.map((column) => cellOfValue(valueAt(document, column), column, settings))
  return {
    head: lineOf(header),
    textOf: (document) => lineOf(cellsOf(document)),
    rowOf(document) {
      const cells = cellsOf(document)
      const values = columns.map((column, index) => valueOfCell(cells[index] ?? '', column, settings))
      return { text: lineOf(cells), kept: documentOf(columns, values) }
    },
    lost: (document) => uncovered(document).filter((path) => !/^(schemas|meta)\b/.test(path)),
  }
}

function lineWriter({ delimiter, quote }: FileSettings): (cells: readonly string[]) => string {
  const mustBeQuoted = new RegExp(`[${delimiter}${quote}\\r\\n]|^[ \\t\\ufeff]|[ \\t]$`)
  const quoted = (cell: string): string =>
    mustBeQuoted.test(cell) ? `${quote}${cell.replaceAll(quote, quote + quote)}${quote}` : cell
  return (cells) => {
    // A line of one empty cell would be no line.
    const isEmpty = cells.length === 1 && cells[0] === ''
    return `${isEmpty ? quote + quote : cells.map(quoted).join(delimiter)}\r\n`
  }
}
