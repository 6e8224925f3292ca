import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { TestEngine } from '../kit/engine.ts'
import { englishAmong } from '../kit/englishTexts.ts'
import { signInAddress, startJourney } from '../kit/journey.ts'
import { buildPictureLandscape, type PictureLandscape } from '../kit/pictureLandscape.ts'
import { screenPlaces, visit } from '../kit/screenPlaces.ts'
import { shownTexts } from '../kit/shownTexts.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: PictureLandscape
beforeAll(async () => {
  engine = await journey.startEngine()
  landscape = await buildPictureLandscape(engine)
  return () => journey.close(engine, landscape)
})

async function openGerman() {
  const watched = await journey.openAddress(signInAddress(engine), { locale: 'de' })
  await watched.page.getByRole('contentinfo').getByText('Engine läuft').waitFor()
  return watched
}

/** What stands on a page once two looks are alike; of one that never rests, what stood there last. */
async function restingTexts(page: Page): Promise<readonly string[]> {
  let texts: readonly string[] = []
  for (let looks = 0; looks < 20; looks += 1) {
    const next = await shownTexts(page)
    if (next.join('\n') === texts.join('\n')) return next
    texts = next
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
  }
  return texts
}

test('no screen in German has an English text left', async () => {
  const { page, complaints } = await openGerman()
  const english: { path: string; texts: readonly string[] }[] = []
  let seen = 0
  for (const path of screenPlaces(landscape)) {
    await visit(page, path)
    const texts = await restingTexts(page)
    seen += texts.length
    english.push({ path, texts: englishAmong(texts) })
  }
  await page.context().close()
  const left = english.filter(({ texts }) => texts.length > 0)
  expect({ left, isSeen: seen > 1000, complaints }).toEqual({ left: [], isSeen: true, complaints: [] })
}, 600_000)

test('an English text is found, what is German, hidden or a document is not', async () => {
  const { page } = await journey.openAddress('about:blank')
  await page.setContent(`<p>Held deletions</p><p>Gehaltene Löschungen von „Held deletions“</p><code>Delete</code>
    <p>Heute: Choose somebody to try the text with, or write an entity by hand. Nothing is stored or sent.</p>
    <button aria-label="Cancel" title="Abbrechen">x</button><p hidden>Delete</p><p>SCIM System</p>
    <div><template shadowrootmode="open"><p>Loading</p></template></div>`)
  expect(englishAmong(await shownTexts(page))).toEqual([
    'Held deletions',
    'Heute: Choose somebody to try the text with, or write an entity by hand. Nothing is stored or sent.',
    'Cancel',
    'Loading',
  ])
  await page.context().close()
}, 300_000)
