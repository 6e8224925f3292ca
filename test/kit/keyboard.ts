import type { Page } from 'playwright-core'
import { focusedName } from './focusedName.ts'
import { leftWithoutTrace } from './leftWithoutTrace.ts'

const mostSteps = 200
const patienceMs = 60_000
const walks = new WeakMap<Page, { name: string; readonly unseen: Set<string> }>()

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
export async function pressOn(page: Page, name: string, key?: 'Tab' | 'Shift+Tab'): Promise<void> {
  await tabTo(page, name, key)
  await page.keyboard.press('Enter')
}

/** One key after the other, each when what the one before did is drawn: menus and lists move the focus with the next frames. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await drawn(page)
  }
}

/** Two frames on. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/** Writes in place of what stands in the field with the focus. */
export async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

/** Goes to a field and writes in place of what stands there. */
export async function writeInto(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name)
  await write(page, text)
}

/** Waits until the focus is on what has this name and stays there, e.g. when a dialog opened or closed. */
export async function focusIs(page: Page, name: string): Promise<void> {
  const passed = new Set<string>()
  const end = performance.now() + patienceMs
  while (performance.now() < end) {
    const reached = await focused(page)
    if (reached.includes(name)) {
      await drawn(page)
      if ((await focused(page)).includes(name)) return
    }
    passed.add(reached.trim())
  }
  throw new Error(`The focus does not come to ${name}, but was on: ${[...passed].join(' | ')}`)
}

/** What a screen reader would call the element with the focus. */
export async function focused(page: Page): Promise<string> {
  const walk = walks.get(page) ?? { name: '', unseen: new Set() }
  walks.set(page, walk)
  if (await page.evaluate(leftWithoutTrace)) walk.unseen.add(walk.name)
  walk.name = await page.evaluate(focusedName)
  return walk.name
}

/** The names of what looked with the focus as it does without. */
export const unseen = (page: Page): readonly string[] => [...(walks.get(page)?.unseen ?? [])]
