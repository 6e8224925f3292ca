import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DataFolderInUseError, lockDataFolder } from '../../../electron/engine/storage/dataLock.ts'

let parent: string
let folder: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'provost-lock-'))
  folder = join(parent, 'data')
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

const now = new Date('2026-11-19T08:00:00.000Z')
const refusal = () => {
  try {
    lockDataFolder(folder, now).release()
    return null
  } catch (error) {
    return error
  }
}

describe('a data folder', () => {
  it('is made for its owner alone', () => {
    const lock = lockDataFolder(folder, now)
    const modes = [folder, join(folder, 'engine.lock'), join(folder, 'engine.json')].map(
      (path) => statSync(path).mode & 0o777,
    )
    lock.release()
    expect(modes).toEqual([0o700, 0o600, 0o600])
  })

  it('has room for one engine, and says who has it', () => {
    const lock = lockDataFolder(folder, now)
    const error = refusal()
    lock.release()
    expect(error).toEqual(
      new DataFolderInUseError(
        `Another Provost works on ${folder} (process ${process.pid} on ${hostname()}, since 2026-11-19T08:00:00.000Z). Stop it first, or choose another folder.`,
      ),
    )
    expect(refusal()).toBeNull()
  })

  it('is free again when the process that had it has ended without a word', async () => {
    const module = new URL('../../../electron/engine/storage/dataLock.ts', import.meta.url).href
    const script = `const { lockDataFolder } = await import(${JSON.stringify(module)})
      lockDataFolder(${JSON.stringify(folder)}, new Date())
      process.kill(process.pid, 'SIGKILL')`
    const ended = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]).catch(
      (error: unknown) => (error as { signal: string }).signal,
    )
    expect([ended, refusal()]).toEqual(['SIGKILL', null])
  })

  it('whose lock is damaged is not said to be in use', () => {
    lockDataFolder(folder, now).release()
    writeFileSync(join(folder, 'engine.lock'), 'this is no database, but long enough to look like one '.repeat(100))
    const error = refusal()
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(DataFolderInUseError)
  })
})
