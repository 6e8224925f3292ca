/** Rows of a CSV text with the line each begins at. */
export type CsvTable =
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly CsvLine[] }
  | { readonly kind: 'faulty'; readonly reason: 'empty' | 'quote' | 'tooMany'; readonly line: number }

export interface CsvLine {
  /** From 1 on; the header is line 1 of a usual file. */
  readonly line: number
  readonly cells: readonly string[]
}

/** Reads CSV (RFC 4180) with a header; a semicolon or a tab separates where the header has more of them than of commas. */
export function csvTable(text: string, mostRows: number): CsvTable {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  const separator = separatorOf(plain.slice(0, plain.search(/[\r\n]|$/)))
  const lines: CsvLine[] = []
  let at: Place = { index: 0, line: 1 }
  while (at.index < plain.length) {
    const record = readRecord(plain, separator, at)
    if (record === null) return { kind: 'faulty', reason: 'quote', line: at.line }
    if (record.cells.some((cell) => cell !== '')) lines.push({ line: at.line, cells: record.cells })
    if (lines.length > mostRows + 1) return { kind: 'faulty', reason: 'tooMany', line: at.line }
    at = record.next
  }
  const [header, ...rows] = lines
  if (header === undefined) return { kind: 'faulty', reason: 'empty', line: 1 }
  return { kind: 'table', header: header.cells.map((cell) => cell.trim()), rows }
}

interface Place {
  readonly index: number
  readonly line: number
}

function separatorOf(header: string): string {
  const counts = [',', ';', '\t'].map((one) => [one, header.split(one).length] as const)
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

/** One record; null: a quote is never closed. */
function readRecord(text: string, separator: string, from: Place) {
  const cells: string[] = []
  let { index, line } = from
  for (;;) {
    const isQuoted = text[index] === '"'
    const end = isQuoted ? endOfQuote(text, index + 1) : endOfCell(text, separator, index)
    if (end === null) return null
    const raw = text.slice(isQuoted ? index + 1 : index, end)
    line += raw.split('\n').length - 1
    cells.push(isQuoted ? raw.replaceAll('""', '"') : raw)
    // What stands between a closing quote and the separator belongs to nothing.
    index = isQuoted ? endOfCell(text, separator, end + 1) : end
    if (text[index] !== separator) break
    index += 1
  }
  if (text[index] === '\r' && text[index + 1] === '\n') index += 1
  return { cells, next: { index: index + 1, line: line + 1 } }
}

function endOfCell(text: string, separator: string, from: number): number {
  let index = from
  while (index < text.length && text[index] !== separator && text[index] !== '\n' && text[index] !== '\r') index += 1
  return index
}

function endOfQuote(text: string, from: number): number | null {
  for (let index = text.indexOf('"', from); index >= 0; index = text.indexOf('"', index + 2)) {
    if (text[index + 1] !== '"') return index
  }
  return null
}
