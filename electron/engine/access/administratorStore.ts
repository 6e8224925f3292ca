import { sql, type Selectable } from 'kysely'
import { later, type Instant } from '../../../shared/base/time.ts'
import type { Rights } from '../../../shared/domain/access.ts'
import type { Administrator } from '../../../shared/domain/administrator.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import { failuresBeforeLock, lockMs } from './lock.ts'

type Row = Selectable<Tables['administrator']>

export interface StoredAdministrator {
  readonly administrator: Administrator
  readonly passwordHash: string
  readonly failures: number
}

export const lookupOf = (name: string): string => name.normalize('NFC').toLowerCase()

export async function listAdministrators(database: Database): Promise<readonly Administrator[]> {
  const rows = await database.selectFrom('administrator').selectAll().orderBy('lookup').execute()
  return rows.map(toAdministrator)
}

export async function findAdministrator(
  database: Database,
  column: 'id' | 'lookup',
  value: string,
): Promise<StoredAdministrator | null> {
  const row = await database.selectFrom('administrator').selectAll().where(column, '=', value).executeTakeFirst()
  return row ? { administrator: toAdministrator(row), passwordHash: row.passwordHash, failures: row.failures } : null
}

export async function insertAdministrator(
  database: Database,
  { id, name, rights, createdAt }: Pick<Administrator, 'id' | 'name' | 'rights' | 'createdAt'>,
  passwordHash: string,
): Promise<void> {
  const fresh = { enabled: 1, failures: 0, lockedUntil: null, lastSignInAt: null, version: 1 }
  const row = { id, name, lookup: lookupOf(name), passwordHash, rights: JSON.stringify(rights), createdAt, ...fresh }
  await database.insertInto('administrator').values(row).execute()
}

export async function updateAdministrator(
  database: Database,
  id: string,
  change: Pick<Administrator, 'name' | 'rights' | 'enabled'>,
): Promise<void> {
  await database
    .updateTable('administrator')
    .set((column) => ({
      name: change.name,
      lookup: lookupOf(change.name),
      rights: JSON.stringify(change.rights),
      enabled: change.enabled ? 1 : 0,
      version: column('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** A new password ends a lock. */
export async function updatePassword(database: Database, id: string, passwordHash: string): Promise<void> {
  await database
    .updateTable('administrator')
    .set((column) => ({ passwordHash, failures: 0, lockedUntil: null, version: column('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function deleteAdministrator(database: Database, id: string): Promise<void> {
  await database.deleteFrom('administrator').where('id', '=', id).execute()
}

export async function noteSignIn(database: Database, id: string, at: Instant): Promise<void> {
  const set = { failures: 0, lockedUntil: null, lastSignInAt: at }
  await database.updateTable('administrator').set(set).where('id', '=', id).execute()
}

export async function endLock(database: Database, id: string): Promise<void> {
  await database.updateTable('administrator').set({ failures: 0, lockedUntil: null }).where('id', '=', id).execute()
}

/** Counts one wrong password and locks at the fifth, in one statement, so that parallel guesses all count. */
export async function countWrongPassword(database: Database, id: string, now: Date): Promise<void> {
  const isLast = sql`failures + 1 >= ${failuresBeforeLock}`
  await database
    .updateTable('administrator')
    .set({
      lockedUntil: sql<string | null>`case when ${isLast} then ${later(now, lockMs)} else lockedUntil end`,
      failures: sql<number>`case when ${isLast} then 0 else failures + 1 end`,
    })
    .where('id', '=', id)
    .execute()
}

function toAdministrator(row: Row): Administrator {
  const { id, name, lockedUntil, lastSignInAt, createdAt, version } = row
  // Written from a `Rights`.
  const rights = JSON.parse(row.rights) as Rights
  return { id, name, rights, enabled: row.enabled === 1, lockedUntil, lastSignInAt, createdAt, version }
}
