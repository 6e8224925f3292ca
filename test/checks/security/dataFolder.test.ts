import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEngineProcess } from '../../../electron/engine/cli/engineProcess.ts'
import { databaseFile, openDatabase } from '../../../electron/engine/storage/database.ts'
import { lockDataFolder } from '../../../electron/engine/storage/dataLock.ts'
import { migrate, prepareFile } from '../../../electron/engine/storage/migrate.ts'
import { launch } from '../../kit/command.ts'

let root: string
let folder: string
let mask: number

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'provost-folder-'))
  folder = join(root, 'data')
  // As generous as a mask can be: what is closed is closed by us.
  mask = process.umask(0)
})
afterEach(async () => {
  process.umask(mask)
  await rm(root, { recursive: true, force: true })
})

/** Every name in the folder with its mode, e.g. `600`; the folder itself as `.`. */
async function modes(path: string): Promise<Record<string, string>> {
  const names = ['.', ...(await readdir(path)).sort()]
  const entries = names.map(async (name) => [name, ((await stat(join(path, name))).mode & 0o777).toString(8)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

const atRest = {
  '.': '700',
  'admin-token': '600',
  'engine.json': '600',
  'engine.lock': '600',
  'master.key': '600',
  'provost.sqlite': '600',
}

describe.skipIf(process.platform === 'win32')('security row 1: the data folder', () => {
  it('and every file in it are closed to others, while the engine runs and after it was stopped', async () => {
    const engine = await startEngineProcess(launch, folder)
    await engine.call('POST', '/technical-users', { displayName: 'Source', permissions: ['realTime'] })
    const running = await modes(folder)
    await engine.stop()
    expect({ running, stopped: await modes(folder) }).toEqual({
      running: { ...atRest, 'engine.lock-journal': '600', 'provost.sqlite-shm': '600', 'provost.sqlite-wal': '600' },
      stopped: atRest,
    })
  })

  it('that came back from a backup with open modes is closed', async () => {
    await mkdir(folder, { mode: 0o755 })
    for (const name of ['admin-token', 'master.key', 'provost.sqlite']) await writeFile(join(folder, name), '')
    lockDataFolder(folder, new Date(0)).release()
    expect(await modes(folder)).toEqual(atRest)
  })

  it('that also holds what is not ours keeps its mode, and so do those files', async () => {
    await mkdir(folder)
    await writeFile(join(folder, 'report.txt'), '')
    await chmod(folder, 0o755)
    lockDataFolder(folder, new Date(0)).release()
    expect(await modes(folder)).toEqual({
      '.': '755',
      'engine.json': '600',
      'engine.lock': '600',
      'report.txt': '666',
    })
  })

  it('keeps copies made before a migration closed too', async () => {
    const database = openDatabase(`file:${databaseFile(folder)}`)
    await migrate(database, '0001-first')
    await database.destroy()
    await prepareFile(databaseFile(folder), new Date(0))
    expect(await modes(folder)).toEqual({
      '.': '700',
      'provost.sqlite': '600',
      'provost.sqlite.before-1970-01-01T00-00-00-000Z': '600',
    })
  })
})
