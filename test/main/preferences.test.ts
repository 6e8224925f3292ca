import { expect, test } from 'vitest'
import { createPreferences, type StoredPreferences } from '../../electron/main/preferences.ts'

function preferences(content: unknown) {
  const written: Partial<StoredPreferences>[] = []
  const store = { store: content, set: (values: Partial<StoredPreferences>) => void written.push(values) }
  return { written, of: createPreferences(store, () => {}) }
}

test('what was never said is nothing', () => {
  const { of } = preferences({})
  expect([of.get('theme'), of.window(), of.knowsTray()]).toEqual([null, { bounds: null, maximized: false }, false])
})

test('what is wrong in the file counts as never said, the rest holds', () => {
  const { of } = preferences({
    screen: { theme: 'dark', density: 7 },
    bounds: { x: 'left', y: 0, width: 1, height: 1 },
    maximized: 'yes',
    knowsTray: true,
  })
  expect([of.get('theme'), of.window(), of.knowsTray()]).toEqual([null, { bounds: null, maximized: false }, true])
})

test('where the window was is kept', () => {
  const { of, written } = preferences({})
  const bounds = { x: 1, y: 2, width: 1000, height: 700 }
  of.keepWindow(bounds, true)
  of.keepKnowsTray()
  expect(written).toEqual([{ bounds, maximized: true }, { knowsTray: true }])
})
