import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

const modifiers = ['Shift', 'Control', 'Alt', 'Meta']

/**
 * Esc, then Tab leaves the text, whatever Esc closed and however long somebody takes. The component gives two seconds, and none
 * where Esc closed a list of proposals.
 */
export function leaveByKeys(): Extension {
  return EditorView.domEventObservers({
    keydown: ({ key }, view) => {
      if (key === 'Escape') view.setTabFocusMode(true)
      else if (key !== 'Tab' && !modifiers.includes(key)) view.setTabFocusMode(false)
    },
    blur: (_, view) => view.setTabFocusMode(false),
  })
}
