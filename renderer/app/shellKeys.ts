import type { Router } from 'vue-router'
import { navigation } from './navigation.ts'

export interface ShortcutTargets {
  readonly router: Router
  readonly isDesktop: boolean
  readonly help: () => void
  readonly find: () => void
  readonly keySheet: () => void
}

/** Ctrl (Cmd) on the desktop; in a browser, which keeps Ctrl+1…9 for itself, Alt. */
export function onShortcut(event: KeyboardEvent, targets: ShortcutTargets): void {
  if (event.defaultPrevented) return
  const entry = isForEntries(event, targets.isDesktop) ? navigation[digitOf(event) - 1] : undefined
  const action = entry ? () => void targets.router.push(entry.path) : actionOf(event, targets)
  if (!action) return
  event.preventDefault()
  action()
}

/** AltGr counts as Ctrl with Alt and writes characters: neither alone is meant then. */
function isForEntries(event: KeyboardEvent, isDesktop: boolean): boolean {
  if (event.shiftKey) return false
  return isDesktop ? isCommand(event) : event.altKey && !event.ctrlKey && !event.metaKey
}

/** By the place of the key, as Alt and other keyboards write other characters with it; 0: no digit. */
function digitOf(event: KeyboardEvent): number {
  return Number(/^Digit([1-9])$/.exec(event.code)?.[1] ?? 0)
}

const isCommand = (event: KeyboardEvent) => (event.ctrlKey || event.metaKey) && !event.altKey

function actionOf(event: KeyboardEvent, targets: ShortcutTargets): (() => void) | null {
  if (event.key === 'F1') return targets.help
  if (event.key === ',' && isCommand(event)) return () => void targets.router.push('/settings')
  if (event.key.toLowerCase() === 'k' && isCommand(event)) return targets.find
  if (isTyping(event)) return null
  if (event.key === '?') return targets.keySheet
  // A browser does this itself.
  if (event.key === 'ArrowLeft' && event.altKey && targets.isDesktop) return () => targets.router.back()
  return null
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
