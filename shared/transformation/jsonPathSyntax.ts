import { said } from '../base/said.ts'
import type { Cursor } from './cursor.ts'
import { expect, found, mistake, nested, peek, quoted, skipBlanks, take } from './cursor.ts'
import type { Aggregate, ConditionNode, Step } from './syntax.ts'
import { aggregates } from './syntax.ts'

/** Reads the condition of a filter; the cursor stands behind `[?(` and stops before `)`. */
export type ParseFilter = (cursor: Cursor) => ConditionNode

const nameEnd = /[\s.[\]()'",<>=!~&|*?:%{}]/

/** Reads steps until the text ends or something follows that belongs to no path. */
export function parseSteps(cursor: Cursor, parseFilter: ParseFilter): Step[] {
  const steps: Step[] = []
  for (;;) {
    const next = peek(cursor)
    if (next !== '.' && next !== '[') return steps
    if (next === '.') dotStep(cursor, parseFilter, steps)
    else steps.push(bracketStep(cursor, parseFilter))
    const last = steps.at(-1)
    if (last?.kind === 'aggregate' && (peek(cursor) === '.' || peek(cursor) === '[')) {
      throw mistake(cursor, said`nothing can follow ${last.name}()`)
    }
  }
}

function dotStep(cursor: Cursor, parseFilter: ParseFilter, steps: Step[]): void {
  const column = cursor.at + 1
  cursor.at += 1
  if (take(cursor, '.')) steps.push({ kind: 'descend', column })
  if (peek(cursor) === '[') steps.push(bracketStep(cursor, parseFilter))
  else if (take(cursor, '*')) steps.push({ kind: 'wildcard', column })
  else steps.push(nameStep(cursor))
}

/** A name behind a dot or at the beginning, or an aggregate such as `length()`. */
export function nameStep(cursor: Cursor): Step {
  const column = cursor.at + 1
  const start = cursor.at
  while (cursor.at < cursor.text.length && !nameEnd.test(peek(cursor))) cursor.at += 1
  const name = cursor.text.slice(start, cursor.at)
  if (name === '') throw mistake(cursor, said`expected a name after the dot but found ${found(cursor)}`)
  if (peek(cursor) !== '(') return { kind: 'key', name, column }
  const aggregate = aggregates.find((known) => known === name)
  if (!aggregate) throw mistake(cursor, said`${name}() is not known; known are ${listed(aggregates)}`, start)
  cursor.at += 1
  expect(cursor, ')')
  return { kind: 'aggregate', name: aggregate, column }
}

function listed(names: readonly Aggregate[]): string {
  return names.map((name) => `${name}()`).join(', ')
}

function bracketStep(cursor: Cursor, parseFilter: ParseFilter): Step {
  const column = cursor.at + 1
  cursor.at += 1
  skipBlanks(cursor)
  const next = peek(cursor)
  if (next === '?') return filterStep(cursor, parseFilter, column)
  if (next === "'" || next === '"') return keysStep(cursor, column)
  if (!take(cursor, '*')) return numbersStep(cursor, column)
  expect(cursor, ']')
  return { kind: 'wildcard', column }
}

function filterStep(cursor: Cursor, parseFilter: ParseFilter, column: number): Step {
  cursor.at += 1
  expect(cursor, '(')
  const test = nested(cursor, () => parseFilter(cursor))
  expect(cursor, ')')
  expect(cursor, ']')
  return { kind: 'filter', test, column }
}

function keysStep(cursor: Cursor, column: number): Step {
  const names = separated(cursor, () => {
    if (peek(cursor) !== "'" && peek(cursor) !== '"') throw mistake(cursor, said`expected a key in quotes`)
    return quoted(cursor)
  })
  const [name] = names
  return names.length === 1 && name !== undefined ? { kind: 'key', name, column } : { kind: 'keys', names, column }
}

function separated<Item>(cursor: Cursor, parse: () => Item): Item[] {
  const items: Item[] = []
  do {
    skipBlanks(cursor)
    items.push(parse())
    skipBlanks(cursor)
  } while (take(cursor, ','))
  expect(cursor, ']')
  return items
}

function numbersStep(cursor: Cursor, column: number): Step {
  const from = peek(cursor) === ':' ? null : integer(cursor)
  skipBlanks(cursor)
  if (take(cursor, ':')) {
    skipBlanks(cursor)
    const to = peek(cursor) === ']' ? null : integer(cursor)
    expect(cursor, ']')
    return { kind: 'slice', from, to, column }
  }
  const first = from ?? 0
  if (!take(cursor, ',')) {
    expect(cursor, ']')
    return { kind: 'index', index: first, column }
  }
  return { kind: 'indices', indices: [first, ...separated(cursor, () => integer(cursor))], column }
}

function integer(cursor: Cursor): number {
  const match = /^-?\d{1,9}/.exec(cursor.text.slice(cursor.at, cursor.at + 10))
  if (!match)
    throw mistake(cursor, said`expected a number, a key in quotes, * or ?( in brackets but found ${found(cursor)}`)
  cursor.at += match[0].length
  return Number(match[0])
}
