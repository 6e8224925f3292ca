import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { said } from '../../../../shared/base/said.ts'
import { instant, type Clock, type Instant } from '../../../../shared/base/time.ts'
import type { BackupFile, BackupRun, BackupSettings, BackupVerdict } from '../../../../shared/domain/backup.ts'
import type { Recipient } from '../../../../shared/domain/notice.ts'
import type { Log } from '../../observe/log.ts'
import type { NewNotice } from '../../observe/notices/noticeRows.ts'
import type { Notices } from '../../observe/notices/notices.ts'
import { createLoop, type Loop } from '../../pipeline/loop.ts'
import { verifyBackup, writeBackup } from '../../storage/backup/backup.ts'
import type { GroupCommit } from '../../storage/groupCommit.ts'
import { oneAtATime } from '../../storage/oneAtATime.ts'
import { timesAfter } from '../scheduleTimes.ts'
import { backupFiles, backupName, isBackupName, removeOldBackups } from './backupFiles.ts'
import { backupRuns, keepBackupRun, lastBackupStart } from './backupRows.ts'
import { createBackupSettings, type BackupSettingsNeeds, type BackupSettingsStore } from './backupSettings.ts'

/** Backups that are written by themselves, and one whenever it is wanted. */
export interface Backups {
  readonly settings: BackupSettingsStore
  /** Newest first. */
  runs(limit: number): Promise<readonly BackupRun[]>
  files(): Promise<readonly BackupFile[]>
  /** When the next one is due; null: none is. */
  nextAt(): Promise<Instant | null>
  /** Writes one now; its end is kept, and told to the operators if it failed. */
  run(): Promise<BackupRun>
  /** Writes one if its time has come; answers when the next is due, null: none is. */
  runDue(): Promise<Instant | null>
  /** Whether a file of the folder could be restored; null: there is no such file. */
  verify(name: string): Promise<BackupVerdict | null>
  /** Watches the time; wake it when the settings change. */
  watch(): Loop
}

export interface BackupsNeeds extends BackupSettingsNeeds {
  readonly commit: GroupCommit
  readonly notices: Pick<Notices, 'notify'>
  operators(): Promise<readonly Recipient[]>
  readonly masterKey: Uint8Array
  readonly version: string
  readonly log: Log
  readonly clock: Clock
}

export function createBackups(needs: BackupsNeeds): Backups {
  const { database, clock } = needs
  const settings = createBackupSettings(needs)
  const inTurn = oneAtATime()
  const nextAt = async () => {
    const { settings: saved, changedAt } = await settings.read()
    const last = (await lastBackupStart(database)) ?? ''
    return saved.enabled ? nextTime(saved, last > changedAt ? last : changedAt) : null
  }
  const run = () => inTurn(() => writeOne(needs, settings))
  const runDue = async () => {
    const due = await nextAt()
    if (due === null || due > instant(clock.now())) return due
    await run()
    return nextAt()
  }
  return {
    ...{ settings, nextAt, run, runDue },
    runs: (limit) => backupRuns(database, limit),
    files: async () => {
      const { folder } = (await settings.read()).settings
      return folder === '' ? [] : backupFiles(folder)
    },
    verify: async (name) => {
      const { folder } = (await settings.read()).settings
      const passphrase = await settings.passphrase()
      if (!isBackupName(name) || !(await backupFiles(folder)).some((file) => file.name === name)) return null
      return inTurn(() => verifyBackup({ file: join(folder, name), passphrase: passphrase ?? '' }))
    },
    watch: () =>
      createLoop({
        clock,
        round: runDue,
        troubled: (error) => {
          if (error !== null) needs.log.error({ err: error }, 'The time of the next backup could not be looked at')
        },
      }),
  }
}

/** The first time of the plan after a moment; if the engine was off then, it is due at once. */
function nextTime({ days, time, timeZone }: BackupSettings, since: Instant): Instant | null {
  const anchor = new Date(since)
  for (const next of timesAfter({ plan: { kind: 'weekdays', days, time }, timeZone, anchor }, anchor))
    return instant(next)
  return null
}

async function writeOne(needs: BackupsNeeds, store: BackupSettingsStore): Promise<BackupRun> {
  const { clock, commit, notices } = needs
  const startedAt = instant(clock.now())
  const { settings } = await store.read()
  const end = await tryToWrite(needs, settings, { startedAt, passphrase: await store.passphrase() })
  const recipients = end.problem === null ? [] : await needs.operators()
  return commit.run(async (within) => {
    const run = { startedAt, endedAt: instant(clock.now()), ...end }
    const id = await keepBackupRun(within, run)
    if (end.problem !== null) await notices.notify(within, { ...noticeOf(end.problem), recipients })
    return { ...run, id }
  })
}

type End = Pick<BackupRun, 'file' | 'bytes' | 'problem'>

/** Every end is one to be told. */
async function tryToWrite(
  { dataFolder, masterKey, version, log }: BackupsNeeds,
  { folder, keep }: BackupSettings,
  { startedAt, passphrase }: { readonly startedAt: Instant; readonly passphrase: string | null },
): Promise<End> {
  const file = join(folder, backupName(startedAt))
  try {
    if (folder === '' || passphrase === null) throw new Error(said`Name a folder and a passphrase for backups first.`)
    await writeBackup({ dataFolder, masterKey, passphrase, file, about: { createdAt: startedAt, product: version } })
    await removeOldBackups(folder, keep)
    const { size } = await stat(file)
    return { file, bytes: size, problem: null }
  } catch (error) {
    log.error({ err: error }, 'A backup could not be written')
    return { file: null, bytes: 0, problem: error instanceof Error ? error.message : String(error) }
  }
}

function noticeOf(problem: string): Omit<NewNotice, 'recipients'> {
  const text = `The backup could not be written: ${problem}\nLook at its folder and at the room on that disk, under Settings, Backup. The backups from before are still there.\n`
  return { kind: 'backupFailed', source: null, subject: 'Backup failed', text }
}
