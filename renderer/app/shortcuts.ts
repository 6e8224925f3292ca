import type { Router } from 'vue-router'
import { navigation } from './navigation.ts'

export interface ShortcutTargets {
  readonly router: Router
  readonly isDesktop: boolean
  readonly help: () => void
  readonly keySheet: () => void
}

/** Ctrl (Cmd) on the desktop; in a browser, which keeps Ctrl+1…9 for itself, Alt. */
export function onShortcut(event: KeyboardEvent, targets: ShortcutTargets): void {
  if (event.defaultPrevented) return
  const entryKey = targets.isDesktop ? event.ctrlKey || event.metaKey : event.altKey
  const entry = /^[1-9]$/.test(event.key) && entryKey ? navigation[Number(event.key) - 1] : undefined
  const action = entry ? () => void targets.router.push(entry.path) : actionOf(event, targets)
  if (!action) return
  event.preventDefault()
  action()
}

function actionOf(event: KeyboardEvent, targets: ShortcutTargets): (() => void) | null {
  if (event.key === 'F1') return targets.help
  if (event.key === ',' && (event.ctrlKey || event.metaKey)) return () => void targets.router.push('/settings')
  if (event.key === 'k' && (event.ctrlKey || event.metaKey)) return focusSearch
  if (event.key === '?' && !isTyping(event)) return targets.keySheet
  return null
}

function focusSearch(): void {
  document.querySelector<HTMLElement>('#shell-search')?.focus()
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
