import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'
import type { Cursor } from './cursor.ts'
import { cursorOn, mistake, nested, peek, take } from './cursor.ts'
import { propertyClass, shorthand } from './regexClasses.ts'

/** A Java pattern in RE2's words, and what may differ. */
export interface Translated {
  readonly text: string
  /** Constructs RE2 has no word for and that were simplified: `atomic group`, `possessive quantifier`. */
  readonly simplified: readonly Said[]
}

interface Writer extends Cursor {
  simplified: Said[]
  /** Whether the dot matches line ends, per open group. */
  dotAll: boolean[]
}

const lineEnds = '\\n\\r\\x{85}\\x{2028}\\x{2029}'

/** Translates a java.util.regex pattern (spec 11.1). Throws SyntaxMistake for what has no linear-time equivalent. */
export function translatePattern(pattern: string, dotAll: boolean): Translated {
  const writer: Writer = { ...cursorOn(pattern), simplified: [], dotAll: [dotAll] }
  let text = ''
  while (writer.at < pattern.length) text += element(writer)
  return { text, simplified: writer.simplified }
}

function element(writer: Writer): string {
  const character = peek(writer)
  if (character === '\\') return escape(writer)
  if (character === '[') return characterClass(writer)
  if (character === '(') return openGroup(writer)
  if (character === '{') return repetition(writer)
  writer.at += 1
  if (character === ')' && writer.dotAll.length > 1) writer.dotAll.pop()
  if (character === '.') return writer.dotAll.at(-1) ? '(?s:.)' : `[^${lineEnds}]`
  if (character === '*' || character === '+' || character === '?') return character + greediness(writer)
  return character
}

function repetition(writer: Writer): string {
  const match = /^\{\d+(?:,\d*)?\}/.exec(writer.text.slice(writer.at, writer.at + 16))
  if (!match) throw mistake(writer, said`{ begins a repetition such as {2,3}; write \\{ for the character`)
  writer.at += match[0].length
  return match[0] + greediness(writer)
}

function greediness(writer: Writer): string {
  if (take(writer, '?')) return '?'
  if (take(writer, '+')) writer.simplified.push(said`possessive quantifier`)
  return ''
}

const lookaround = said`lookahead and lookbehind are not supported; put the part into a group and use $1, or test it in a condition`

function openGroup(writer: Writer): string {
  const start = writer.at
  writer.at += 1
  writer.dotAll.push(writer.dotAll.at(-1) ?? false)
  if (!take(writer, '?')) return '('
  if (['=', '!', '<=', '<!'].some((token) => take(writer, token))) throw mistake(writer, lookaround, start)
  if (take(writer, ':')) return '(?:'
  if (take(writer, '>')) {
    writer.simplified.push(said`atomic group`)
    return '(?:'
  }
  const name = /^<([A-Za-z][A-Za-z0-9]*)>/.exec(writer.text.slice(writer.at, writer.at + 100))
  if (!name) return groupFlags(writer, start)
  writer.at += name[0].length
  return `(?P${name[0]}`
}

function groupFlags(writer: Writer, start: number): string {
  const match = /^([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])/.exec(writer.text.slice(writer.at, writer.at + 20))
  if (!match) throw mistake(writer, said`is not a group that is known`, start)
  const [all, on = '', off = '', end = ''] = match
  const unknown = /[^dimsuU]/.exec(on + off)?.[0]
  if (unknown !== undefined)
    throw mistake(writer, said`the flag ${unknown} is not supported; known are i, m and s`, start)
  writer.at += all.length
  const outer = writer.dotAll.pop() === true
  if (end === ')') writer.dotAll.pop()
  writer.dotAll.push(on.includes('s') || (outer && !off.includes('s')))
  // The dot is translated with its flag; `s` itself, and Java's u, U and d, would mean something else in RE2.
  const kept = on.replaceAll(/[^im]/g, '') + minus(off.replaceAll(/[^im]/g, ''))
  return kept === '' && end === ')' ? '' : `(?${kept}${end}`
}

function minus(flags: string): string {
  return flags === '' ? '' : `-${flags}`
}

function escape(writer: Writer): string {
  const next = peek(writer, 1)
  if (/[1-9]/.test(next) || next === 'k') {
    throw mistake(writer, said`back-references are not supported; write the repeated part once more`)
  }
  if (next === 'R') return passed(writer, `(?:\\r\\n|[${shorthand['v'] ?? ''}])`)
  if (next === 'Z') return passed(writer, '\\z')
  if (/[AzbB]/.test(next)) return passed(writer, `\\${next}`)
  const blanks = /[sShHvV]/.test(next) ? shorthand[next.toLowerCase()] : undefined
  if (blanks !== undefined) return passed(writer, `[${/[SHV]/.test(next) ? '^' : ''}${blanks}]`)
  const member = classEscape(writer)
  return member.startsWith('[:') ? `[${member}]` : member
}

