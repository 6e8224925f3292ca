import { isEqualJson } from '../../shared/base/json.ts'
import type { JsonLine } from './jsonLines.ts'

/** What a line is to the document before it: its value stood elsewhere there, or was not there at all. */
export type Change = 'moved' | 'added'
export type Mark = Change | 'cause' | 'refused'

/** The changes of a document against the one it was made from, by path. */
export function changesOf(before: readonly JsonLine[], after: readonly JsonLine[]): ReadonlyMap<string, Change> {
  const byPath = new Map(before.map((line) => [line.path, line]))
  const values = new Set(before.flatMap(({ leaf }) => (isTelling(leaf) ? [leaf] : [])))
  const changes = new Map<string, Change>()
  for (const { path, leaf } of after) {
    if (leaf === undefined) continue
    const same = byPath.get(path)
    if (same !== undefined && isEqualJson(same.leaf, leaf)) continue
    changes.set(path, isTelling(leaf) && values.has(leaf) ? 'moved' : 'added')
  }
  for (const { path, leaf } of after) {
    if (leaf === undefined && !byPath.has(path) && path !== '$end') changes.set(path, ofParts(path, changes))
  }
  return changes
}

/** A truth value or an empty text stands in many places; that it does says nothing. */
function isTelling(leaf: JsonLine['leaf']): leaf is string | number {
  return typeof leaf === 'number' || (typeof leaf === 'string' && leaf !== '')
}

/** A new object or array counts as moved if all in it was moved. */
function ofParts(path: string, changes: ReadonlyMap<string, Change>): Change {
  const inner = [...changes].filter(([one]) => isWithin(one, path)).map(([, change]) => change)
  return inner.length > 0 && inner.every((change) => change === 'moved') ? 'moved' : 'added'
}

/** Whether a path is another one or leads into it. */
export function isWithin(path: string, outer: string): boolean {
  if (!path.startsWith(outer)) return false
  const step = path[outer.length]
  return step === undefined || step === '.' || step === '['
}

/** Lines that hold the value of one of `paths`, or stand at one of them. */
export function linesOf(
  lines: readonly JsonLine[],
  paths: readonly string[],
  values: ReadonlySet<unknown>,
): Set<string> {
  const fitting = lines.filter(
    ({ path, leaf }) => paths.some((outer) => isWithin(path, outer)) || (isTelling(leaf) && values.has(leaf)),
  )
  return new Set(fitting.map(({ path }) => path))
}
