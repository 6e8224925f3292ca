import { afterAll, expect, it, vi } from 'vitest'
import { shellKeys } from '../../renderer/app/shellKeys.ts'
import { actOnKey } from '../../renderer/composables/keys/pressed.ts'

/** Stands for the field of a page, which Node does not know. */
class Field {
  matches = (selector: string) => selector.split(', ').includes('input')
}
vi.stubGlobal('Element', Field)
afterAll(() => vi.unstubAllGlobals())

interface Pressed {
  readonly key: string
  readonly code?: string
  readonly ctrl?: boolean
  readonly alt?: boolean
  readonly meta?: boolean
  readonly shift?: boolean
  readonly inField?: boolean
}

/** What a key does: the address it leads to, or the name of what it opens; null: it is left to the page. */
function press(pressed: Pressed, isDesktop: boolean): string | null {
  const seen: { done: string | null; prevented: boolean } = { done: null, prevented: false }
  const event = {
    key: pressed.key,
    code: pressed.code ?? '',
    ctrlKey: pressed.ctrl ?? false,
    altKey: pressed.alt ?? false,
    metaKey: pressed.meta ?? false,
    shiftKey: pressed.shift ?? false,
    defaultPrevented: false,
    preventDefault: () => {
      seen.prevented = true
    },
    composedPath: () => [pressed.inField ? new Field() : null],
  }
  const deeds = shellKeys({
    router: {
      push: (path: string) => {
        seen.done = path
      },
      back: () => {
        seen.done = 'back'
      },
    } as never,
    isDesktop,
    help: () => {
      seen.done = 'help'
    },
    find: () => {
      seen.done = 'find'
    },
    keySheet: () => {
      seen.done = 'keys'
    },
  })
  actOnKey(deeds, event as unknown as KeyboardEvent)
  return seen.prevented ? seen.done : null
}

it.each<[string, Pressed, boolean, string | null]>([
  ['Ctrl+2 leads to the second entry on the desktop', { key: '2', code: 'Digit2', ctrl: true }, true, '/setup'],
  ['Cmd+2 does too', { key: '2', code: 'Digit2', meta: true }, true, '/setup'],
  ['Ctrl+2 stays with the browser, which has tabs', { key: '2', code: 'Digit2', ctrl: true }, false, null],
  ['Alt+2 leads there in a browser', { key: '2', code: 'Digit2', alt: true }, false, '/setup'],
  ['Option+2 does, whatever it would write', { key: '™', code: 'Digit2', alt: true }, false, '/setup'],
  ['AltGr+2 writes in a browser', { key: '²', code: 'Digit2', alt: true, ctrl: true }, false, null],
  ['AltGr+2 writes on the desktop', { key: '²', code: 'Digit2', alt: true, ctrl: true }, true, null],
  ['a digit alone is a digit', { key: '2', code: 'Digit2' }, true, null],
  ['a digit without an entry does nothing', { key: '0', code: 'Digit0', ctrl: true }, true, null],
  ['Ctrl+, leads to the settings', { key: ',', ctrl: true }, false, '/settings'],
  ['Ctrl+K opens the palette, from a field too', { key: 'k', ctrl: true, inField: true }, false, 'find'],
  ['F1 opens the help', { key: 'F1' }, false, 'help'],
  ['? opens the keys', { key: '?', shift: true }, false, 'keys'],
  ['? in a field is a character', { key: '?', shift: true, inField: true }, false, null],
  ['F1 opens the help from a field, too', { key: 'F1', inField: true }, false, 'help'],
  ['Alt+Left in a field moves by words', { key: 'ArrowLeft', alt: true, inField: true }, true, null],
  ['Alt+Left goes back on the desktop', { key: 'ArrowLeft', alt: true }, true, 'back'],
  ['Alt+Left is the browser’s own', { key: 'ArrowLeft', alt: true }, false, null],
])('%s', (_, pressed, isDesktop, expected) => {
  expect(press(pressed, isDesktop)).toBe(expected)
})
