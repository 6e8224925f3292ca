import type { Said } from '../../../../shared/base/said.ts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { byteOrderMark } from './encoding.ts'
import type { FileFormat, Row } from './fileFormat.ts'
import type { OpenedFile } from './fileText.ts'
import type { FileSource } from './reader.ts'
import { idIn } from './reader.ts'
import type { TypeSettings } from './settings.ts'
import type { Table } from './table.ts'
import { createTable } from './table.ts'

const maximumBytes = 256 * 1024 * 1024

/** `file` null: there is none yet. Throws `protocol` for a file with a row that cannot be read: writing it anew would lose
 *  that row; `badProperties` for one that is too large. */
export async function readTable(
  { format, settings }: Pick<FileSource, 'format' | 'settings'>,
  type: TypeSettings,
  file: OpenedFile | null,
): Promise<Table> {
  const encoding = (file && byteOrderMark(file.mark).encoding) ?? settings.encoding ?? 'utf-8'
  const tableOf = (header: readonly string[]): Table =>
    createTable(format.layout(header, settings), encoding, type.unique)
  if (file === null || file.bytes === file.mark.length) return tableOf(format.header(type))
  if (file.bytes > maximumBytes) {
    const message = said`${file.path} is larger than ${maximumBytes / 1024 / 1024} MiB; a target file is kept in memory. Split it up.`
    throw new ProblemError({ code: 'badProperties', message })
  }
  let table: Table | null = null
  let header: readonly string[] = []
  for await (const batch of format.read(file.text(), settings, file.path)) {
    header = batch.header
    if (batch.rows.length === 0) continue
    table ??= tableOf(header)
    for (const row of batch.rows) enter(table, row, type, { file, format })
  }
  return table ?? tableOf(header)
}

function enter(
  table: Table,
  row: Row,
  type: TypeSettings,
  { file, format }: { readonly file: OpenedFile; readonly format: FileFormat },
): void {
  if ('fault' in row) throw unreadable(file, row.line, row.fault)
  const { line, document } = row
  if (!format.isOf(type, document)) {
    table.keep(document)
    return
  }
  const id = idIn(document, type.id)
  if (id === null) throw unreadable(file, line, said`it has no value for ${type.id.name}`)
  if (table.get(id) !== null) throw unreadable(file, line, said`${type.id.name} ${id} is there twice`)
  table.put(id, document, null)
}

function unreadable({ path }: OpenedFile, line: number, fault: Said): ProblemError {
  return new ProblemError({
    code: 'protocol',
    message: said`${path} cannot be written: line ${line} cannot be kept, ${fault}. Correct that line.`,
  })
}
