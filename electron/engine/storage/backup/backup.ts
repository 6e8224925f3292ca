import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { backup as copyDatabase, DatabaseSync } from 'node:sqlite'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { said } from '../../../../shared/base/said.ts'
import type { BackupVerdict } from '../../../../shared/domain/backup.ts'
import { databaseFile } from '../database.ts'
import { openPrivateFolder } from '../privateFolder.ts'
import { pack, unpack } from './archive.ts'
import { seal, unseal, type SealedHead } from './sealedStream.ts'

export interface BackupInput {
  readonly dataFolder: string
  /** Opens the vault of the folder; it goes into the backup, sealed like the rest. */
  readonly masterKey: Uint8Array
  readonly passphrase: string
  readonly file: string
  readonly about: SealedHead
}

/** What must not be forgotten or guessed. */
export const shortestPassphrase = 12

const databaseName = 'provost.sqlite'
const keyName = 'master.key'

/** Writes everything a folder holds into one sealed file, also while an engine works in it, and reads it once more before it gets its
 *  name: a file of that name is complete. Throws with the reason; then no such file is left. */
export async function writeBackup({ dataFolder, masterKey, passphrase, file, about }: BackupInput): Promise<void> {
  requirePassphrase(passphrase)
  if (existsSync(file)) throw new Error(said`${file} exists already. Nothing is overwritten: choose another name.`)
  const source = databaseFile(dataFolder)
  if (!existsSync(source)) throw new Error(said`There is no data in ${dataFolder}.`)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const copy = `${file}.copying`
  const unfinished = `${file}.unfinished`
  try {
    await copyOf(source, copy)
    const key = Buffer.from(`${Buffer.from(masterKey).toString('base64')}\n`)
    const files = [
      { name: keyName, bytes: key },
      { name: databaseName, path: copy },
    ]
    const written = createHash('sha256')
    await pipeline(
      hashed(pack(files), written),
      createGzip({ level: 4 }),
      (plain) => seal(plain, passphrase, about),
      createWriteStream(unfinished, { mode: 0o600, flags: 'wx', flush: true }),
    )
    const read = createHash('sha256')
    await pipeline(opened(unfinished, passphrase), async (plain) => {
      for await (const bytes of plain) read.update(bytes)
    })
    if (written.digest('hex') !== read.digest('hex'))
      throw new Error(said`The backup could not be read back as it was written.`)
    await rename(unfinished, file)
    await syncFolder(dirname(file))
  } finally {
    await rm(copy, { force: true })
    await rm(unfinished, { force: true })
  }
}

/** Makes a folder of a backup. Refuses a folder that holds anything; throws with the reason and leaves nothing then. */
export async function restoreBackup(given: {
  readonly file: string
  readonly dataFolder: string
  readonly passphrase: string
}): Promise<void> {
  const { file, dataFolder, passphrase } = given
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0)
    throw new Error(
      said`${dataFolder} is not empty. Nothing is overwritten: name a folder that is empty or does not exist.`,
    )
  const unfinished = `${dataFolder.replace(/[/\\]+$/, '')}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  openPrivateFolder(unfinished)
  try {
    await extract(unfinished, opened(file, passphrase))
    for (const name of [databaseName, keyName])
      if (!existsSync(join(unfinished, name))) throw new Error(said`The backup holds no ${name}.`)
    checkDatabase(join(unfinished, databaseName))
    forgetPlace(join(unfinished, databaseName))
    await rm(dataFolder, { recursive: true, force: true })
    await rename(unfinished, dataFolder)
    await syncFolder(dirname(dataFolder))
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** Whether a backup opens, is complete and holds a whole database. Nothing is restored: what is unpacked beside it is removed. */
export async function verifyBackup({
  file,
  passphrase,
}: Pick<BackupInput, 'file' | 'passphrase'>): Promise<BackupVerdict> {
  const folder = `${file}.verifying`
  await rm(folder, { recursive: true, force: true })
  openPrivateFolder(folder)
  try {
    await extract(folder, opened(file, passphrase))
    for (const name of [databaseName, keyName])
      if (!existsSync(join(folder, name))) throw new Error(said`The backup holds no ${name}.`)
    checkDatabase(join(folder, databaseName))
    return { kind: 'good', databaseBytes: statSync(join(folder, databaseName)).size }
  } catch (error) {
    return { kind: 'bad', problem: error instanceof Error ? error.message : String(error) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function requirePassphrase(passphrase: string): void {
  if (passphrase.length >= shortestPassphrase) return
  throw new Error(
    said`The passphrase must have at least ${shortestPassphrase} characters: the backup holds every secret.`,
  )
}

/** One step over all pages: it sees one state and holds nobody up, whatever is written meanwhile. */
async function copyOf(source: string, target: string): Promise<void> {
  await rm(target, { force: true })
  await (await open(target, 'wx', 0o600)).close()
  const database = new DatabaseSync(source, { readOnly: true })
  try {
    await copyDatabase(database, target, { rate: 2 ** 30 })
  } finally {
    database.close()
  }
}

async function* hashed(source: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const bytes of source) {
    hash.update(bytes)
    yield bytes
  }
}

async function* opened(file: string, passphrase: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  const feeding = pipeline(unseal(createReadStream(file) as AsyncIterable<Buffer>, passphrase), gunzip)
  // Its failure reaches whoever reads, through the stream.
  feeding.catch(() => undefined)
  yield* gunzip as AsyncIterable<Buffer>
  await feeding
}

const known: ReadonlySet<string> = new Set([databaseName, keyName])

async function extract(folder: string, plain: AsyncIterable<Buffer>): Promise<void> {
  let handle: Awaited<ReturnType<typeof open>> | null = null
  const finish = async () => {
    await handle?.sync()
    await handle?.close()
    handle = null
  }
  try {
    for await (const part of unpack(plain)) {
      if (part.kind === 'entry') {
        await finish()
        if (!known.has(part.entry.name))
          throw new Error(said`The backup holds a file that is unknown here: ${part.entry.name}.`)
        handle = await open(join(folder, part.entry.name), 'wx', 0o600)
      } else await handle?.write(part.bytes)
    }
  } finally {
    await finish()
  }
}

function checkDatabase(path: string): void {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const [row] = database.prepare('pragma quick_check(1)').all()
    if (row?.['quick_check'] !== 'ok') throw new Error(said`The database in the backup is damaged.`)
  } finally {
    database.close()
  }
}

/** Whatever file number it gets here: it is a copy until the administrator says that the original is gone. */
function forgetPlace(path: string): void {
  const database = new DatabaseSync(path)
  try {
    database
      .prepare("update setting set value = json_set(value, '$.file', 'restored') where name = 'installation'")
      .run()
    database.exec('pragma wal_checkpoint(truncate)')
  } finally {
    database.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
