import type { Row } from './fileFormat.ts'
import type { OpenedFile } from './fileText.ts'
import type { FileSource } from './reader.ts'

export interface Sample {
  /** Names of the columns, of formats that have them. */
  readonly header: readonly string[]
  readonly rows: readonly Row[]
}

const wanted = 1000

/** The first thousand rows or so of a file, or all it has. Throws `protocol` for a file that is damaged from the start. */
export async function sampleOf({ format, settings }: FileSource, file: OpenedFile): Promise<Sample> {
  let header: readonly string[] = []
  const rows: Row[] = []
  for await (const batch of format.read(file.text(), settings, file.path)) {
    header = batch.header
    rows.push(...batch.rows)
    if (rows.length >= wanted) break
  }
  return { header, rows }
}
