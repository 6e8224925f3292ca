import type { Browser, Page } from 'playwright-core'
import { documentEditor, replaceText } from '../kit/editor.ts'
import { endedEvent, person, startTestEngine } from '../kit/engine.ts'
import { buildLandscape } from '../kit/landscape.ts'
import { openPage } from '../kit/screens.ts'
import { figure, percentile, type Figure } from './figure.ts'

const mappings = 400
const keys = 40

/** From a key to the preview that shows what it made, in a document of 400 mappings. */
export async function editorFigures(browser: Browser, staticRoot: string): Promise<Figure[]> {
  const engine = await startTestEngine({ staticRoot })
  const landscape = await buildLandscape(engine)
  try {
    await landscape.report('POST', person('p1'))
    const { position } = await endedEvent(engine.client, { source: landscape.source })
    const { page } = await openPage(browser, `${engine.url}/#/sign-in/${engine.engine.signInLink()}`)
    await page.getByText('Engine running').waitFor()
    await page.goto(`${engine.url}/#/systems/${landscape.source}/transformations/read?sample=${position}`)
    const preview = page.locator('section.panel')
    await preview.getByText('Jürgen').first().waitFor()
    await replaceText(page, documentEditor(page, 'Read transformation'), longDocument())
    await preview.getByText('value-0').first().waitFor()
    await page.keyboard.press('ControlOrMeta+End')
    for (let step = 0; step < end.length; step += 1) await page.keyboard.press('ArrowLeft')
    const times = await timesOfKeys(page)
    return [figure(`editor, key to preview, ${mappings} mappings, p95`, percentile(times, 0.95), 'ms', 100)]
  } finally {
    await engine.close()
    await landscape.close()
  }
}

/** What stands behind the last constant. */
const end = '"\n      }\n    ]\n  }\n}'

function longDocument(): string {
  const constants = Array.from({ length: mappings - 1 }, (_, number) => ({
    targetPath: `$.attribute${number}`,
    constant: `value-${number}`,
  }))
  const id = { sourcePath: '$.id', targetVariable: 'entityIdSourceSystem' }
  // Laid out as the page does it.
  const document = JSON.stringify({ user: { mappings: [id, ...constants] } }, null, 2)
  if (!document.endsWith(end)) throw new Error('The document does not end with a constant.')
  return document
}

/** Each key is pressed when the preview of the one before is drawn. */
async function timesOfKeys(page: Page): Promise<number[]> {
  const times: number[] = []
  for (let key = 0; key < keys; key += 1) {
    const drawn = page.evaluate(() => {
      const preview = document.querySelector('section.panel')
      if (!preview) throw new Error('There is no preview.')
      return new Promise<number>((resolve) => {
        document.addEventListener('keydown', begin, { once: true, capture: true })
        function begin() {
          const pressed = performance.now()
          const seen = new MutationObserver(() => {
            seen.disconnect()
            requestAnimationFrame(() => resolve(performance.now() - pressed))
          })
          seen.observe(preview as Element, { subtree: true, childList: true, characterData: true })
        }
      })
    })
    // The page listens when this is answered.
    await page.evaluate(() => undefined)
    await page.keyboard.press(String(key % 10))
    times.push(await drawn)
  }
  return times
}
