import type { Locator, Page } from 'playwright-core'

/** The text editor of a transformation, e.g. of the "Write transformation". */
export function documentEditor(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name: `Document of the ${name}` })
}

/** Puts a text in place of all that stands in the editor: it shows only a part of it at a time. */
export async function replaceText(page: Page, editor: Locator, text: string): Promise<void> {
  await editor.click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
}
