import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { AdminClient } from '../../shared/contract/adminApi.ts'

export async function callBackups({ backups }: AdminClient): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'provost-backups-'))
  try {
    const { settings, version } = await backups.getSettings()
    const passphrase = 'correct horse battery'
    const saved = await backups.saveSettings({ version, settings: { ...settings, folder, enabled: true }, passphrase })
    expect(saved).toMatchObject({ version: version + 1, hasPassphrase: true })
    expect((await backups.run()).problem).toBe(null)
    const { files, runs } = await backups.state()
    expect([files.length, runs.length]).toEqual([1, 1])
    expect((await backups.verify({ file: files[0]?.name ?? '' })).kind).toBe('good')
    await backups.saveSettings({ version: version + 1, settings })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
