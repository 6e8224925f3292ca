import { said } from '../../../../shared/base/said.ts'
import { badProperty } from '../propertyValues.ts'

/** A statement as an administrator wrote it, taken apart: texts, and places where values are bound. */
export interface Statement {
  readonly parts: readonly (string | Placeholder)[]
  /** Calls of procedures and blocks do not say how many rows they changed. */
  readonly isCall: boolean
}

/** `:userName` or `:{any.path[0]}`. */
export interface Placeholder {
  readonly path: string
}

/** What differs between the dialects in telling texts, names and comments apart. */
export interface Lexis {
  readonly backslashEscapes: boolean
  readonly bracketNames: boolean
  readonly dollarQuotes: boolean
}

const maximumCharacters = 100_000

/** The statements of one property, separated by `;`. A value is bound, never put into the text. A block that begins with
 *  `begin` or `declare` is one statement. Throws `badProperties` for a quote or comment that does not end. */
export function statementsOf(text: string, property: string, lexis: Lexis): readonly Statement[] {
  if (text.length > maximumCharacters) throw badProperty(property, said`is longer than ${maximumCharacters} characters`)
  const isBlock = /^\s*(begin|declare)\b/i.test(text)
  const all: (string | Placeholder)[][] = [[]]
  for (const token of tokensOf(text, property, lexis)) {
    if (token === ';' && !isBlock) all.push([])
    else all.at(-1)?.push(token)
  }
  return all.map(joined).filter(({ parts }) => parts.some((part) => typeof part !== 'string' || part.trim() !== ''))
}

/** The one statement of a property. Throws `badProperties`. */
export function statementOf(text: string, property: string, lexis: Lexis): Statement {
  const [statement, ...more] = statementsOf(text, property, lexis)
  if (statement === undefined || more.length > 0) throw badProperty(property, said`is not one statement`)
  return statement
}

/** The text with the marks of the dialect, and the paths of the values in the order of the marks. */
export function marked(
  { parts }: Statement,
  mark: (number: number) => string,
): { readonly sql: string; readonly paths: readonly string[] } {
  const paths: string[] = []
  const texts = parts.map((part) => {
    if (typeof part === 'string') return part
    paths.push(part.path)
    return mark(paths.length)
  })
  return { sql: texts.join('').trim(), paths }
}

function joined(tokens: readonly (string | Placeholder)[]): Statement {
  const parts: (string | Placeholder)[] = []
  for (const token of tokens) {
    const last = parts.at(-1)
    if (typeof token === 'string' && typeof last === 'string') parts[parts.length - 1] = last + token
    else parts.push(token)
  }
  const [first = ''] = parts
  return { parts, isCall: typeof first === 'string' && /^\s*(\{?\s*call|exec(ute)?|begin|declare|do)\b/i.test(first) }
}

function* tokensOf(text: string, property: string, lexis: Lexis): Generator<string | Placeholder> {
  const token = tokenPattern(lexis)
  while (token.lastIndex < text.length) {
    const match = token.exec(text)
    if (match === null) throw badProperty(property, said`has a quote, name or comment that does not end`)
    const { plain, braced } = match.groups ?? {}
    const path = plain ?? braced
    yield path === undefined ? match[0] : { path }
  }
}

function tokenPattern({ backslashEscapes, bracketNames, dollarQuotes }: Lexis): RegExp {
  const quoted = (quote: string) =>
    backslashEscapes
      ? `${quote}(?:[^${quote}\\\\]|\\\\.|${quote}${quote})*${quote}`
      : `${quote}(?:[^${quote}]|${quote}${quote})*${quote}`
  const alternatives = [
    quoted("'"),
    quoted('"'),
    '`(?:[^`]|``)*`',
    ...(bracketNames ? ['\\[(?:[^\\]]|\\]\\])*\\]'] : []),
    ...(dollarQuotes ? ['\\$(?<tag>[A-Za-z_]\\w*)?\\$[\\s\\S]*?\\$\\k<tag>\\$'] : []),
    '--[^\\n]*',
    ...(backslashEscapes ? ['#[^\\n]*'] : []),
    '/\\*[\\s\\S]*?\\*/',
    '::',
    ':=',
    ':(?<plain>[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*|\\[\\d+\\])*)',
    ':\\{(?<braced>[^}]+)\\}',
    '\\w+',
    `(?!['"\`]|/\\*${bracketNames ? '|\\[' : ''})[\\s\\S]`,
  ]
  return new RegExp(alternatives.join('|'), 'y')
}
