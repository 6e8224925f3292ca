import { badRequest, type ScimError } from './error.ts'
import { checkedComparison } from './comparison.ts'
import { tokens, type TokenReader } from './filterTokens.ts'
import type { Filter, FilterValue, Operator } from './filterTree.ts'
import { resolvePath, type AttributePath, type Scope } from './path.ts'

export interface FilterScope extends Scope {
  /** A search over several resource types takes unknown attributes as unassigned (RFC 7644 3.4.2.1); elsewhere a name
   *  that nobody knows is a mistake to be told, not a search that finds nothing. */
  readonly unknown: 'refuse' | 'unassigned'
}

interface Parsing {
  readonly reader: TokenReader
  terms: number
}

const mostTerms = 100
const operators: ReadonlySet<string> = new Set(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'])

/** Throws 400 `invalidFilter` with the reason. Bounds: 4096 characters, 32 levels, 100 terms. */
export function parseFilter(text: string, scope: FilterScope): Filter {
  const reader = tokens(text)
  const filter = parseFilterTokens(reader, scope)
  const rest = reader.peek()
  if (rest.kind !== 'end') throw unreadable(`"${rest.text}" was not expected`)
  return filter
}

/** Reads one filter and leaves what follows it, for the paths of PATCH. */
export function parseFilterTokens(reader: TokenReader, scope: FilterScope): Filter {
  return either({ reader, terms: 0 }, scope)
}

function either(parsing: Parsing, scope: FilterScope): Filter {
  return joined('or', parsing, () => joined('and', parsing, () => term(parsing, scope)))
}

function joined(word: 'and' | 'or', parsing: Parsing, part: () => Filter): Filter {
  const filters = [part()]
  while (isWord(parsing, word)) {
    parsing.reader.take()
    filters.push(part())
  }
  const [only] = filters
  return filters.length === 1 && only ? only : { kind: word, filters }
}

function term(parsing: Parsing, scope: FilterScope): Filter {
  parsing.terms += 1
  if (parsing.terms > mostTerms) throw badRequest('invalidFilter', `The filter has more than ${mostTerms} terms.`)
  const { reader } = parsing
  if (reader.peek().text === '(') return inBrackets(parsing, scope, ')')
  if (isWord(parsing, 'not')) {
    reader.take()
    if (reader.peek().text !== '(') throw unreadable('"not" needs brackets')
    return { kind: 'not', filter: inBrackets(parsing, scope, ')') }
  }
  return attributeTerm(parsing, scope)
}

function attributeTerm(parsing: Parsing, scope: FilterScope): Filter {
  const { reader } = parsing
  const name = reader.take()
  if (name.kind !== 'word') throw unreadable(`an attribute was expected, not "${name.text}"`)
  const path = resolvePath(scope, name.text)
  if (!path && scope.unknown === 'refuse')
    throw badRequest('invalidFilter', `The filter asks for "${name.text}", which is no attribute here.`)
  if (reader.peek().text === '[') return valuePath(parsing, scope, path)
  const operator = reader.take().text.toLowerCase()
  if (operator === 'pr') return path ? { kind: 'present', path } : { kind: 'unknown' }
  if (!isOperator(operator)) throw unreadable(`"${operator}" is no operator`)
  const value = literal(reader)
  return path ? checkedComparison(path, operator, value) : { kind: 'unknown' }
}

function valuePath(parsing: Parsing, scope: FilterScope, path: AttributePath | null): Filter {
  const inner = path?.at(-1)?.subAttributes
  if (path && !inner) throw unreadable('only a complex attribute can be followed by "["')
  const filter = inBrackets(parsing, { attributes: inner ?? [], schemaId: null, unknown: scope.unknown }, ']')
  return path ? { kind: 'values', path, filter } : { kind: 'unknown' }
}

function inBrackets(parsing: Parsing, scope: FilterScope, close: ')' | ']'): Filter {
  parsing.reader.take()
  const filter = either(parsing, scope)
  const found = parsing.reader.take()
  if (found.kind !== 'bracket' || found.text !== close) throw unreadable(`"${close}" was expected`)
  return filter
}

function literal(reader: TokenReader): FilterValue {
  const token = reader.take()
  if (token.kind !== 'text' && token.kind !== 'word') throw unreadable('a value was expected')
  try {
    const value: unknown = JSON.parse(token.text)
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return value
  } catch {
    // Told below in the same words as any other value that is none.
  }
  throw unreadable(`${token.text} is no value; texts stand in double quotes`)
}

function isWord(parsing: Parsing, word: string): boolean {
  const token = parsing.reader.peek()
  return token.kind === 'word' && token.text.toLowerCase() === word
}

function isOperator(word: string): word is Operator {
  return operators.has(word)
}

function unreadable(reason: string): ScimError {
  return badRequest('invalidFilter', `The filter cannot be read: ${reason}.`)
}
