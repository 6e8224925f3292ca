import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { saidBefore } from '../../shared/base/said.ts'
import { openMiddle } from '../../electron/engine/middleRooms.ts'
import { createLog } from '../../electron/engine/observe/log.ts'
import { createStateBoard } from '../../electron/engine/observe/stateBoard.ts'
import type { EngineOptions } from '../../electron/engine/options.ts'
import { openStorage } from '../../electron/engine/storageRooms.ts'
import { startWork } from '../../electron/engine/work.ts'
import { systemClock } from '../../shared/base/time.ts'

it('what was started stops again where the rest cannot be, last first', async () => {
  const dataFolder = join(await mkdtemp(join(tmpdir(), 'provost-work-')), 'data')
  const options: EngineOptions = {
    ...{
      dataFolder,
      masterKey: new Uint8Array(32).fill(9),
      keyStore: { where: saidBefore('A key of the test.'), isWeak: false },
    },
    ...{ mode: 'server', version: '0.0.0-test', listen: null, admin: null, staticRoot: null },
    ...{ clock: systemClock, log: createLog({ write: () => true }), environment: {} },
  }
  const storage = await openStorage(options)
  const board = createStateBoard(options, systemClock)
  const middle = await openMiddle({ options, storage, board, newId: () => 'id' })
  const { workNeeds: needs } = middle
  const stopped: string[] = []
  const began = startWork({
    ...needs,
    backups: { watch: () => ({ wake: () => undefined, stop: async () => void stopped.push('backups') }) },
    letterRuns: { resume: async () => undefined, close: async () => void stopped.push('letterRuns') },
    jobs: {
      ...needs.jobs,
      startClockwork: () => {
        throw new Error('There is no clock.')
      },
    },
  })
  await expect(began).rejects.toThrow('There is no clock.')
  await middle.close()
  await storage.close()
  await rm(dirname(dataFolder), { recursive: true, force: true })
  expect(stopped).toEqual(['letterRuns', 'backups'])
})
