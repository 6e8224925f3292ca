import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { databaseFile } from '../../electron/engine/storage/database.ts'
import { allEnded, person, startTestEngine } from '../kit/engine.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { startLightScim } from '../kit/lightScim.ts'
import { openPage } from '../kit/screens.ts'
import { figure, percentile, type Figure } from './figure.ts'

const rows = 100_000
const perSecond = 50
/** Until the list holds the 3,000 rows it keeps at most: before that its memory grows, as it must. */
const warmUpSeconds = 70
const seconds = 30

/** The event log over 100,000 events while 50 come in a second. */
export async function eventLogFigures(browser: Browser, staticRoot: string, folder: string): Promise<Figure[]> {
  const dataFolder = join(folder, 'data')
  const target = await startLightScim()
  const before = await startTestEngine({ dataFolder })
  const live = { client: before.client, url: before.url }
  const landscape = await buildLandscape(live, { targetUrl: target.url })
  try {
    await landscape.report('POST', person('p1'))
    await allEnded(before.client)
    await before.close(true)
    copyEvents(databaseFile(dataFolder))
    const engine = await startTestEngine({ dataFolder, staticRoot })
    live.url = engine.url
    try {
      const { page } = await openPage(browser, `${engine.url}/#/sign-in/${engine.engine.signInLink()}`)
      await page.getByText('Engine running').waitFor()
      const paint = await firstPaint(page, `${engine.url}/#/events?time=all`)
      return [figure('event log, first paint', paint, 'ms', 1000), ...(await whileTheyCome(page, landscape))]
    } finally {
      await engine.close(true)
    }
  } finally {
    await landscape.close()
    await target.close()
  }
}

/** The one event there is becomes many, in the database itself: it is the list that is measured, not how it was filled. */
function copyEvents(file: string): void {
  const database = new DatabaseSync(file)
  const columnsOf = (table: string) =>
    database
      .prepare(`select name from pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => String(name))
  const copied: Readonly<Record<string, string>> = {
    position: 'first.position + number',
    feed: 'first.feed + number',
    entityId: `first.entityId || '-' || number`,
    name: `first.name || ' ' || number`,
    requestKey: 'null',
  }
  for (const table of ['event', 'delivery']) {
    const columns = columnsOf(table).filter((name) => name !== 'id')
    const values = columns.map((name) => copied[name] ?? `first."${name}"`)
    database.exec(`with recursive numbers(number) as (select 1 union all select number + 1 from numbers where number < ${rows - 1})
      insert into ${table} (${columns.map((name) => `"${name}"`).join()})
      select ${values.join()} from (select * from ${table} limit 1) as first, numbers`)
  }
  database.close()
}

/** Until the rows of a page that was loaded anew are drawn. The page itself looks at every frame: asked from outside, it would be
 *  seen up to half a second late. */
async function firstPaint(page: Page, address: string): Promise<number> {
  await page.goto('about:blank')
  await page.addInitScript(() => {
    const look = () => {
      const isThere = document.querySelectorAll('[role=row]').length > 10
      requestAnimationFrame(isThere ? () => performance.mark('rows drawn') : look)
    }
    requestAnimationFrame(look)
  })
  await page.goto(address, { waitUntil: 'commit' })
  const drawn = await page.waitForFunction(() => performance.getEntriesByName('rows drawn')[0]?.startTime)
  return Number(await drawn.jsonValue())
}

async function whileTheyCome(page: Page, landscape: Landscape): Promise<Figure[]> {
  const devTools = await page.context().newCDPSession(page)
  const heapMegabytes = async () => {
    await devTools.send('HeapProfiler.collectGarbage')
    const { usedSize } = (await devTools.send('Runtime.getHeapUsage')) as { usedSize: number }
    return usedSize / 1024 / 1024
  }
  const coming = new AbortController()
  const sending = sendMany(landscape, coming.signal)
  await wait(warmUpSeconds * 1000)
  const before = await heapMegabytes()
  const frames = await framesOf(page, seconds)
  const after = await heapMegabytes()
  coming.abort()
  await sending
  return [
    figure(`event log, frames at ${perSecond}/s, p95`, percentile(frames, 0.95), 'ms', 20),
    figure(`event log, heap after ${seconds} s more`, after, 'MB', before),
  ]
}

async function sendMany(landscape: Landscape, signal: AbortSignal): Promise<void> {
  const answers: Promise<unknown>[] = []
  const began = performance.now()
  for (let number = 0; !signal.aborted; number += 1) {
    answers.push(landscape.report('POST', person(`new-${number}`), { prefer: 'respond-async' }))
    await wait(Math.max(0, began + (number * 1000) / perSecond - performance.now()))
  }
  await Promise.all(answers)
}

/** Milliseconds from frame to frame. */
function framesOf(page: Page, howLong: number): Promise<number[]> {
  return page.evaluate(
    (limit) =>
      new Promise<number[]>((resolve) => {
        const frames: number[] = []
        const began = performance.now()
        let last = began
        const next = (now: number) => {
          frames.push(now - last)
          last = now
          if (now - began < limit * 1000) requestAnimationFrame(next)
          else resolve(frames.slice(1))
        }
        requestAnimationFrame(next)
      }),
    howLong,
  )
}
