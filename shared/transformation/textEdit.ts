import type { Json } from '../base/json.ts'
import type { Located } from './located.ts'

/** The text with `replacement` in place of what stands between two offsets. */
export function spliced(text: string, start: number, end: number, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end)
}

/** The text without one item of a list or an object, and without the comma it no longer needs. */
export function withoutItem(text: string, parent: Located, position: number): string {
  const item = parent.items[position]
  if (!item) return text
  const before = parent.items[position - 1]
  const after = parent.items[position + 1]
  if (after) return spliced(text, item.start, after.start, '')
  return before ? spliced(text, before.end, item.end, '') : spliced(text, parent.start + 1, parent.end - 1, '')
}

/** The text with one more item before the one at `position`; `written` is laid out as its neighbours are. */
export function withItem(text: string, parent: Located, position: number, written: (indent: string) => string): string {
  const isOneLine =
    !text.slice(parent.start, parent.end).includes('\n') && !(parent.items.length === 0 && text.includes('\n'))
  const outer = indentAt(text, parent.start)
  const indent = isOneLine ? '' : parent.items[0] ? indentAt(text, parent.items[0].start) : outer + unitOf(text)
  const separator = isOneLine ? ' ' : `\n${indent}`
  const item = written(indent)
  const next = parent.items[position]
  if (next) return spliced(text, next.start, next.start, `${item},${separator}`)
  const last = parent.items.at(-1)
  if (last) return spliced(text, last.end, last.end, `,${separator}${item}`)
  return spliced(text, parent.start + 1, parent.end - 1, isOneLine ? item : `${separator}${item}\n${outer}`)
}

/** JSON laid out for a place with this indentation; on one line in a document of one line. */
export function laidOut(text: string, value: Json, indent: string): string {
  if (!text.includes('\n')) return JSON.stringify(value)
  return JSON.stringify(value, null, unitOf(text)).replaceAll('\n', `\n${indent}`)
}

/** The blanks at the beginning of the line. */
export function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? ''
}

/** One step of indentation: that of the first indented line. */
function unitOf(text: string): string {
  return /\n([ \t]+)/.exec(text)?.[1] ?? '  '
}
