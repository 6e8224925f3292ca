import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openMasterKey, type KeyPlaces } from '../../../electron/engine/vault/masterKey.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provost-key-'))
  file = join(folder, 'data', 'master.key')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const key = Buffer.alloc(32, 5).toString('base64')
const open = (parts: Partial<KeyPlaces> = {}) =>
  openMasterKey({ environment: undefined, store: null, file, account: folder, ...parts })

describe('the master key', () => {
  it('is made in a file of its owner, and the same at the next start', async () => {
    const first = await open()
    expect(first).toEqual({ store: 'file', key: expect.any(Uint8Array) as Uint8Array })
    expect([first.key.length, statSync(file).mode & 0o777]).toEqual([32, 0o600])
    expect((await open()).key).toEqual(first.key)
  })

  it('is another in every folder', async () => {
    const [one, two] = [await open(), await open({ file: join(folder, 'other.key') })]
    expect(one.key).not.toEqual(two.key)
  })

  it('comes from the environment where that is set; no file is made', async () => {
    expect(await open({ environment: key })).toEqual({ store: 'environment', key: Buffer.alloc(32, 5) })
    expect(() => statSync(file)).toThrow('ENOENT')
  })

  it('comes from the file where that is asked for', async () => {
    expect(await open({ environment: key, store: 'file' })).toMatchObject({ store: 'file' })
  })

  it.each([undefined, '', 'short', Buffer.alloc(31).toString('base64')])(
    'is not taken from the environment when that holds %j',
    async (environment) => {
      const bytes = environment === undefined ? 0 : Buffer.from(environment, 'base64').length
      await expect(open({ environment, store: 'environment' })).rejects.toThrow(
        `The environment variable PROVOST_MASTER_KEY must hold 32 bytes as base64, it holds ${bytes}.`,
      )
    },
  )

  it('is never replaced where its file is damaged', async () => {
    await open()
    writeFileSync(file, 'damaged')
    await expect(open()).rejects.toThrow(`The key file ${file} must hold 32 bytes as base64`)
    expect(readFileSync(file, 'utf8')).toBe('damaged')
  })
})
