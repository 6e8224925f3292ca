/** Beyond this many comparisons the columns stand side by side line by line. */
const mostSteps = 1_000_000

/** Puts columns side by side so that equal keys stand at the same height: each row has one element or null of each column. The
 *  order within a column stays. */
export function alignLines<Line>(
  columns: readonly (readonly Line[])[],
  keyOf: (line: Line) => string,
): readonly (readonly (Line | null)[])[] {
  const [first = [], ...rest] = columns
  const start: readonly (readonly (Line | null)[])[] = first.map((line) => [line])
  return rest.reduce((rows, column, index) => merge(rows, column, { keyOf, width: index + 1 }), start)
}

function merge<Line>(
  rows: readonly (readonly (Line | null)[])[],
  column: readonly Line[],
  { keyOf, width }: { keyOf: (line: Line) => string; width: number },
): readonly (readonly (Line | null)[])[] {
  const keys = rows.map((row) => new Set(row.flatMap((line) => (line === null ? [] : [keyOf(line)]))))
  const isSame = (row: number, at: number) => {
    const line = column[at]
    return line !== undefined && keys[row]?.has(keyOf(line)) === true
  }
  const nothing = Array.from<null>({ length: width }).fill(null)
  const pairs = commonPairs(rows.length, column.length, isSame)
  const merged: (readonly (Line | null)[])[] = []
  let row = 0
  let at = 0
  for (const pair of [...pairs, [rows.length, column.length] as const]) {
    for (; row < pair[0]; row += 1) merged.push([...(rows[row] ?? nothing), null])
    for (; at < pair[1]; at += 1) merged.push([...nothing, column[at] ?? null])
    if (row < rows.length && at < column.length) merged.push([...(rows[row] ?? nothing), column[at] ?? null])
    row += 1
    at += 1
  }
  return merged
}

/** The longest common subsequence as pairs of indexes. */
function commonPairs(
  rows: number,
  lines: number,
  isSame: (row: number, line: number) => boolean,
): readonly (readonly [number, number])[] {
  if (rows * lines > mostSteps) return Array.from({ length: Math.min(rows, lines) }, (_, index) => [index, index])
  const width = lines + 1
  const lengths = new Uint32Array((rows + 1) * width)
  const length = (row: number, line: number) => lengths[row * width + line] ?? 0
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let line = lines - 1; line >= 0; line -= 1) {
      const best = isSame(row, line)
        ? 1 + length(row + 1, line + 1)
        : Math.max(length(row + 1, line), length(row, line + 1))
      lengths[row * width + line] = best
    }
  }
  const pairs: (readonly [number, number])[] = []
  for (let row = 0, line = 0; row < rows && line < lines;) {
    if (isSame(row, line)) pairs.push([row++, line++])
    else if (length(row + 1, line) >= length(row, line + 1)) row += 1
    else line += 1
  }
  return pairs
}
