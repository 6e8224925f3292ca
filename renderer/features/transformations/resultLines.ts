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
  const writerOf = writersOf(steps)
  return cutLines(jsonLines(body)).map((line) => {
    const difference = differences.find(({ place, found }) => found !== null && isWithin(line.path, place))
    const was = difference?.place === line.path ? (difference.expected ?? '') : null
    return { ...line, isChanged: difference !== undefined, was, mapping: writerOf(line.path) }
  })
}

/** Values the version that runs makes and the text does not, with their places. */
export function lostValues(differences: readonly ValueDifference[]): readonly ValueDifference[] {
  return differences.filter(({ found }) => found === null)
}

/** Answers for a path which mapping wrote it last, or wrote what it is a part of; the whole document only where nothing nearer
 *  was written. null: none did. */
export function writersOf(steps: readonly RanStep[]): (path: string) => number | null {
  const last = new Map<string, { readonly order: number; readonly mapping: number }>()
  for (const [order, { end, wrote, path, mapping }] of steps.entries()) {
    if (end === 'ran' && wrote !== undefined && path.startsWith('$')) last.set(definite(path), { order, mapping })
  }
  return (path) => {
    const writers = outerPaths(path).flatMap((outer) => (outer === '$' ? [] : (last.get(outer) ?? [])))
    const latest = writers.toSorted((a, b) => b.order - a.order)[0] ?? (isWithin(path, '$') ? last.get('$') : undefined)
    return latest?.mapping ?? null
  }
}

/** A path and all that it leads into. */
function outerPaths(path: string): readonly string[] {
  return [...path.matchAll(/[.[]|$/g)].map(({ index }) => path.slice(0, index))
}

/** A target path as far as it names one place. */
function definite(target: string): string {
  return /^[^?*]*(?=\[[?*])/.exec(target)?.[0] ?? target
}
