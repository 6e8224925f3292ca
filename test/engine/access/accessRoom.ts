import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTokens } from '../../../electron/engine/access/tokens.ts'
import { createTechnicalUsers } from '../../../electron/engine/access/technicalUsers.ts'
import { databaseFile, openDatabase } from '../../../electron/engine/storage/database.ts'
import { migrate } from '../../../electron/engine/storage/migrate.ts'
import { createSecrets } from '../../../electron/engine/vault/secrets.ts'
import { createSealer } from '../../../electron/engine/vault/vault.ts'
import { turnedClock } from '../../kit/turnedClock.ts'

/** The access room on a database file of its own, with ids that count and a clock to turn. */
export async function openAccessRoom() {
  const folder = mkdtempSync(join(tmpdir(), 'provost-access-'))
  const database = openDatabase(`file:${databaseFile(folder)}`)
  await migrate(database)
  const clock = turnedClock()
  let ids = 0
  const newId = () => `id-${String(++ids)}`
  const secrets = createSecrets(database, createSealer(new Uint8Array(32).fill(7)), clock)
  const technicalUsers = createTechnicalUsers({ database, clock, newId })
  const reopenTokens = () => openTokens({ database, secrets, technicalUsers, clock, newId })
  const tokens = await reopenTokens()
  return {
    folder,
    database,
    clock,
    technicalUsers,
    tokens,
    reopenTokens,
    create: (permissions: Parameters<typeof technicalUsers.create>[0]['permissions'] = ['realTime']) =>
      technicalUsers.create({ displayName: 'IAS', permissions, secretExpiry: '1y', description: 'Workforce' }),
    close: async () => {
      await database.destroy()
      rmSync(folder, { recursive: true })
    },
  }
}
