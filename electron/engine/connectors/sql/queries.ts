import type { SqlDialect } from './dialect.ts'

/** Sentences around an administrator's query. The names of columns are quoted, values are bound. */
export interface Queries {
  /** No rows; for the names of the columns. */
  readonly none: string
  /** The first or next page in the order of the key; `withMark`: rows from a watermark on. Values: watermark, key. */
  page(options: { readonly isFirst: boolean; readonly watermark: string | null; readonly rows: number }): string
  /** Rows without a key. */
  readonly keyless: string
  byColumns(columns: readonly string[], rows: number): string
  newest(watermark: string): string
}

export function queriesOf(query: string, key: string, dialect: SqlDialect): Queries {
  const name = (column: string): string => `q.${dialect.quoteName(column)}`
  const from = `from (\n${query}) q`
  const where = (conditions: readonly string[]): string =>
    conditions.length === 0
      ? ''
      : `
where ${conditions.join(' and ')}`
  const bound = (beginnings: readonly string[]): readonly string[] =>
    beginnings.map((one, index) => `${one} ${dialect.mark(index + 1)}`)
  return {
    none: `select * ${from}\nwhere 1 = 0`,
    page({ isFirst, watermark, rows }) {
      const since = watermark === null ? [] : [`${name(watermark)} >=`]
      // Databases do not agree on whether NULL stands first or last.
      const conditions = isFirst ? [...bound(since), `${name(key)} is not null`] : bound([...since, `${name(key)} >`])
      return `select * ${from}${where(conditions)}\norder by ${name(key)} ${dialect.limit(rows)}`
    },
    keyless: `select * ${from}\nwhere ${name(key)} is null\norder by 1 ${dialect.limit(1)}`,
    byColumns: (columns, rows) =>
      `select * ${from}${where(bound(columns.map((column) => `${name(column)} =`)))}\norder by ${name(key)} ${dialect.limit(rows)}`,
    newest: (watermark) => `select max(${name(watermark)}) as ${dialect.quoteName('mark')} ${from}`,
  }
}
