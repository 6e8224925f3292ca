import { csvRow } from '../../shared/base/csvRow.ts'

/** A list as it leaves the screen: every row that its filter lets through, not only those that are shown. */
export interface ListFile {
  /** Without its ending, e.g. `events`. */
  readonly fileName: string
  /** Heading of what is printed. */
  readonly title: string
  /** The filter in words; '' where there is none. */
  readonly filter: string
  readonly columns: readonly string[]
  /** Page by page; rows have as many cells as there are columns. Asked for anew at each call. */
  pages(): AsyncIterable<readonly ListRow[]>
  readonly offersJson: boolean
}

export interface ListRow {
  readonly cells: readonly string[]
  /** What the engine said, for JSON. */
  readonly item: unknown
}

/** A heading, and what stands below it; null and undefined are nothing. */
export type ListColumn<Item> = readonly [heading: string, value: (item: Item) => string | number | null | undefined]

export interface ListGiven<Item> {
  readonly fileName: string
  readonly title: string
  readonly filter?: string
  readonly columns: readonly ListColumn<Item>[]
  pages(): AsyncIterable<readonly Item[]>
  readonly offersJson?: boolean
}

/** One table on paper; `isCut`: there are more rows. */
export interface PrintedTable {
  /** '' where the sheet has but one. */
  readonly heading: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly isCut: boolean
}

/** What `PrintSheet` shows. */
export interface PrintedSheet {
  readonly title: string
  /** In words; '' where there is none. */
  readonly filter: string
  readonly tables: readonly PrintedTable[]
}

/** More than this is asked of the REST interface, not of a page. */
export const mostRows = 100_000
export const mostPrinted = 5000

export function listFile<Item>({
  columns,
  pages,
  filter = '',
  offersJson = false,
  ...names
}: ListGiven<Item>): ListFile {
  const rowOf = (item: Item) => ({ cells: columns.map(([, value]) => String(value(item) ?? '')), item })
  return {
    ...{ ...names, filter, offersJson, columns: columns.map(([heading]) => heading) },
    async *pages() {
      for await (const page of pages()) yield page.map(rowOf)
    },
  }
}

/** Pages that are asked for one after the other; `next` of an answer leads to the one behind it, null ends them. */
export async function* pagesOf<Item, Next>(
  ask: (next: Next | null) => Promise<{ readonly items: readonly Item[]; readonly next: Next | null }>,
): AsyncGenerator<readonly Item[]> {
  let next: Next | null = null
  do {
    const page: { readonly items: readonly Item[]; readonly next: Next | null } = await ask(next)
    yield page.items
    ;({ next } = page)
  } while (next !== null)
}

/** One page that holds everything. */
export async function* wholeList<Item>(ask: () => Promise<readonly Item[]>): AsyncGenerator<readonly Item[]> {
  yield await ask()
}

export interface Gathered {
  readonly rows: readonly ListRow[]
  /** There are more, but no more than `most` were wanted. */
  readonly isCut: boolean
}

/** All rows up to a bound; `told` hears how many there are so far. Ends with an error when the signal is given. */
export async function gather(
  list: ListFile,
  most: number,
  { signal, told }: { readonly signal: AbortSignal; told(rows: number): void },
): Promise<Gathered> {
  const rows: ListRow[] = []
  for await (const page of list.pages()) {
    signal.throwIfAborted()
    rows.push(...page)
    told(Math.min(rows.length, most))
    if (rows.length > most) break
  }
  return { rows: rows.slice(0, most), isCut: rows.length > most }
}

/** Comma separated (RFC 4180), formulas made harmless. */
export function csvOf({ columns }: ListFile, rows: readonly ListRow[]): string {
  return [columns, ...rows.map(({ cells }) => cells)].map(csvRow).join('')
}

export function jsonOf(rows: readonly ListRow[]): string {
  return `${JSON.stringify(
    rows.map(({ item }) => item),
    null,
    2,
  )}\n`
}
