import type { ChangeLine } from './changeLog.ts'

/** The columns of the change log as a file (spec 20.2). */
export const changeColumns = [
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

/** One line as rows of these columns: a row per attribute, a value that must not be shown blank. */
export function changeRows(line: ChangeLine): readonly (readonly string[])[] {
  const { at, callerId, callerName, resourceType, resourceId, resourceName, action } = line
  const about = [at, callerId, callerName, resourceType, resourceId, resourceName, action]
  if (line.changes.length === 0) return [[...about, '', '']]
  return line.changes.map(({ attribute, after }) => [...about, attribute, isStruck(after) ? '' : (after ?? '')])
}

const isStruck = (value: string | null): boolean => value !== null && /^•+$/.test(value)
