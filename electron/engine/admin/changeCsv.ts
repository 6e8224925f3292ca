import { csvRow } from '../../../shared/base/csvRow.ts'
import type { ChangeLine } from '../../../shared/domain/changeLog.ts'

const columns = [
  'Date',
  "Administrator's ID",
  "Administrator's Name",
  'Resource Type',
  'Resource ID',
  'Resource Name',
  'Action',
  'Attribute',
  'Value',
] as const

/** The change log as CSV (RFC 4180) with the columns of spec 20.2: a row per attribute, a value that must not be shown blank. */
export function changeCsv(lines: readonly ChangeLine[]): string {
  return [columns, ...lines.flatMap(rowsOf)].map(csvRow).join('')
}

function rowsOf(line: ChangeLine): readonly (readonly string[])[] {
  const { at, callerId, callerName, resourceType, resourceId, resourceName, action } = line
  const about = [at, callerId, callerName, resourceType, resourceId, resourceName, action]
  if (line.changes.length === 0) return [[...about, '', '']]
  return line.changes.map(({ attribute, after }) => [...about, attribute, isStruck(after) ? '' : (after ?? '')])
}

const isStruck = (value: string | null): boolean => value !== null && /^•+$/.test(value)
