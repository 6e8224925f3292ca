import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EngineState } from '../../../shared/domain/engineState.ts'
import { allEnded, endedEvent, person } from '../../kit/engine.ts'
import { startKillableEngine, type KillableEngine } from '../../kit/killableEngine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

/** Sets how large a file the process may write; the operating system then refuses as it does on a full disk. */
const prlimit = '/usr/bin/prlimit'

let engine: KillableEngine
let landscape: Landscape

beforeEach(async () => {
  engine = await startKillableEngine()
  landscape = await buildLandscape(engine)
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

async function setRoom(room: 'none' | 'enough'): Promise<void> {
  const holder = JSON.parse(await readFile(join(engine.dataFolder, 'engine.json'), 'utf8')) as { process: number }
  execFileSync(prlimit, ['--pid', String(holder.process), `--fsize=${room === 'none' ? '1' : 'unlimited'}:unlimited`])
}

/** The state of the engine as soon as it has a problem. */
async function troubled(): Promise<EngineState> {
  let state = await engine.client.engine.state({})
  for (let look = 0; look < 30 && state.problem === null; look += 1) {
    state = await engine.client.engine.state({ revision: state.revision, waitMs: 1000 })
  }
  return state
}

describe.skipIf(!existsSync(prlimit))('a full disk', () => {
  it('refuses new events with 503, keeps what was accepted, and all goes on by itself when there is room', async () => {
    landscape.moods.be({ kind: 'keepAnswer' }, 1)
    expect((await landscape.report('POST', person('before'), { prefer: 'respond-async' })).status).toBe(202)
    await landscape.moods.keeps(1)
    await setRoom('none')
    const refused = await landscape.report('POST', person('meanwhile'))
    landscape.moods.release()
    const told = await troubled()
    await setRoom('enough')
    await allEnded(engine.client)

    const before = await endedEvent(engine.client, { entityId: 'before' })
    const again = await landscape.report('POST', person('meanwhile'))
    expect({
      refused: [refused.status, refused.body?.['detail']],
      told: [told.state, told.problem?.status],
      before: before.deliveries.map(({ status, attempt }) => ({ status, attempt })),
      again: again.status,
      people: landscape.server.users().map((user) => user['userName']),
    }).toEqual({
      refused: [503, 'The disk of Provost is full. Nothing was stored; send it again later.'],
      told: ['troubled', 'ENOSPC'],
      before: [{ status: 'created', attempt: 1 }],
      again: 200,
      people: ['before@example.com', 'meanwhile@example.com'],
    })
  })
})
