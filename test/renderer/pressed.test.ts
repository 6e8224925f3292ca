import { afterAll, expect, it, vi } from 'vitest'
import { actOnKey } from '../../renderer/composables/keys/pressed.ts'

/** Stands for an element of a page, which Node does not know. */
class Place {
  readonly kind: string
  constructor(kind: string) {
    this.kind = kind
  }
  matches(selector: string): boolean {
    return selector.split(', ').includes(this.kind)
  }
}
vi.stubGlobal('Element', Place)
afterAll(() => vi.unstubAllGlobals())

type Pressed = Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> & {
  readonly key: string
  readonly code?: string
}

/** Whether a declared combination takes what is pressed. */
function takes(combination: string, pressed: Pressed, { on = 'button', inFields = false } = {}): boolean {
  const prevented = vi.fn()
  const event = {
    ...{ code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, defaultPrevented: false },
    ...pressed,
    ...{ preventDefault: prevented, composedPath: () => [new Place(on)] },
  }
  actOnKey([{ keys: ['F9', combination], does: 'help', run: () => {}, inFields }], event as unknown as KeyboardEvent)
  return prevented.mock.calls.length === 1
}

it.each<[string, string, Pressed, boolean]>([
  ['a letter', 'R', { key: 'r' }, true],
  ['a letter with the lock of capitals', 'R', { key: 'R' }, true],
  ['a letter with Shift is another', 'R', { key: 'R', shiftKey: true }, false],
  ['a letter with Ctrl is another', 'R', { key: 'r', ctrlKey: true }, false],
  ['Ctrl', 'Mod+S', { key: 's', ctrlKey: true }, true],
  ['Cmd', 'Mod+S', { key: 's', metaKey: true }, true],
  ['Ctrl with Shift is another', 'Mod+S', { key: 'S', ctrlKey: true, shiftKey: true }, false],
  ['AltGr, which writes', 'Alt+N', { key: 'ń', code: 'KeyN', altKey: true, ctrlKey: true }, false],
  ['Alt, whatever it would write', 'Alt+N', { key: '˜', code: 'KeyN', altKey: true }, true],
  ['a digit with Ctrl on a French keyboard', 'Mod+2', { key: 'é', code: 'Digit2', ctrlKey: true }, true],
  ['a digit of the number block', '2', { key: '2', code: 'Numpad2' }, true],
  ['a sign, with or without Shift', '?', { key: '?', shiftKey: true }, true],
  ['the space bar', 'Space', { key: ' ' }, true],
  ['an arrow with Alt', 'Alt+ArrowUp', { key: 'ArrowUp', altKey: true }, true],
  ['an arrow alone is another', 'Alt+ArrowUp', { key: 'ArrowUp' }, false],
])('%s', (_, combination, pressed, isTaken) => {
  expect(takes(combination, pressed)).toBe(isTaken)
})

it('while somebody writes, only what writes nothing is taken, or what is meant there', () => {
  const field = { on: 'input' }
  expect({
    letter: takes('T', { key: 't' }, field),
    choice: takes('T', { key: 't' }, { on: '[role=combobox]' }),
    text: takes('T', { key: 't' }, { on: '[contenteditable=true]' }),
    words: takes('Alt+ArrowUp', { key: 'ArrowUp', altKey: true }, field),
    save: takes('Mod+S', { key: 's', ctrlKey: true }, field),
    functionKey: takes('Shift+F10', { key: 'F10', shiftKey: true }, field),
    step: takes('Alt+N', { key: 'n', code: 'KeyN', altKey: true }, field),
    leave: takes('Escape', { key: 'Escape' }, field),
    leaveMeant: takes('Escape', { key: 'Escape' }, { ...field, inFields: true }),
  }).toEqual({
    ...{ letter: false, choice: false, text: false, words: false, save: true, functionKey: true, step: true },
    ...{ leave: false, leaveMeant: true },
  })
})

it('a key is left to others when somebody took it, when nothing wants it, and when the deed says so', () => {
  const prevented = vi.fn()
  const run = vi.fn(() => false)
  const press = (defaultPrevented: boolean, deed: { run?: () => boolean }) =>
    actOnKey([{ keys: ['F1'], does: 'help', ...deed }], {
      ...{ key: 'F1', code: 'F1', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, defaultPrevented },
      ...{ preventDefault: prevented, composedPath: () => [] },
    } as unknown as KeyboardEvent)
  press(true, { run })
  press(false, {})
  press(false, { run })
  expect({ prevented: prevented.mock.calls.length, run: run.mock.calls.length }).toEqual({ prevented: 0, run: 1 })
})
