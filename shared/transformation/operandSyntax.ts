import type { Json } from '../base/json.ts'
import { said } from '../base/said.ts'
import type { Cursor } from './cursor.ts'
import { expect, found, mistake, nested, peek, quoted, skipBlanks, take } from './cursor.ts'
import type { Operand, Path } from './syntax.ts'
import { plainText, templateParts } from './template.ts'

/** Reads one side of a comparison: path, text, number, true, false, null, list, object, pattern or `${variable}`. */
export function parseOperand(cursor: Cursor, parsePath: (cursor: Cursor) => Path): Operand {
  const next = peek(cursor)
  if (next === '$' && peek(cursor, 1) === '{') return variable(cursor)
  if (next === '$' || next === '@') return { kind: 'path', path: parsePath(cursor) }
  if (next === "'" || next === '"') return text(quoted(cursor))
  if (next === '[') return list(cursor, parsePath)
  if (next === '{') return { kind: 'literal', value: objectLiteral(cursor) }
  if (next === '/') return pattern(cursor)
  return { kind: 'literal', value: scalar(cursor) }
}

function text(value: string): Operand {
  const parts = templateParts(value)
  return plainText(parts) === null ? { kind: 'template', parts } : { kind: 'literal', value }
}

function variable(cursor: Cursor): Operand {
  const match = /^\$\{([^{}]+)\}/.exec(cursor.text.slice(cursor.at))
  const name = match?.[1]
  if (!match || name === undefined) throw mistake(cursor, said`expected the name of a variable and } after \${`)
  cursor.at += match[0].length
  return { kind: 'variable', name }
}

function list(cursor: Cursor, parsePath: (cursor: Cursor) => Path): Operand {
  cursor.at += 1
  const elements: Operand[] = []
  skipBlanks(cursor)
  while (!take(cursor, ']')) {
    if (elements.length > 0) expect(cursor, ',')
    skipBlanks(cursor)
    elements.push(nested(cursor, () => parseOperand(cursor, parsePath)))
    skipBlanks(cursor)
  }
  const values = elements.map((element) => (element.kind === 'literal' ? element.value : undefined))
  return values.every((value) => value !== undefined) ? { kind: 'literal', value: values } : { kind: 'list', elements }
}

function objectLiteral(cursor: Cursor): Json {
  cursor.at += 1
  const entries: [string, Json][] = []
  skipBlanks(cursor)
  while (!take(cursor, '}')) {
    if (entries.length > 0) expect(cursor, ',')
    skipBlanks(cursor)
    if (peek(cursor) !== "'" && peek(cursor) !== '"') throw mistake(cursor, said`expected a key in quotes`)
    const key = quoted(cursor)
    expect(cursor, ':')
    skipBlanks(cursor)
    const value = nested(cursor, () => parseOperand(cursor, noPath))
    if (value.kind !== 'literal') throw mistake(cursor, said`an object in a condition holds plain values only`)
    entries.push([key, value.value])
    skipBlanks(cursor)
  }
  return Object.fromEntries(entries)
}

function noPath(cursor: Cursor): Path {
  throw mistake(cursor, said`an object in a condition holds plain values only`)
}

function scalar(cursor: Cursor): Json {
  const word = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/.exec(cursor.text.slice(cursor.at))?.[0]
  if (word === undefined)
    throw mistake(cursor, said`expected a path, a text in quotes or a value but found ${found(cursor)}`)
  cursor.at += word.length
  if (word === 'null') return null
  return word === 'true' || word === 'false' ? word === 'true' : Number(word)
}

/** `/regex/flags`; inside, `\/` stands for a slash and everything else for itself. */
function pattern(cursor: Cursor): Operand {
  const column = cursor.at + 1
  cursor.at += 1
  let source = ''
  while (peek(cursor) !== '/') {
    if (cursor.at >= cursor.text.length) throw mistake(cursor, said`the pattern has no closing slash`, column - 1)
    const escape = peek(cursor) === '\\'
    source += escape && peek(cursor, 1) === '/' ? '/' : cursor.text.slice(cursor.at, cursor.at + (escape ? 2 : 1))
    cursor.at += escape ? 2 : 1
  }
  cursor.at += 1
  const flags = /^[a-zA-Z]*/.exec(cursor.text.slice(cursor.at))?.[0] ?? ''
  if (/[^dimsuU]/.test(flags)) throw mistake(cursor, said`unknown flag in "${flags}"; known are i, m and s`)
  cursor.at += flags.length
  return { kind: 'pattern', parts: templateParts(source), flags, column }
}
