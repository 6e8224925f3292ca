import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { databaseFile } from '../../electron/engine/storage/database.ts'
import { startTestEngine } from '../kit/engine.ts'

it('an engine whose work cannot begin leaves nothing open: its process ends by itself', async () => {
  const dataFolder = join(await mkdtemp(join(tmpdir(), 'provost-failed-')), 'data')
  await (await startTestEngine({ dataFolder })).close(true)
  const database = new DatabaseSync(databaseFile(dataFolder))
  database.exec('drop table jobRun')
  database.close()
  const program = join(import.meta.dirname, '../kit/failingStart.ts')
  const child = spawn(process.execPath, [program, dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  await rm(dirname(dataFolder), { recursive: true, force: true })
  expect([code, said]).toEqual([0, 'no such table: jobRun'])
}, 60_000)
