import type { Instant } from '../base/time.ts'

/** When backups are written, where, and how many stay. The passphrase lies in the vault. */
export interface BackupSettings {
  readonly enabled: boolean
  /** 1: Monday to 7: Sunday. */
  readonly days: readonly number[]
  /** On the wall, e.g. `02:30`. */
  readonly time: string
  /** IANA name. */
  readonly timeZone: string
  /** Whole path of a folder outside the data folder. */
  readonly folder: string
  /** How many files stay; older ones are removed after a new one is complete. */
  readonly keep: number
}

export const noBackups: BackupSettings = {
  ...{ enabled: false, days: [1, 2, 3, 4, 5, 6, 7], time: '02:30', timeZone: 'UTC', folder: '', keep: 7 },
}

/** How one backup ended. */
export interface BackupRun {
  readonly id: number
  readonly startedAt: Instant
  readonly endedAt: Instant
  /** null: none was written, `problem` says why. */
  readonly file: string | null
  readonly bytes: number
  readonly problem: string | null
}

/** A file in the folder of the backups. */
export interface BackupFile {
  readonly name: string
  readonly bytes: number
  readonly changedAt: Instant
}

/** Whether a file can be restored, found out without restoring it. */
export type BackupVerdict =
  { readonly kind: 'good'; readonly databaseBytes: number } | { readonly kind: 'bad'; readonly problem: string }
