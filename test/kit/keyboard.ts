import type { Page } from 'playwright-core'
import { focusedName } from './focusedName.ts'

const mostSteps = 200

/** Moves the focus with Tab until it is on what a screen reader would call so. */
export async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = []
  for (let pressed = 0; pressed < mostSteps; pressed += 1) {
    await page.keyboard.press(key)
    const reached = await focused(page)
    if (reached.includes(name)) return
    passed.push(reached.trim())
  }
  throw new Error(`${key} does not lead to ${name}, but to: ${[...new Set(passed)].join(' | ')}`)
}

/** Goes there and presses Enter. */
export async function pressOn(page: Page, name: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** What a screen reader would call the element with the focus. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(focusedName)
}
