/** Paints the application's PNG icons from their SVG sources: `npx node test/kit/icons.ts`. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.ts'

const folder = join(import.meta.dirname, '..', '..', 'electron', 'resources')
const icons = [
  { source: 'icon.svg', file: 'icon.png', pixels: 512, colour: '#000000' },
  // The system's panels are dark or light; this blue is seen on both.
  { source: 'tray.svg', file: 'tray.png', pixels: 32, colour: '#2a8fe0' },
  { source: 'tray.svg', file: 'trayTemplate.png', pixels: 16, colour: '#000000' },
  { source: 'tray.svg', file: 'trayTemplate@2x.png', pixels: 32, colour: '#000000' },
]

const browser = await launchChromium()
try {
  for (const icon of icons) await paint(browser, icon)
} finally {
  await browser.close()
}

async function paint(within: Browser, { source, file, pixels, colour }: (typeof icons)[number]): Promise<void> {
  const page = await within.newPage({ viewport: { width: pixels, height: pixels } })
  const svg = await readFile(join(folder, source), 'utf8')
  await page.setContent(`<body style="margin:0;color:${colour}">${svg}`)
  await writeFile(join(folder, file), await page.screenshot({ omitBackground: true }))
  await page.close()
}