function passed(writer: Writer, text: string): string {
  writer.at += 2
  return text
}

function characterClass(writer: Writer): string {
  const start = writer.at
  writer.at += 1
  const negated = take(writer, '^')
  return `[${negated ? '^' : ''}${nested(writer, () => classMembers(writer, start))}]`
}

function classMembers(writer: Writer, start: number): string {
  let members = take(writer, ']') ? '\\]' : ''
  while (!take(writer, ']')) {
    if (writer.at >= writer.text.length) throw mistake(writer, said`the class that begins with [ has no end`, start)
    if (writer.text.startsWith('&&', writer.at)) {
      throw mistake(writer, said`the intersection && of classes is not supported; list the characters that are left`)
    }
    members += classMember(writer)
  }
  return members
}

function classMember(writer: Writer): string {
  if (peek(writer) === '\\') return classEscape(writer)
  if (peek(writer) !== '[') {
    writer.at += 1
    return writer.text.charAt(writer.at - 1)
  }
  const start = writer.at
  writer.at += 1
  if (peek(writer) === '^') throw mistake(writer, said`a negated class inside a class is not supported`, start)
  return nested(writer, () => classMembers(writer, start))
}

const controls: Readonly<Record<string, string>> = { e: '\\x1B', a: '\\x07', f: '\\f', n: '\\n', r: '\\r', t: '\\t' }

/** An escape as it may stand inside a class. */
function classEscape(writer: Writer): string {
  const next = peek(writer, 1)
  const special = specialEscapes[next]
  if (special) return special(writer)
  if (/[dDwWS]/.test(next)) return passed(writer, `\\${next}`)
  const known = controls[next] ?? shorthand[next]
  if (known !== undefined) return passed(writer, known)
  if (next === '') throw mistake(writer, said`ends with a lone backslash`)
  if (/[A-Za-z0-9]/.test(next)) throw mistake(writer, said`\\${next} is not supported`)
  return passed(writer, /[ -~]/.test(next) ? `\\${next}` : next)
}

const specialEscapes: Readonly<Record<string, (writer: Writer) => string>> = {
  Q: literal,
  p: property,
  P: property,
  u: codePoint,
  x: codePoint,
  '0': codePoint,
}

function literal(writer: Writer): string {
  const end = writer.text.indexOf('\\E', writer.at)
  const text = writer.text.slice(writer.at + 2, end < 0 ? undefined : end)
  writer.at = end < 0 ? writer.text.length : end + 2
  return text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&')
}

function property(writer: Writer): string {
  const match = /^\\([pP])(?:\{([\w= -]{1,60})\}|([A-Z]))/.exec(writer.text.slice(writer.at, writer.at + 70))
  const name = match?.[2] ?? match?.[3]
  if (!match || name === undefined) throw mistake(writer, said`expected a name in braces after \\p`)
  writer.at += match[0].length
  return propertyClass(name, match[1] === 'P')
}

/** The ways Java writes a character by its number, with the base of the number. */
const numbered: readonly (readonly [RegExp, number])[] = [
  [/^\\u([0-9a-fA-F]{4})/, 16],
  [/^\\x([0-9a-fA-F]{2})/, 16],
  [/^\\x\{([0-9a-fA-F]{1,6})\}/, 16],
  [/^\\0([0-3]?[0-7]{1,2})/, 8],
]

function codePoint(writer: Writer): string {
  const rest = writer.text.slice(writer.at, writer.at + 14)
  const pair = /^\\u([dD][89abAB]\w\w)\\u([dD][c-fC-F]\w\w)/.exec(rest)
  if (pair) {
    writer.at += pair[0].length
    const units = [pair[1], pair[2]].map((unit) => Number.parseInt(unit ?? '', 16))
    return `\\x{${(String.fromCharCode(...units).codePointAt(0) ?? 0).toString(16)}}`
  }
  for (const [form, base] of numbered) {
    const match = form.exec(rest)
    if (!match) continue
    writer.at += match[0].length
    return `\\x{${Number.parseInt(match[1] ?? '', base).toString(16)}}`
  }
  throw mistake(writer, said`${rest.slice(0, 2)} is followed by the number of a character`)
}
