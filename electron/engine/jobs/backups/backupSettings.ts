import { isAbsolute, relative, resolve } from 'node:path'
import { said } from '../../../../shared/base/said.ts'
import type { Clock, Instant } from '../../../../shared/base/time.ts'
import { noBackups, type BackupSettings } from '../../../../shared/domain/backup.ts'
import { shortestPassphrase } from '../../storage/backup/backup.ts'
import type { Database } from '../../storage/database.ts'
import { invalid, type FieldFault, type Saved } from '../../systems/saving.ts'
import { createVersionedSettings } from '../../systems/settings.ts'
import type { Secrets } from '../../vault/secrets.ts'
import { planFault } from '../scheduleTimes.ts'

export interface SavedBackupSettings {
  readonly settings: BackupSettings
  readonly version: number
  readonly changedAt: Instant
  /** Whether a passphrase lies in the vault. */
  readonly hasPassphrase: boolean
}

/** One row, and the passphrase in the vault. */
export interface BackupSettingsStore {
  read(): Promise<SavedBackupSettings>
  /** `passphrase` undefined: stays as it is. */
  save(version: number, settings: BackupSettings, passphrase: string | undefined): Promise<Saved<SavedBackupSettings>>
  /** null: none was given. */
  passphrase(): Promise<string | null>
}

export interface BackupSettingsNeeds {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly dataFolder: string
}

const owner = 'engine'
const secretName = 'backupPassphrase'

export function createBackupSettings({
  database,
  secrets,
  clock,
  dataFolder,
}: BackupSettingsNeeds): BackupSettingsStore {
  const store = createVersionedSettings({ database, clock, name: 'backup', first: noBackups })
  const passphrase = () => secrets.get(owner, secretName)
  const read = async () => ({ ...(await store.read()), hasPassphrase: (await passphrase()) !== null })
  return {
    read,
    passphrase,
    save: async (version, settings, given) => {
      const hasPassphrase = given !== undefined || (await passphrase()) !== null
      const faults = [
        ...passphraseFaults(given),
        ...(settings.enabled ? faultsOf(settings, hasPassphrase, dataFolder) : []),
      ]
      if (faults.length > 0) return invalid(faults)
      const saved = await store.save(version, settings, async (within) => {
        if (given !== undefined) await secrets.set(within, owner, secretName, given)
      })
      return saved.kind === 'saved' ? { kind: 'saved', value: await read() } : saved
    },
  }
}

function passphraseFaults(given: string | undefined): readonly FieldFault[] {
  if (given === undefined || given.length >= shortestPassphrase) return []
  return [
    { name: 'passphrase', message: said`At least ${shortestPassphrase} characters: a backup holds every secret.` },
  ]
}

function faultsOf(settings: BackupSettings, hasPassphrase: boolean, dataFolder: string): readonly FieldFault[] {
  const { days, time, timeZone, folder } = settings
  const faults: FieldFault[] = []
  const plan = planFault({ kind: 'weekdays', days, time }, timeZone)
  if (plan !== null) faults.push({ name: 'time', message: plan })
  if (!isAbsolute(folder)) faults.push({ name: 'folder', message: said`Name the whole path of a folder.` })
  else if (isWithin(dataFolder, folder)) {
    const message = said`The folder lies in the data folder, so both would be lost together: name one on another disk.`
    faults.push({ name: 'folder', message })
  }
  if (!hasPassphrase) faults.push({ name: 'passphrase', message: said`Choose the passphrase that opens the backups.` })
  return faults
}

function isWithin(outer: string, inner: string): boolean {
  const way = relative(resolve(outer), resolve(inner))
  return !way.startsWith('..') && !isAbsolute(way)
}
