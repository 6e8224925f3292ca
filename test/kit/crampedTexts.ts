import type { Page } from 'playwright-core'

/** Texts with too little room: shortened with an ellipsis, or beyond the side of the button, cell or entry they stand in. */
export function crampedTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const isShortened = (element: Element) => {
      const { textOverflow, overflowX } = getComputedStyle(element)
      const isCut = textOverflow === 'ellipsis' && overflowX !== 'visible' && element.clientWidth > 1
      return isCut && element.scrollWidth > element.clientWidth + 1
    }
    const isBeyond = (node: Text) => {
      const parent = node.parentElement
      const holder = parent?.closest('button, td, th, li')
      if (!parent || !holder || isShortened(parent) || parent.closest('.hidden-text, [aria-hidden="true"]'))
        return false
      const range = document.createRange()
      range.selectNodeContents(node)
      const text = range.getBoundingClientRect()
      const box = holder.getBoundingClientRect()
      return text.width > 1 && box.width > 1 && (text.right > box.right + 1 || text.left < box.left - 1)
    }
    const walk = (root: Document | ShadowRoot) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node instanceof Element) {
          if (isShortened(node)) found.push(`shortened: ${node.textContent.trim() || node.localName}`)
          if (node.shadowRoot) walk(node.shadowRoot)
        } else if ((node as Text).data.trim() !== '' && isBeyond(node as Text)) {
          found.push(`beyond its place: ${(node as Text).data.trim()}`)
        }
      }
    }
    walk(document)
    return found
  })
}
