import type { Router } from 'vue-router'
import { headingOf, isLost, nearest, standOf, wayTo, type Stand } from './focusPlaces.ts'

/**
 * Never leaves the focus on the page itself. When what had it is gone, it goes to what stood beside it; on another screen to its
 * heading, or, on the way back, to what leads to where one comes from, as soon as that is there.
 */
export function keepFocus(page: Document, router: Router): void {
  let last: { readonly element: Element; readonly stand: Stand } | null = null
  let heading: HTMLElement | null = null
  let cameFrom: string | null = null
  let isBack = false
  let isAsked = false

  const isNowhere = () => page.activeElement === null || page.activeElement === page.body
  const look = () => {
    isAsked = false
    const isFree = isNowhere() || (heading !== null && page.activeElement === heading)
    if (!isFree) cameFrom = null
    const way = cameFrom === null ? null : wayTo(page, cameFrom)
    if (way) way.focus()
    else if (isNowhere() && last !== null && isLost(last.element)) {
      const next = nearest(last.stand)
      heading = next ? null : headingOf(page)
      next?.focus()
      // The heading of the component kit would hand the focus on to what cannot have it.
      if (heading) HTMLElement.prototype.focus.call(heading)
    }
  }
  /** In the next frame: a screen that places the focus by itself comes first. */
  const ask = () => {
    if (isAsked || !(isNowhere() || (cameFrom !== null && page.activeElement === heading))) return
    isAsked = true
    requestAnimationFrame(look)
  }

  page.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return
    last = { element: target, stand: standOf(target) }
    if (target !== heading) cameFrom = null
  })
  page.addEventListener('focusout', ask)
  new MutationObserver(ask).observe(page.body, {
    ...{ childList: true, subtree: true, attributes: true },
    attributeFilter: ['disabled', 'hidden', 'open'],
  })
  router.options.history.listen((_to, _from, { delta }) => {
    isBack = delta < 0
  })
  router.afterEach((to, from, failure) => {
    if (failure || to.fullPath === from.fullPath) return
    const isUp = from.fullPath.startsWith(`${to.path}/`)
    cameFrom = isBack || isUp ? from.fullPath : null
    isBack = false
    requestAnimationFrame(look)
  })
}
