/** Gives the focus back to the row of a table, by its key, when what it had opened closes. */
export function focusRow(key: string): void {
  document.querySelector<HTMLElement>(`ui5-table-row[row-key="${CSS.escape(key)}"]`)?.focus()
}
