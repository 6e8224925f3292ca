import { getCurrentInstance, onBeforeUnmount, onMounted, shallowRef } from 'vue'
import type { KeyArea, KeyDeed } from './keyDeed.ts'
import { actOnKey } from './pressed.ts'

interface DeclaredKeys {
  readonly area: KeyArea
  readonly deeds: readonly KeyDeed[]
  /** Whether the component that declared them can be seen. */
  readonly isShown: () => boolean
}

const declared = shallowRef<readonly DeclaredKeys[]>([])

/**
 * Declares keys for as long as the component is there. Those of a screen work wherever the focus is, but not behind a dialog; for
 * those of a part the answer is bound to `keydown` there.
 */
export function useKeys(area: KeyArea, deeds: readonly KeyDeed[]): (event: KeyboardEvent) => void {
  const instance = getCurrentInstance()
  const isShown = () => {
    const element: unknown = instance?.proxy?.$el
    return element instanceof Node && element.parentElement?.checkVisibility() === true
  }
  const own: DeclaredKeys = { area, deeds, isShown }
  const pressed = (event: KeyboardEvent) => actOnKey(deeds, event)
  const onPage = (event: KeyboardEvent) => {
    if (area === 'everywhere' || (isShown() && document.querySelector(dialogs) === null)) pressed(event)
  }
  const isOfPage = area === 'here' || area === 'everywhere'
  onMounted(() => {
    declared.value = [...declared.value, own]
    if (isOfPage) window.addEventListener('keydown', onPage)
  })
  onBeforeUnmount(() => {
    declared.value = declared.value.filter((one) => one !== own)
    if (isOfPage) window.removeEventListener('keydown', onPage)
  })
  return pressed
}

/** The keys that can be used now, by area: those of the screen first, those of every screen last. */
export function shownKeys(): readonly { readonly area: KeyArea; readonly deeds: readonly KeyDeed[] }[] {
  const shown = declared.value.filter(({ isShown }) => isShown())
  const parts = new Set(shown.map(({ area }) => area).filter((area) => area !== 'here' && area !== 'everywhere'))
  return (['here', ...parts, 'everywhere'] as const)
    .map((area) => ({ area, deeds: once(shown.filter((one) => one.area === area).flatMap(({ deeds }) => deeds)) }))
    .filter(({ deeds }) => deeds.length > 0)
}

/** A part that stands on a screen twice has its keys once. */
function once(deeds: readonly KeyDeed[]): readonly KeyDeed[] {
  return deeds.filter(({ does }, index) => deeds.findIndex((one) => one.does === does) === index)
}

const dialogs = 'ui5-dialog[open], dialog[open]'
