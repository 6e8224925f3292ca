import { launchChromium } from '../kit/chromium.ts'
import { buildScreens } from '../kit/screens.ts'
import { editorFigures } from './editorScreen.ts'
import { eventLogFigures } from './eventLogScreen.ts'
import type { Figure } from './figure.ts'
import { withFolder } from './processes.ts'

/** What people wait for in front of the screens, in Chromium; the limits are those the screens are made for. */
export async function bench(): Promise<Figure[]> {
  const screens = await buildScreens()
  const browser = await launchChromium()
  try {
    return await withFolder(async (folder) => [
      ...(await editorFigures(browser, screens.folder)),
      ...(await eventLogFigures(browser, screens.folder, folder)),
    ])
  } finally {
    await browser.close()
    await screens.remove()
  }
}
