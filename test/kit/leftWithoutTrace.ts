interface Remembering {
  /** What had the focus when it was last looked at, and how it looked with it. */
  focusBefore?: { readonly place: Element | null; readonly look: string }
}

/**
 * Runs in a page, alone: whether the focus has left something that looked with it as it looks without it. It waits until the
 * browser has drawn the ring.
 */
export async function leftWithoutTrace(): Promise<boolean> {
  const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve))
  await drawn()
  await drawn()
  let place = document.activeElement
  while (place?.shadowRoot?.activeElement) place = place.shadowRoot.activeElement
  const remembering = window as Remembering
  const before = remembering.focusBefore
  if (before?.place === place) return false
  remembering.focusBefore = { place, look: lookOf(place) }
  if (!before?.place?.isConnected || before.place === document.body) return false
  return lookOf(before.place) === before.look

  /** Rings are drawn on the element, in it, around it, or by its host. */
  function lookOf(element: Element | null): string {
    const around: Element[] = []
    for (let one = element; one && one !== document.body && around.length < 5; one = above(one)) around.push(one)
    const within = [...(element?.querySelectorAll('*') ?? [])].slice(0, 20)
    return [...around, ...within].flatMap((one) => ['', '::before', '::after'].map((part) => styleOf(one, part))).join()
  }

  function above(element: Element): Element | null {
    const root = element.getRootNode()
    return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
  }

  function styleOf(element: Element, part: string): string {
    const style = getComputedStyle(element, part === '' ? null : part)
    const { outline, boxShadow, border, backgroundColor, textDecoration, content } = style
    return [outline, boxShadow, border, backgroundColor, textDecoration, content].join(' ')
  }
}
