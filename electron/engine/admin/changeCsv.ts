import { csvRow } from '../../../shared/base/csvRow.ts'
import type { ChangeLine } from '../../../shared/domain/changeLog.ts'
import { changeColumns, changeRows } from '../../../shared/domain/changeRows.ts'

/** The change log as CSV (RFC 4180) with the columns of spec 20.2. */
export function changeCsv(lines: readonly ChangeLine[]): string {
  return [changeColumns, ...lines.flatMap(changeRows)].map(csvRow).join('')
}
