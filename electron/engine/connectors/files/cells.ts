import type { Json } from '../../../../shared/base/json.ts'
import { isJsonArray } from '../../../../shared/base/json.ts'
import type { Column } from '../columns.ts'
import type { FileSettings } from './settings.ts'

/** The value a cell stands for; undefined: none. */
export function valueOfCell(cell: string, column: Column, settings: FileSettings): Json | undefined {
  if (cell === '') return column.isList || settings.emptyCells === 'absent' ? undefined : emptyValue(settings)
  if (column.isList) return splitList(cell, settings.listSeparator).map((text) => scalar(text, column, settings))
  return scalar(cell, column, settings)
}

const emptyValue = ({ emptyCells }: FileSettings): Json => (emptyCells === 'null' ? null : '')

function scalar(cell: string, column: Column, settings: FileSettings): Json {
  if (settings.booleans.has(column.name)) {
    const word = cell.toLowerCase()
    if (word === 'true' || word === 'false') return word === 'true'
  }
  return settings.escapeFormulas && /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

/** The text of a value; spreadsheets take a cell that begins with one of `= + - @` for a formula and may run it. */
export function cellOfValue(value: Json | undefined, column: Column, settings: FileSettings): string {
  const { listSeparator, escapeFormulas } = settings
  const text =
    column.isList && isJsonArray(value)
      ? value.map((one) => escapeIn(plain(one), listSeparator)).join(listSeparator)
      : plain(value ?? null)
  return escapeFormulas && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function plain(value: Json): string {
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const escapeIn = (text: string, separator: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll(separator, `\\${separator}`)

/** `a|b\|c` is a and b|c. */
function splitList(cell: string, separator: string): readonly string[] {
  if (!cell.includes('\\')) return cell.split(separator)
  const values: string[] = ['']
  for (let index = 0; index < cell.length; index += 1) {
    const character = cell[index] ?? ''
    const next = cell[index + 1]
    const last = values.length - 1
    if (character === separator) values.push('')
    else if (character === '\\' && (next === separator || next === '\\')) {
      values[last] = `${values[last] ?? ''}${next}`
      index += 1
    } else values[last] = `${values[last] ?? ''}${character}`
  }
  return values
}
