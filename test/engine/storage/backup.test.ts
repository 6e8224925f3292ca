import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { restoreBackup, writeBackup } from '../../../electron/engine/storage/backup/backup.ts'
import { seal, unseal } from '../../../electron/engine/storage/backup/sealedStream.ts'
import { openDatabase, databaseFile } from '../../../electron/engine/storage/database.ts'
import { migrate } from '../../../electron/engine/storage/migrate.ts'

const passphrase = 'correct horse battery'
const about = { createdAt: '2026-11-22T06:00:00.000Z', product: '0.1.0' }

describe('a sealed stream', () => {
  const sealed = async (plain: Buffer) => Buffer.concat(await all(seal(from(plain), passphrase, about)))
  const opened = async (bytes: Buffer, phrase = passphrase) => Buffer.concat(await all(unseal(from(bytes), phrase)))

  it.each([0, 1, 1 << 20, (1 << 20) + 1, 3_333_333])('gives back %i bytes', async (size) => {
    const plain = Buffer.alloc(size, 'provost ')
    const bytes = await sealed(plain)
    expect((await opened(bytes)).equals(plain)).toBe(true)
    expect(bytes.includes('provost provost')).toBe(false)
  })

  it('is not opened by another passphrase', async () => {
    await expect(opened(await sealed(Buffer.from('people')), 'correct horse batterx')).rejects.toThrow(
      'The passphrase does not open this file',
    )
  })

  it('shows every change: a flipped bit, a piece left out, exchanged, cut off or added', async () => {
    const bytes = await sealed(Buffer.alloc(2_500_000, 7))
    const [head, ...pieces] = split(bytes)
    const [one, two, three] = pieces
    if (!head || !one || !two || !three) throw new Error('Three pieces were expected.')
    const flipped = Buffer.from(bytes)
    flipped[bytes.length - 5] = (flipped[bytes.length - 5] ?? 0) ^ 1
    const changed = [
      flipped,
      Buffer.concat([head, one, three]),
      Buffer.concat([head, two, one, three]),
      Buffer.concat([head, one, two]),
      Buffer.concat([head, one, two, three, three]),
      bytes.subarray(0, bytes.length - 1),
    ]
    for (const one of changed) await expect(opened(one)).rejects.toThrow(/damaged/)
  })

  it('is named when it is no such file, whatever its head asks for', async () => {
    await expect(opened(Buffer.from('{"a":1}\n{"b":2}\n'))).rejects.toThrow('no file that Provost sealed')
    const costly = (await sealed(Buffer.from('x'))).toString('latin1').replace('"N":65536', '"N":2147483648')
    await expect(opened(Buffer.from(costly, 'latin1'))).rejects.toThrow('no file that Provost sealed')
  })
})

describe('a backup', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'provost-backup-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const masterKey = Buffer.alloc(32, 3)
  const buildData = async (): Promise<string> => {
    const dataFolder = join(folder, 'data')
    const database = openDatabase(`file:${databaseFile(dataFolder)}`)
    await migrate(database)
    const row = { version: 1, changedAt: about.createdAt }
    await database
      .insertInto('setting')
      .values({ name: 'kept', value: '"yes"', ...row })
      .execute()
    await database.destroy()
    return dataFolder
  }
  const write = async (file = join(folder, 'all.provost')) => {
    const dataFolder = await buildData()
    await writeBackup({ dataFolder, masterKey, passphrase, file, about })
    return file
  }

  it('taken while an engine writes becomes a folder with the same content and the key that opens it', async () => {
    const dataFolder = await buildData()
    const writer = openDatabase(`file:${databaseFile(dataFolder)}`)
    const file = join(folder, 'all.provost')
    const writing = writer.transaction().execute(async (within) => {
      const row = { version: 1, changedAt: about.createdAt }
      await within
        .insertInto('setting')
        .values({ name: 'later', value: '"no"', ...row })
        .execute()
      await writeBackup({ dataFolder, masterKey, passphrase, file, about })
    })
    await writing
    await writer.destroy()
    const restored = join(folder, 'restored')
    await restoreBackup({ file, dataFolder: restored, passphrase })
    const database = openDatabase(`file:${databaseFile(restored)}`)
    const names = await database.selectFrom('setting').select('name').execute()
    await database.destroy()
    expect(names).toEqual([{ name: 'kept' }])
    expect(readFileSync(join(restored, 'master.key'), 'utf8').trim()).toBe(masterKey.toString('base64'))
  })

  it('overwrites nothing: no file, no folder', async () => {
    const file = await write()
    await expect(writeBackup({ dataFolder: join(folder, 'data'), masterKey, passphrase, file, about })).rejects.toThrow(
      'exists already',
    )
    const used = join(folder, 'used')
    mkdirSync(used)
    writeFileSync(join(used, 'letter.txt'), 'mine')
    await expect(restoreBackup({ file, dataFolder: used, passphrase })).rejects.toThrow('is not empty')
    expect(readdirSync(used)).toEqual(['letter.txt'])
  })

  it('that cannot be opened leaves nothing behind', async () => {
    const file = await write()
    const dataFolder = join(folder, 'restored')
    await expect(restoreBackup({ file, dataFolder, passphrase: 'something else' })).rejects.toThrow('passphrase')
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.subarray(0, bytes.length - 20))
    await expect(restoreBackup({ file, dataFolder, passphrase })).rejects.toThrow('damaged')
    expect(readdirSync(folder).sort()).toEqual(['all.provost', 'data'])
  })

  it('wants a passphrase worth its name', async () => {
    const input = { dataFolder: await buildData(), masterKey, file: join(folder, 'x'), about }
    await expect(writeBackup({ ...input, passphrase: 'short' })).rejects.toThrow('at least 12 characters')
  })
})

async function* from(bytes: Buffer): AsyncGenerator<Buffer> {
  const step = 100_000
  for (let at = 0; at < bytes.length; at += step) yield await Promise.resolve(bytes.subarray(at, at + step))
}

async function all(pieces: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const list: Buffer[] = []
  for await (const piece of pieces) list.push(piece)
  return list
}

/** The head and the pieces of a sealed stream. */
function split(bytes: Buffer): Buffer[] {
  const end = bytes.indexOf(0x0a, bytes.indexOf(0x0a) + 1) + 1
  const parts = [bytes.subarray(0, end)]
  for (let at = end; at < bytes.length;) {
    const next = at + 4 + bytes.readUInt32BE(at)
    parts.push(bytes.subarray(at, next))
    at = next
  }
  return parts
}
