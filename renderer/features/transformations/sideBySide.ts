import { alignLines } from '../../components/alignLines.ts'

/** A row of two texts side by side; on the side where a line is missing stands null. `equal` lines that are far from every
 *  change are only counted. */
export type SideRow =
  | { readonly kind: 'equal' | 'changed'; readonly left: SideLine | null; readonly right: SideLine | null }
  | { readonly kind: 'skipped'; readonly count: number }

export interface SideLine {
  readonly number: number
  readonly text: string
}

/** Equal lines that stand around a change. */
const around = 3

/** Two texts line by line: what was changed stands at the same height, what is equal and far from it is left out. */
export function sideBySide(before: string, after: string): readonly SideRow[] {
  const [left, right] = [linesOf(before), linesOf(after)]
  const shorter = Math.min(left.length, right.length)
  let start = 0
  while (start < shorter && left[start]?.text === right[start]?.text) start += 1
  let end = 0
  while (end < shorter - start && left.at(-1 - end)?.text === right.at(-1 - end)?.text) end += 1
  const middle = alignLines(
    [left.slice(start, left.length - end), right.slice(start, right.length - end)],
    ({ text }) => text,
  )
  const rows = [
    ...pairs(left.slice(0, start), right.slice(0, start)),
    ...middle.map(([one = null, other = null]) => ({ left: one, right: other })),
    ...pairs(left.slice(left.length - end), right.slice(right.length - end)),
  ]
  return shortened(rows.map((row) => ({ ...row, kind: row.left?.text === row.right?.text ? 'equal' : 'changed' })))
}

type FullRow = Exclude<SideRow, { kind: 'skipped' }>

function linesOf(text: string): readonly SideLine[] {
  return text.split('\n').map((line, index) => ({ number: index + 1, text: line }))
}

function pairs(left: readonly SideLine[], right: readonly SideLine[]) {
  return left.map((line, index) => ({ left: line, right: right[index] ?? null }))
}

function shortened(rows: readonly FullRow[]): readonly SideRow[] {
  const isNear = rows.map((_, index) =>
    rows.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind === 'changed'),
  )
  const shown: SideRow[] = []
  let skipped = 0
  rows.forEach((row, index) => {
    if (isNear[index] !== true) {
      skipped += 1
      return
    }
    if (skipped > 0) shown.push({ kind: 'skipped', count: skipped })
    skipped = 0
    shown.push(row)
  })
  return skipped > 0 ? [...shown, { kind: 'skipped', count: skipped }] : shown
}
