import type { Json } from '../../../shared/base/json.ts'
import type { RanStep } from '../../../shared/transformation/stepThrough.ts'
import type { ValueDifference } from '../../../shared/transformation/valueDifference.ts'
import { cutLines, jsonLines, type JsonLine } from '../../components/jsonLines.ts'
import { isWithin } from '../../components/jsonMarks.ts'

/** One line of a result. */
export interface ResultLine extends JsonLine {
  readonly isChanged: boolean
  /** Where a change begins: the value of the version that runs, '' if it has none. */
  readonly was: string | null
  /** The mapping that wrote it last, counted from 1; null: none is known. */
  readonly mapping: number | null
}

/** A result with what differs from before, and who wrote which line. */
export function resultLines(
  body: Json,
  differences: readonly ValueDifference[],
  steps: readonly RanStep[],
): readonly ResultLine[] {
  return cutLines(jsonLines(body)).map((line) => {
    const difference = differences.find(({ place, found }) => found !== null && isWithin(line.path, place))
    const was = difference?.place === line.path ? (difference.expected ?? '') : null
    return { ...line, isChanged: difference !== undefined, was, mapping: writerOf(line.path, steps) }
  })
}

/** Values the version that runs makes and the text does not, with their places. */
export function lostValues(differences: readonly ValueDifference[]): readonly ValueDifference[] {
  return differences.filter(({ found }) => found === null)
}

/** The last mapping that wrote a value at a path, around it, or into it. */
export function writerOf(path: string, steps: readonly RanStep[]): number | null {
  const wrote = steps.filter(({ end, wrote: value, path: target }) => {
    return end === 'ran' && value !== undefined && target.startsWith('$') && isWithin(path, definite(target))
  })
  const own = wrote.filter(({ path: target }) => definite(target) !== '$')
  return (own.at(-1) ?? wrote.at(-1))?.mapping ?? null
}

/** A target path as far as it names one place. */
function definite(target: string): string {
  return /^[^?*]*(?=\[[?*])/.exec(target)?.[0] ?? target
}
