import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { restoreBackup, writeBackup } from '../../electron/engine/storage/backup/backup.ts'
import { allEnded, endedEvent, person, startTestEngine, type TestEngine } from '../kit/engine.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'

const masterKey = new Uint8Array(32).fill(9)
let engine: TestEngine
let landscape: Landscape
let elsewhere: string
beforeEach(async () => {
  elsewhere = join(mkdtempSync(join(tmpdir(), 'provost-copied-')), 'data')
  engine = await startTestEngine()
  landscape = await buildLandscape(engine)
})
afterEach(async () => {
  await landscape.close()
  await engine.close()
  rmSync(dirname(elsewhere), { recursive: true, force: true })
})

/** Stores one change that cannot be delivered yet, and stops the engine. */
async function leaveWorkBehind(): Promise<void> {
  landscape.moods.be({ kind: 'broken' })
  await landscape.report('POST', person('u1'), { Prefer: 'respond-async' })
  await endedEvent(engine.client, { entityId: 'u1', including: ['retry'] })
  await engine.close(true)
  landscape.moods.be({ kind: 'well' })
}

it.each([
  ['copied', () => cp(engine.dataFolder, elsewhere, { recursive: true })],
  [
    'restored from a backup',
    async () => {
      const file = join(dirname(elsewhere), 'backup')
      const about = { createdAt: '2026-11-22T06:00:00.000Z', product: '0.1.0' }
      const passphrase = 'correct horse battery'
      await writeBackup({ dataFolder: engine.dataFolder, masterKey, passphrase, file, about })
      await restoreBackup({ file, dataFolder: elsewhere, passphrase })
    },
  ],
])('a folder that was %s takes nothing in and sends nothing until its original is declared gone', async (_, copy) => {
  await leaveWorkBehind()
  await copy()
  engine = await startTestEngine({ dataFolder: elsewhere })
  expect((await engine.client.engine.state({})).isCopy).toBe(true)
  const refused = await fetch(`${engine.url}/ipsproxy/service/api/v1/systems/${landscape.source}/entities/user`)
  expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining('is a copy')])
  expect((await engine.client.engine.doctor()).lines.find(({ step }) => step === 'original')?.state).toBe('warning')
  expect((await engine.client.events.counts({})).onTheWay).toBe(1)

  await engine.client.engine.confirmOriginalGone()
  await engine.client.systems.retryNow({ id: landscape.target })
  await allEnded(engine.client)
  expect(landscape.server.users().map(({ userName }) => userName)).toEqual(['u1@example.com'])
  expect((await engine.client.engine.state({})).isCopy).toBe(false)
  await engine.close(true)
  engine = await startTestEngine({ dataFolder: elsewhere })
  expect((await engine.client.engine.state({})).isCopy).toBe(false)
})

it('a folder that was moved is no copy', async () => {
  await engine.close(true)
  renameSync(engine.dataFolder, elsewhere)
  engine = await startTestEngine({ dataFolder: elsewhere })
  expect((await engine.client.engine.state({})).isCopy).toBe(false)
})
