/** Where an element stands, up to the page: each parent, and which of its children leads to the element. */
export type Stand = readonly { readonly parent: Element; readonly index: number }[]

const focusable = [
  'a[href]',
  'button',
  'input',
  'select',
  'textarea',
  'summary',
  '[tabindex]',
  ...['button', 'checkbox', 'input', 'link', 'radio-button', 'select', 'switch', 'table-row', 'textarea'].map(
    (name) => `ui5-${name}`,
  ),
].join(', ')

export function standOf(element: Element): Stand {
  const stand: { parent: Element; index: number }[] = []
  for (let child = element, parent = child.parentElement; parent; child = parent, parent = child.parentElement)
    stand.push({ parent, index: [...parent.children].indexOf(child) })
  return stand
}

/** Whether the focus cannot be on an element any more. */
export function isLost(element: Element): boolean {
  return !element.isConnected || !element.checkVisibility() || element.hasAttribute('disabled')
}

/** What takes the focus in place of an element that stood there: what followed it, else what came before, in what is left of it. */
export function nearest(stand: Stand): HTMLElement | null {
  for (const { parent, index } of stand) {
    if (parent.matches('main, body')) return null
    if (!parent.isConnected) continue
    const children = [...parent.children]
    const found = [...children.slice(index), ...children.slice(0, index).toReversed()]
      .flatMap((child) => [child, ...child.querySelectorAll(focusable)])
      .find(canHaveFocus)
    if (found) return found
  }
  return null
}

function canHaveFocus(element: Element): element is HTMLElement {
  return (
    element instanceof HTMLElement &&
    element.matches(focusable) &&
    element.getAttribute('tabindex') !== '-1' &&
    !isLost(element)
  )
}

/** The heading of the screen, made ready for the focus. */
export function headingOf(page: Document): HTMLElement | null {
  const heading = page.querySelector<HTMLElement>('main ui5-title[level=H1], main h1')
  heading?.setAttribute('tabindex', '-1')
  return heading
}

/** What leads to an address of the screens: the longest link that it begins with, or the row or cell the link stands in. */
export function wayTo(page: Document, address: string): HTMLElement | null {
  const links = [...page.querySelectorAll<HTMLAnchorElement>('main a[href^="#/"]')]
  const leading = links.filter((link) => {
    const to = link.getAttribute('href')?.slice(1) ?? ''
    return address === to || address.startsWith(`${to}/`)
  })
  const [link] = leading.toSorted((a, b) => b.href.length - a.href.length)
  return link?.closest<HTMLElement>('ui5-table-row') ?? link?.closest<HTMLElement>('[role=gridcell]') ?? link ?? null
}
