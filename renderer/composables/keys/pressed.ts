import type { KeyDeed } from './keyDeed.ts'

/** Does what a key stands for, once; a key that was taken already, or that writes into a field, is left alone. */
export function actOnKey(deeds: readonly KeyDeed[], event: KeyboardEvent): void {
  if (event.defaultPrevented) return
  const isWriting = isInField(event)
  for (const { keys, run, inFields } of deeds) {
    const combination = run && keys.find((one) => isPressed(one, event))
    if (combination === undefined || !run) continue
    if (isWriting && inFields !== true && !writesNothing(combination)) continue
    if (run(event) !== false) event.preventDefault()
    return
  }
}

/** AltGr counts as Ctrl with Alt and writes characters: neither alone is meant then. */
function isPressed(combination: string, event: KeyboardEvent): boolean {
  const parts = combination.split('+')
  const key = parts.at(-1) ?? ''
  const isCommand = event.ctrlKey || event.metaKey
  if (isCommand !== parts.includes('Mod') || event.altKey !== parts.includes('Alt')) return false
  // Whether a sign needs Shift differs from keyboard to keyboard.
  if (!/^\w+$/.test(key)) return event.key === key
  if (event.shiftKey !== parts.includes('Shift')) return false
  // By the place of the key, as Alt and other keyboards write other characters with it.
  if (parts.length > 1 && /^\d$/.test(key)) return event.code === `Digit${key}`
  if (event.altKey && /^[A-Z]$/.test(key)) return event.code === `Key${key}`
  return (event.key === ' ' ? 'space' : event.key.toLowerCase()) === key.toLowerCase()
}

/** Alt with an arrow walks through the text of a field, a key alone writes or moves in it. */
function writesNothing(combination: string): boolean {
  return /^(Mod\+.*|Alt\+\w|(Shift\+)?F\d+)$/.test(combination)
}

function isInField(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  return target instanceof Element && target.matches(fields)
}

const fields = 'input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=option]'
