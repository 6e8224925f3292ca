import { isUtf8 } from 'node:buffer'
import type { JsonObject } from '../../../../shared/base/json.ts'
import type { Said } from '../../../../shared/base/said.ts'
import { said } from '../../../../shared/base/said.ts'
import { damaged } from './damage.ts'
import type { Row } from './fileFormat.ts'
import type { Line } from './lines.ts'
import { linesOf } from './lines.ts'

const maximumValues = 1_000_000

/** Records as they come out of each piece of text. What cannot be read makes its record a fault; a record without a dn
 *  where one must begin is damage. */
export async function* ldifRecords(text: AsyncIterable<string>, file: string): AsyncGenerator<readonly Row[]> {
  let lines: Line[] = []
  for await (const piece of linesOf(text, file)) {
    const rows: Row[] = []
    for (const line of piece.lines) {
      if (line.text === '') {
        rows.push(...recordOf(lines, file))
        lines = []
      } else if (line.text.startsWith(' ')) goOn(lines, line, file)
      else lines.push(line)
      if (lines.length > maximumValues) throw damaged(file, line.line, said`a record has more than a million lines`)
    }
    if (piece.isEnd) throw damaged(file, piece.lines.at(-1)?.line ?? 0, said`the file ends in the middle of a line`)
    yield rows
  }
  yield recordOf(lines, file)
}

/** A line that begins with a blank goes on with the line before it. */
function goOn(lines: Line[], { line, text }: Line, file: string): void {
  const before = lines.pop()
  if (before === undefined) throw damaged(file, line, said`a line goes on although none is before it`)
  lines.push({ line, text: before.text + text.slice(1) })
}

function recordOf(all: readonly Line[], file: string): readonly Row[] {
  const lines = all.filter(({ text }) => !text.startsWith('#') && !/^version:\s*\d+$/.test(text))
  const [first] = lines
  if (first === undefined) return []
  if (!/^dn::?/i.test(first.text)) throw damaged(file, first.line, said`a record does not begin with its dn`)
  const line = lines.at(-1)?.line ?? first.line
  const attributes = new Map<string, string[]>()
  for (const one of lines) {
    const attribute = attributeOf(one.text)
    if (attribute === null) return [{ line: one.line, fault: said`it is no attribute with a value` }]
    if ('fault' in attribute) return [{ line: one.line, fault: attribute.fault }]
    if (attribute.name.toLowerCase() === 'changetype') {
      if (attribute.value.toLowerCase() === 'add') continue
      return [{ line: one.line, fault: said`it is a change, and only whole entries are read` }]
    }
    const name = attribute.name.toLowerCase() === 'dn' ? 'dn' : attribute.name
    attributes.set(name, [...(attributes.get(name) ?? []), attribute.value])
  }
  return [{ line, document: documentOf(attributes) }]
}

function documentOf(attributes: ReadonlyMap<string, readonly string[]>): JsonObject {
  const entries = [...attributes].filter(([name]) => name !== '__proto__')
  return Object.fromEntries(entries.map(([name, values]) => [name, name === 'dn' ? (values[0] ?? '') : values]))
}

type Attribute = { readonly name: string; readonly value: string } | { readonly fault: Said }

/** null: the line is none. A value at an address (`name:< file:…`) is never fetched. */
function attributeOf(text: string): Attribute | null {
  const [, name, sign, value] = /^([A-Za-z0-9][A-Za-z0-9.;-]*):(:|<)?[ ]*(.*)$/s.exec(text) ?? []
  if (name === undefined || value === undefined) return null
  if (sign === '<') return { fault: said`the value of ${name} lies at another address, which is not followed` }
  return { name, value: sign === ':' ? decodedText(value) : value }
}

/** What is no text stays in base64. */
function decodedText(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : base64
}
