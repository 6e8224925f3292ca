import type { InfoRecord } from 'csv-parse'
import { CsvError, Parser } from 'csv-parse'
import type { Said } from '../../../../shared/base/said.ts'
import { said } from '../../../../shared/base/said.ts'
import { damaged } from './damage.ts'
import type { FileSettings } from './settings.ts'

export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
}

/** A group of 50,000 members fits into one row; more is a quote that was never closed. */
const maximumRecordCharacters = 4 * 1024 * 1024

/** Records as they come out of each piece of text, of any number of cells. Throws `protocol` for broken quoting, which
 *  leaves open where rows end, and for an end within a row. */
export async function* csvRecords(
  text: AsyncIterable<string>,
  { delimiter, quote }: FileSettings,
  file: string,
): AsyncGenerator<readonly CsvRecord[]> {
  const lines: number[] = []
  const parser = new Parser({
    delimiter,
    quote,
    escape: quote,
    bom: false,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maximumRecordCharacters,
    on_record: (cells: string[], { lines: line }: InfoRecord) => {
      lines.push(line)
      return cells
    },
  })
  // A failure is asked for after each piece.
  parser.on('error', () => undefined)
  const fail = (error: unknown): never => {
    const place = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : 0
    throw damaged(file, place, meaningOf(error))
  }
  let isLineEnded = true
  let cellsInHeader = 0
  let last: CsvRecord | null = null
  const taken = (): readonly CsvRecord[] => {
    const records: CsvRecord[] = []
    for (let cells = next(parser); cells !== null; cells = next(parser)) {
      records.push({ line: lines[records.length] ?? 0, cells })
    }
    lines.length = 0
    if (cellsInHeader === 0) cellsInHeader = records[0]?.cells.length ?? 0
    last = records.at(-1) ?? last
    return records
  }
  for await (const piece of text) {
    if (piece === '') continue
    isLineEnded = /[\r\n]$/.test(piece)
    parser.write(piece)
    const records = taken()
    if (parser.errored !== null) fail(parser.errored)
    yield records
  }
  await ended(parser).catch(fail)
  const rest = taken()
  const end = rest.at(-1) ?? last
  if (!isLineEnded && end !== null && end.cells.length < cellsInHeader) {
    throw damaged(file, end.line, said`the file ends in the middle of a row`)
  }
  yield rest
}

function next(parser: Parser): readonly string[] | null {
  const record: unknown = parser.read()
  return Array.isArray(record) ? (record as string[]) : null
}

function ended(parser: Parser): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>()
  parser.once('error', reject)
  parser.end(() => resolve(undefined))
  return promise
}

const meanings: Readonly<Record<string, Said>> = {
  CSV_QUOTE_NOT_CLOSED: said`a quote is not closed before the end of the file`,
  CSV_INVALID_CLOSING_QUOTE: said`text follows a closing quote`,
  INVALID_OPENING_QUOTE: said`a quote stands in the middle of a field that does not begin with one`,
  CSV_MAX_RECORD_SIZE: said`a row has more than 4 million characters; perhaps a quote is not closed`,
}

function meaningOf(error: unknown): Said {
  const code = error instanceof CsvError ? error.code : 'unknown'
  return meanings[code] ?? said`the rows cannot be told apart (${code})`
}
