/**
 * Gives the focus back to where it was when a dialog took it, also when the dialog is removed without being closed: the
 * component does nothing then, and the keys would go on at the top of the page.
 */
export function returnFocus(page: Document): void {
  const known = new WeakSet<Element>()
  page.addEventListener('focusin', ({ target, relatedTarget }) => {
    const dialog = target instanceof Element ? target.closest('ui5-dialog') : null
    if (!dialog || known.has(dialog) || !(relatedTarget instanceof HTMLElement)) return
    known.add(dialog)
    whenRemoved(dialog, () => {
      if (page.activeElement === page.body) relatedTarget.focus()
    })
  })
}

/** Does something once when an element is taken out of what it stands in. */
function whenRemoved(element: Element, act: () => void): void {
  if (!element.parentNode) return
  const watching = new MutationObserver(() => {
    if (element.isConnected) return
    watching.disconnect()
    act()
  })
  watching.observe(element.parentNode, { childList: true })
}
