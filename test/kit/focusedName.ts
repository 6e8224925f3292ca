/** Runs in a page, alone: what a screen reader would call the element with the focus; of a row, what stands in it. */
export function focusedName(): string {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  const host = element?.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : element
  const textual =
    'button, a, summary, tr, [role=gridcell], [role=tab], ui5-button, ui5-link, ui5-table-row, ui5-table-cell'
  const written = [host, element].find((one) => one?.matches(textual))?.textContent ?? ''
  const named = ['aria-label', 'title', 'placeholder'].map((name) => element?.getAttribute(name))
  named.push(labelOf(element))
  const all = [...named, host?.getAttribute('accessible-name'), host?.getAttribute('text'), written]
  return all.filter(Boolean).join(' ').replace(/\s+/g, ' ')

  function labelOf(one: Element | null): string | null {
    return one instanceof HTMLInputElement ? (one.labels?.[0]?.textContent ?? null) : null
  }
}
