/** Paints the application's PNG icons from their SVG sources: `npx node test/kit/icons.ts`. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.ts'

const folder = join(import.meta.dirname, '..', '..', 'electron', 'resources')
/** Drawn over the lower right corner, which is cut out of the sign. */
const marks = {
  Attention: '<path d="M12 8.6 L15.6 15.2 H8.4 Z" />',
  Paused: '<rect x="9.4" y="9" width="2" height="6.4" /><rect x="13" y="9" width="2" height="6.4" />',
  NotListening: '<path d="M9.4 9.4 L15 15 M15 9.4 L9.4 15" stroke="currentColor" stroke-width="1.8" />',
}
const icons = [
  { source: 'icon.svg', file: 'icon.png', pixels: 512, colour: '#000000' },
  // The system's panels are dark or light; this blue is seen on both.
  { source: 'tray.svg', file: 'tray.png', pixels: 32, colour: '#2a8fe0' },
  { source: 'tray.svg', file: 'trayTemplate.png', pixels: 16, colour: '#000000' },
  { source: 'tray.svg', file: 'trayTemplate@2x.png', pixels: 32, colour: '#000000' },
  ...Object.entries(marks).flatMap(([name, mark]) => [
    { source: 'tray.svg', mark, file: `tray${name}.png`, pixels: 32, colour: '#e76500' },
    { source: 'tray.svg', mark, file: `tray${name}Template.png`, pixels: 16, colour: '#000000' },
    { source: 'tray.svg', mark, file: `tray${name}Template@2x.png`, pixels: 32, colour: '#000000' },
  ]),
]

const browser = await launchChromium()
try {
  for (const icon of icons) await paint(browser, icon)
} finally {
  await browser.close()
}

interface Icon {
  readonly source: string
  readonly file: string
  readonly pixels: number
  readonly colour: string
  readonly mark?: string
}

async function paint(within: Browser, { source, file, pixels, colour, mark }: Icon): Promise<void> {
  const page = await within.newPage({ viewport: { width: pixels, height: pixels } })
  const svg = await readFile(join(folder, source), 'utf8')
  await page.setContent(`<body style="margin:0;color:${colour}">${mark === undefined ? svg : marked(svg, mark)}`)
  await writeFile(join(folder, file), await page.screenshot({ omitBackground: true }))
  await page.close()
}

function marked(svg: string, mark: string): string {
  const hole = '<mask id="hole"><rect width="16" height="16" fill="#fff" /><circle cx="12" cy="12" r="5" /></mask>'
  const drawn = `<g fill="currentColor">${mark}</g></svg>`
  return svg.replace(/(<svg[^>]*>)/, `$1${hole}<g mask="url(#hole)">`).replace('</svg>', `</g>${drawn}`)
}
