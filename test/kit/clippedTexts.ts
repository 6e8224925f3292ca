import type { Page } from 'playwright-core'

/** A text of a screen that is cut off without a sign, and where it stands. */
export interface ClippedText {
  readonly text: string
  readonly by: string
}

/** Texts that reach beyond a box that hides what does not fit, without an ellipsis that says so, and without a way to
 *  scroll to them; and the width by which the page itself, or its main part, is too wide. */
export function clippedTexts(page: Page): Promise<{ readonly texts: ClippedText[]; readonly tooWide: number }> {
  return page.evaluate(() => {
    const texts: ClippedText[] = []
    const hidden = '.hidden-text, [aria-hidden="true"], #popin-cell'
    const isHidden = (element: Element) => element.closest(hidden) !== null
    const parentOf = (node: Node): Element | null => {
      const parent = (node as Element).assignedSlot ?? node.parentNode
      return parent instanceof ShadowRoot ? parent.host : (parent as Element | null)
    }
    const isBeyond = (text: DOMRect, box: DOMRect) =>
      text.left < box.left - 1 || text.right > box.right + 1 || text.top < box.top - 2 || text.bottom > box.bottom + 2
    const isScrolled = ({ overflowX, overflowY }: CSSStyleDeclaration) => /auto|scroll/.test(overflowX + overflowY)
    const isMeant = (style: CSSStyleDeclaration, { width, height }: DOMRect) =>
      style.visibility === 'hidden' ||
      style.opacity === '0' ||
      style.textOverflow === 'ellipsis' ||
      width <= 1 ||
      height <= 1
    /** Where a box begins to hide: a cell of a table does so at its content, inside its padding. */
    const edgeOf = (box: Element, style: CSSStyleDeclaration): DOMRect => {
      const { x, y, width, height } = box.getBoundingClientRect()
      if (style.getPropertyValue('overflow-clip-margin') !== 'content-box') return new DOMRect(x, y, width, height)
      const [left, right] = [parseFloat(style.paddingLeft), parseFloat(style.paddingRight)]
      return new DOMRect(x + left, y, width - left - right, height)
    }
    /** The first box around a text that hides what does not fit, unless that is meant or can be scrolled to. */
    const clipperOf = (node: Text, text: DOMRect): Element | null => {
      for (let box = parentOf(node); box && box !== document.documentElement; box = parentOf(box)) {
        const style = getComputedStyle(box)
        // A slot has no box of its own.
        if (style.display === 'contents') continue
        const edge = edgeOf(box, style)
        if (isScrolled(style) || isMeant(style, edge)) return null
        if (`${style.overflowX}${style.overflowY}` !== 'visiblevisible' && isBeyond(text, edge)) return box
      }
      return null
    }
    const judge = (node: Text) => {
      const range = document.createRange()
      range.selectNodeContents(node)
      const text = range.getBoundingClientRect()
      if (text.width === 0 || text.height === 0) return
      const box = clipperOf(node, text)
      if (box) texts.push({ text: node.data.trim().slice(0, 60), by: `${box.localName}.${box.classList[0] ?? ''}` })
    }
    const walk = (root: Document | ShadowRoot) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node instanceof Element) {
          if (node.shadowRoot) walk(node.shadowRoot)
        } else if ((node as Text).data.trim() !== '' && node.parentElement && !isHidden(node.parentElement)) {
          judge(node as Text)
        }
      }
    }
    walk(document)
    const beyond = [...document.querySelectorAll('main')].map((main) => main.scrollWidth - main.clientWidth)
    return { texts, tooWide: Math.max(document.documentElement.scrollWidth - window.innerWidth, ...beyond) }
  })
}
