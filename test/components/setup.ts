// What stands in every page of the screens: web components, fonts and styles.
import '../../renderer/ui5.ts'
import '../../renderer/styles/fonts.css'
import '../../renderer/styles/base.css'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { look, speak } from '../kit/looks.ts'
import { clear } from '../kit/shown.ts'

let complaints: unknown[] = []
beforeEach(() => {
  complaints = []
  for (const kind of ['warn', 'error'] as const)
    vi.spyOn(console, kind).mockImplementation((...said: unknown[]) => void complaints.push(said.map(String).join(' ')))
})
afterEach(async () => {
  clear()
  await look('light')
  await speak('en')
  vi.restoreAllMocks()
  expect(complaints).toEqual([])
})
