import { said } from '../../base/said.ts'
import type { Match } from '../regex.ts'
import type { Apply, FunctionDefinition, Parameters } from './definition.ts'
import { asText, failed, grown } from './definition.ts'

const mostMatches = 100_000

/** The three functions that replace what a pattern finds differ only in which matches they take. */
export function replacing(name: string, which: 'first' | 'last' | 'all'): FunctionDefinition {
  return {
    name,
    parameters: [
      { name: 'regex', takes: 'pattern', required: true },
      { name: 'replacement', takes: 'text', required: true },
    ],
    lists: 'refused',
    prepare: (parameters) => prepare(name, parameters, which),
  }
}

function prepare(name: string, parameters: Parameters, which: 'first' | 'last' | 'all'): Apply {
  const pattern = parameters.pattern('regex')
  const replacement = parameters.text('replacement', '')
  return (run, value) => {
    const text = asText(name, value)
    const inserted = replacement(run)
    const found = pattern(run).all(run, text, which === 'first' ? 1 : mostMatches + 1)
    if (found.length > mostMatches) throw failed(name, said`finds more than ${mostMatches} matches`)
    let result = ''
    let from = 0
    for (const match of which === 'last' ? found.slice(-1) : found) {
      const added = text.slice(from, match.start) + expanded(name, inserted, match)
      result = grown(run, name, result + added, added.length)
      from = match.end
    }
    return result + text.slice(from)
  }
}

/** A replacement as Java reads it: `$1`, `${name}`, and a backslash before a character that stands for itself. */
function expanded(name: string, replacement: string, match: Match): string {
  if (!/[$\\]/.test(replacement)) return replacement
  return replacement.replaceAll(
    /\\([\s\S]?)|\$(?:(\d+)|\{(\w+)\})?/g,
    (all, literal?: string, digits?: string, group?: string) => {
      if (literal !== undefined && all.startsWith('\\')) return literal
      if (digits !== undefined) return numbered(name, digits, match)
      if (group === undefined)
        throw failed(name, said`the replacement has a $ without a group; write \\$ for the character`)
      if (!Object.hasOwn(match.named, group)) throw failed(name, said`the pattern has no group "${group}"`)
      return match.named[group] ?? ''
    },
  )
}

/** As many digits as still name a group, as in Java. */
function numbered(name: string, digits: string, match: Match): string {
  let used = 1
  while (used < digits.length && Number(digits.slice(0, used + 1)) < match.groups.length) used += 1
  const group = Number(digits.slice(0, used))
  if (group >= match.groups.length) throw failed(name, said`the pattern has no group ${group}`)
  return (match.groups[group] ?? '') + digits.slice(used)
}
