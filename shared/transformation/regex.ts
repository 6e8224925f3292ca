import { RE2JS } from 're2js'
import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'
import { SyntaxMistake } from './cursor.ts'
import { translatePattern } from './regexTranslation.ts'
import type { Run } from './run.ts'
import { look, spend, Stop } from './run.ts'

/** Where a match begins and ends, and its groups; group 0 is the match. A group that took no part is null. */
export interface Match {
  readonly start: number
  readonly end: number
  readonly groups: readonly (string | null)[]
  readonly named: Readonly<Record<string, string | null>>
}

/** A compiled Java pattern; every question is linear in the text and paid from the run's budget of steps and time. */
export interface Pattern {
  matches(run: Run, text: string): boolean
  whole(run: Run, text: string): Match | null
  all(run: Run, text: string, limit: number): Match[]
  /** What could not be translated exactly. */
  readonly simplified: readonly Said[]
}

const largestProgram = 5000
/** States times characters: what one question may cost, about a second at worst. */
const largestQuestion = 16_000_000
/** Below this length even all questions together cost little. */
const shortText = 500

/** Compiles a Java pattern (spec 11.1). Throws SyntaxMistake with the column, counted from `column`. */
export function compilePattern(source: string, flags = '', column = 1): Pattern {
  const translated = translatedBy(source, flags, column)
  const bits = (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes('m') ? RE2JS.MULTILINE : 0)
  const compiled = compiledBy(translated.text, bits, column)
  const size = compiled.programSize()
  if (size > largestProgram)
    throw new SyntaxMistake(said`is a pattern too large to run; shorten its repetitions`, column)
  const pay = (run: Run, text: string): void => {
    if (text.length * size > largestQuestion)
      throw new Stop('budgetExceeded', said`has a text too long for its pattern`)
    spend(run, 1 + ((text.length * size) >> 5))
  }
  return {
    simplified: translated.simplified,
    matches(run, text) {
      pay(run, text)
      return compiled.matches(text)
    },
    whole(run, text) {
      pay(run, text)
      const matcher = compiled.matcher(text)
      return matcher.matches() ? matchOf(matcher) : null
    },
    all(run, text, limit) {
      const matcher = compiled.matcher(text)
      const matches: Match[] = []
      pay(run, text)
      while (matches.length < limit && matcher.find()) {
        const match = matchOf(matcher)
        // Looking for one match may read the whole rest, but seldom does: the clock says what it cost.
        spend(run, 1)
        if (text.length > shortText) look(run)
        matches.push(match)
      }
      return matches
    },
  }
}

function translatedBy(source: string, flags: string, column: number): ReturnType<typeof translatePattern> {
  try {
    return translatePattern(source, flags.includes('s'))
  } catch (error) {
    if (error instanceof SyntaxMistake)
      throw new SyntaxMistake(said`in the pattern: ${error.message}`, error.column + column - 1)
    throw error
  }
}

function compiledBy(pattern: string, flags: number, column: number): RE2JS {
  try {
    return RE2JS.compile(pattern, flags)
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace('error parsing regexp: ', '') : String(error)
    throw new SyntaxMistake(said`is no valid pattern: ${reason}`, column)
  }
}

function matchOf(matcher: ReturnType<RE2JS['matcher']>): Match {
  const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, group) => matcher.group(group))
  return { start: matcher.start(), end: matcher.end(), groups, named: matcher.getNamedGroups() }
}
