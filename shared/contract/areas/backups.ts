import { z } from 'zod'
import type { BackupFile, BackupRun, BackupSettings, BackupVerdict } from '../../domain/backup.ts'
import { row } from '../permission.ts'
import { shape, whole } from '../schemas.ts'

const settings = shape<BackupSettings>(
  z.object({
    enabled: z.boolean(),
    days: z.array(z.number().int().min(1).max(7)).max(7).readonly(),
    time: z.string().max(5),
    timeZone: z.string().min(1).max(100),
    folder: z.string().max(1000),
    keep: z.number().int().min(1).max(365),
  }),
)
const saved = z.object({ settings, version: z.number(), hasPassphrase: z.boolean() })
const run = shape<BackupRun>(
  z.object({
    ...{ id: z.number(), startedAt: z.string(), endedAt: z.string(), file: z.string().nullable(), bytes: z.number() },
    problem: z.string().nullable(),
  }),
)
const file = shape<BackupFile>(z.object({ name: z.string(), bytes: z.number(), changedAt: z.string() }))
const verdict = shape<BackupVerdict>(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('good'), databaseBytes: z.number() }),
    z.object({ kind: z.literal('bad'), problem: z.string() }),
  ]),
)

/** Copies of everything a data folder holds, sealed with a passphrase. */
export const backups = {
  state: row('view')
    .route({
      method: 'GET',
      path: '/backups',
      summary: 'When the next backup is due, how the last ones ended, which files there are',
    })
    .output(
      z.object({ nextAt: z.string().nullable(), runs: z.array(run).readonly(), files: z.array(file).readonly() }),
    ),
  getSettings: row('view')
    .route({ method: 'GET', path: '/backup-settings', summary: 'When backups are written, where, and how many stay' })
    .output(saved),
  saveSettings: row('administer')
    .route({
      method: 'PUT',
      path: '/backup-settings',
      summary: 'Saves when backups are written, where, and how many stay',
    })
    .input(
      z.object({
        version: whole(Number.MAX_SAFE_INTEGER),
        settings,
        /** Goes to the vault; left out: stays as it is. */
        passphrase: z.string().min(1).max(1000).optional(),
      }),
    )
    .output(saved),
  run: row('administer')
    .route({
      method: 'POST',
      path: '/backups',
      summary: 'Writes a backup now, with the saved settings, and says how that ended',
    })
    .output(run),
  verify: row('administer')
    .route({
      method: 'POST',
      path: '/backups/{file}/verifications',
      summary: 'Opens a backup and looks whether it is whole, without restoring it',
    })
    .input(z.object({ file: z.string().max(200) }))
    .output(verdict),
}
