import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { builtDesktop } from '../kit/builtDesktop.ts'
import { openStandIn } from '../kit/desktop.ts'
import { allEnded, person, startTestEngine, type TestEngine } from '../kit/engine.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'

/** A key as the stand-in's key store seals it: each bit turned. */
const masterKey = new Uint8Array(32).fill(9)
const sealed = Buffer.from(Buffer.from(Buffer.from(masterKey).toString('base64')).map((byte) => byte ^ 0xff))

let folder: string
let engine: TestEngine
let landscape: Landscape
const openEngine = () => startTestEngine({ dataFolder: join(folder, 'desktop'), masterKey, mode: 'desktop' })
beforeAll(async () => {
  await builtDesktop()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provost-ending-'))
  await mkdir(join(folder, 'desktop'), { mode: 0o700 })
  const key = JSON.stringify({ sealedBy: 'system', value: sealed.toString('base64') })
  await writeFile(join(folder, 'desktop', 'master.key'), key, { mode: 0o600 })
  await writeFile(join(folder, 'preferences.json'), JSON.stringify({ knowsTray: true, screen: { language: 'en' } }))
  engine = await openEngine()
  landscape = await buildLandscape(engine)
})
afterEach(async () => {
  landscape.moods.release()
  await engine.close(true)
  await landscape.close()
  await rm(folder, { recursive: true, force: true })
})

test('quitting while a target hangs says so, quits at once when asked to, and nothing is lost', async () => {
  landscape.moods.be({ kind: 'broken' })
  await landscape.report('POST', person('meyer'))
  await engine.close(true)

  landscape.moods.be({ kind: 'slow' })
  const desktop = await openStandIn(folder, {}, ['--hidden'])
  await landscape.moods.keeps(1)
  await desktop.standIn?.({ kind: 'answer', buttons: [1], savePath: null })
  expect(await desktop.quit()).toBe(0)
  const log = await readFile(join(folder, 'desktop', 'logs', 'shell.log'), 'utf8')
  expect(log).toContain('Somebody did not want to wait')

  landscape.moods.release()
  landscape.moods.be({ kind: 'well' })
  engine = await openEngine()
  await allEnded(engine.client)
  expect(landscape.server.users().map(({ userName }) => userName)).toEqual(['meyer@example.com'])
})
