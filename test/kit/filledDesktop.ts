import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { joinChromium } from './chromium.ts'
import { openStandIn } from './desktop.ts'
import { startTestEngine } from './engine.ts'
import { freePorts } from './freePorts.ts'
import { buildPictureLandscape, type PictureLandscape } from './pictureLandscape.ts'

/** The desktop application on the stand-in, with a small company in its data folder and real servers behind it. */
export interface FilledDesktop {
  readonly landscape: PictureLandscape
  /** The page of its window, driven from here. */
  readonly page: Page
  /** What the page complained about. */
  readonly complaints: readonly string[]
  /** Shows a place of the application, e.g. `/jobs`. */
  readonly go: (place: string) => Promise<void>
  close(): Promise<void>
}

const masterKey = new Uint8Array(32).fill(7)

export async function openFilledDesktop(): Promise<FilledDesktop> {
  const userData = await mkdtemp(join(tmpdir(), 'provost-filled-'))
  const dataFolder = join(userData, 'desktop')
  await mkdir(dataFolder, { mode: 0o700 })
  const engine = await startTestEngine({ dataFolder, masterKey, mode: 'desktop' })
  const landscape = await buildPictureLandscape(engine)
  await engine.close(true)
  await writeFile(join(userData, 'preferences.json'), JSON.stringify({ knowsTray: true }))
  const key = { sealedBy: 'nobody', value: Buffer.from(masterKey).toString('base64') }
  await writeFile(join(dataFolder, 'master.key'), JSON.stringify(key), { mode: 0o600 })

  const [port = 0] = await freePorts(1)
  const desktop = await openStandIn(userData, { PROVOST_TEST_DEBUGGING: String(port) })
  await desktop.inPage('document.title')
  const joined = await joinChromium(port)
  const complaints: string[] = []
  joined.page.on('pageerror', ({ message }) => complaints.push(message))
  joined.page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  return {
    ...{ landscape, page: joined.page, complaints },
    go: (place) => joined.page.evaluate((to) => void (location.hash = to), `#${place}`),
    async close() {
      await joined.close()
      await desktop.quit()
      await landscape.close()
      await rm(userData, { recursive: true, force: true })
    },
  }
}
