import { createChangeLog, type ChangeLog } from './observe/changeLog.ts'
import { databaseFile, openDatabase, type Database } from './storage/database.ts'
import { lockDataFolder, type DataLock } from './storage/dataLock.ts'
import { createGroupCommit, type GroupCommit } from './storage/groupCommit.ts'
import { openInstallation, type Installation } from './storage/installation.ts'
import { migrate, prepareFile } from './storage/migrate.ts'
import { createSecrets, openDataKey, openEngineKey, type Secrets } from './vault/secrets.ts'
import { createSealer, type Sealer } from './vault/vault.ts'
import type { EngineOptions } from './options.ts'

/** The lowest rooms: the locked folder, its database, the vault and the key for bodies and traces, and the log
 *  of what administrators did, which every room above may write to. */
export interface StorageRooms {
  readonly database: Database
  readonly commit: GroupCommit
  readonly secrets: Secrets
  readonly sealer: Sealer
  readonly changeLog: ChangeLog
  readonly installation: Installation
  close(): Promise<void>
}

/** Throws when the folder is in use, written by a newer version, or sealed with another master key. */
export async function openStorage(
  options: Pick<EngineOptions, 'dataFolder' | 'masterKey' | 'clock'>,
): Promise<StorageRooms> {
  const lock = lockDataFolder(options.dataFolder, options.clock.now())
  try {
    return await open(options, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function open(
  { dataFolder, masterKey, clock }: Pick<EngineOptions, 'dataFolder' | 'masterKey' | 'clock'>,
  lock: DataLock,
): Promise<StorageRooms> {
  const file = databaseFile(dataFolder)
  await prepareFile(file, clock.now())
  const database = openDatabase(`file:${file}`)
  try {
    await migrate(database)
    const secrets = createSecrets(database, createSealer(masterKey), clock)
    const sealer = await dataKey(database, secrets)
    const commit = createGroupCommit(database)
    const key = await openEngineKey(database, secrets, 'changeLogKey')
    const changeLog = createChangeLog({ database, commit, clock, key })
    const installation = await openInstallation(database, dataFolder, clock)
    const close = async () => {
      await commit.close()
      await database.destroy()
      lock.release()
    }
    return { database, commit, secrets, sealer, changeLog, installation, close }
  } catch (error) {
    await database.destroy()
    throw error
  }
}

async function dataKey(database: Database, secrets: Secrets): Promise<Sealer> {
  try {
    return await openDataKey(database, secrets)
  } catch (error) {
    throw new Error(
      'The master key does not open the data in this folder: it was made with another key. Start with that key; nothing was changed.',
      { cause: error },
    )
  }
}
