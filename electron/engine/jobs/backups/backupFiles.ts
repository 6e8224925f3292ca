import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { instant, type Instant } from '../../../../shared/base/time.ts'
import type { BackupFile } from '../../../../shared/domain/backup.ts'

const ownName = /^provost-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z\.backup$/

/** e.g. `provost-2026-11-22T02-30-00Z.backup`; sorts by time. */
export function backupName(at: Instant): string {
  return `provost-${at.slice(0, 19).replaceAll(':', '-')}Z.backup`
}

export function isBackupName(name: string): boolean {
  return ownName.test(name)
}

/** Those that Provost wrote, newest first; none if there is no such folder. */
export async function backupFiles(folder: string): Promise<readonly BackupFile[]> {
  const names = (await namesIn(folder)).filter(isBackupName).sort().reverse()
  return Promise.all(
    names.map(async (name) => {
      const { size, mtime } = await stat(join(folder, name))
      return { name, bytes: size, changedAt: instant(mtime) }
    }),
  )
}

/** Removes all but the newest. */
export async function removeOldBackups(folder: string, keep: number): Promise<void> {
  for (const { name } of (await backupFiles(folder)).slice(keep)) await rm(join(folder, name), { force: true })
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
