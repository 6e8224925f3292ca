/** Runs in a page, alone: what a screen reader would call the element with the focus. */
export function focusedName(): string {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  const host = element?.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : element
  const text = host?.matches('button, a, summary, ui5-button, ui5-link') ? host.textContent : ''
  const named = ['aria-label', 'title', 'placeholder'].map((name) => element?.getAttribute(name))
  return [...named, host?.getAttribute('accessible-name'), host?.getAttribute('text'), text].filter(Boolean).join(' ')
}
