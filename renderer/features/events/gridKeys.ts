export interface Place {
  readonly row: number
  readonly column: number
}

export interface GridSize {
  readonly rows: number
  readonly columns: number
  /** Rows in sight, for the page keys. */
  readonly page: number
}

type Walk = (at: Place, size: GridSize, far: boolean) => Place

const walks: Readonly<Record<string, Walk>> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  PageUp: ({ row, column }, { page }) => ({ row: row - page, column }),
  PageDown: ({ row, column }, { page }) => ({ row: row + page, column }),
  Home: ({ row }, _, far) => ({ row: far ? 0 : row, column: 0 }),
  End: ({ row }, { rows, columns }, far) => ({ row: far ? rows - 1 : row, column: columns - 1 }),
}

export const walkingKeys: readonly string[] = Object.keys(walks)

/** Where a key leads in a grid (ARIA practices, grid pattern); null: it is not a key of the grid. */
export function walkGrid(key: string, far: boolean, at: Place, size: GridSize): Place | null {
  const walk = Object.hasOwn(walks, key) ? walks[key] : undefined
  if (!walk) return null
  const { row, column } = walk(at, size, far)
  return { row: within(row, size.rows), column: within(column, size.columns) }
}

const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
