import type { Page } from 'playwright-core'

/**
 * Every text a person sees or a screen reader says on the page: what stands in it, and the names of fields and pictures. Without
 * what is written for machines, e.g. documents and the real names of properties.
 */
export function shownTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const naming = ['aria-label', 'aria-description', 'title', 'placeholder', 'accessible-name', 'header-text', 'text']
    const texts = new Set<string>()
    const keep = (text: string | null) => {
      const plain = text?.replace(/\s+/g, ' ').trim() ?? ''
      if (plain !== '') texts.add(plain)
    }
    const isLeftOut = (element: Element) =>
      element.matches('script, style, code, pre, .mono, .cm-content') || !element.checkVisibility()
    const walk = (parent: Element | ShadowRoot) => {
      for (const child of parent.childNodes) {
        if (child instanceof Text) keep(child.data)
        if (!(child instanceof Element) || isLeftOut(child)) continue
        for (const name of naming) keep(child.getAttribute(name))
        if (child.shadowRoot) walk(child.shadowRoot)
        walk(child)
      }
    }
    walk(document.body)
    return [...texts]
  })
}
