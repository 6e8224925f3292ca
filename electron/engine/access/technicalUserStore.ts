import { sql } from 'kysely'
import { later, type Instant } from '../../../shared/base/time.ts'
import {
  apiPermissions,
  type ApiPermission,
  type TechnicalUser,
  type TechnicalUserCertificate,
} from '../../../shared/domain/access.ts'
import type { TechnicalUserId } from '../../../shared/domain/ids.ts'
import type { Database, Within } from '../storage/database.ts'
import { listCertificates } from './certificateStore.ts'
import { failuresBeforeLock, lockMs } from './lock.ts'

export interface NewSecretRow {
  readonly id: string
  readonly digest: string
  readonly description: string
  readonly createdAt: Instant
  readonly expiresAt: Instant | null
}

/** A technical user with the digests of its secrets; those never leave this folder. */
export interface StoredUser {
  readonly user: TechnicalUser
  readonly failures: number
  readonly digests: readonly { readonly secretId: string; readonly digest: string }[]
}

export type UserChange = Partial<Pick<TechnicalUser, 'displayName' | 'permissions' | 'lockEnabled'>>

export async function listUsers(database: Database): Promise<readonly TechnicalUser[]> {
  const users = await database.selectFrom('technicalUser').selectAll().orderBy('displayName').orderBy('id').execute()
  const secrets = await database.selectFrom('technicalUserSecret').selectAll().orderBy('createdAt').execute()
  const certificates = await listCertificates(database)
  return users.map((user) => {
    const ownSecrets = secrets.filter((secret) => secret.userId === user.id)
    const own = certificates.filter(({ userId }) => userId === user.id)
    return stored(
      user,
      ownSecrets,
      own.map(({ certificate }) => certificate),
    ).user
  })
}

export async function findUserOfSecret(database: Database, secretId: string): Promise<StoredUser | null> {
  const query = database.selectFrom('technicalUserSecret').select('userId').where('id', '=', secretId)
  const secret = await query.executeTakeFirst()
  return secret ? findUser(database, 'id', secret.userId) : null
}

/** All queries run whether the user exists or not: an unknown client ID costs the same as a known one. */
export async function findUser(within: Database, column: 'id' | 'clientId', value: string): Promise<StoredUser | null> {
  const user = await within.selectFrom('technicalUser').selectAll().where(column, '=', value).executeTakeFirst()
  const secrets = await within
    .selectFrom('technicalUserSecret')
    .selectAll()
    .where('userId', '=', user?.id ?? '')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const certificates = await listCertificates(within, user?.id ?? '')
  if (!user) return null
  return stored(
    user,
    secrets,
    certificates.map(({ certificate }) => certificate),
  )
}

/** One that is known to be there: it was written within this transaction. */
export async function demandUser(within: Within, id: TechnicalUserId): Promise<TechnicalUser> {
  const found = await findUser(within, 'id', id)
  if (!found) throw new Error(`Technical user ${id} is not there right after it was written.`)
  return found.user
}

export async function insertUser(
  within: Within,
  user: Omit<TechnicalUser, 'secrets' | 'certificates' | 'lockedUntil' | 'version'>,
): Promise<void> {
  const permissions = JSON.stringify(user.permissions)
  const lockEnabled = user.lockEnabled ? 1 : 0
  await within
    .insertInto('technicalUser')
    .values({ ...user, permissions, lockEnabled, failures: 0, lockedUntil: null, version: 1 })
    .execute()
}

/** Every change of a user or its secrets raises the version, so that two administrators notice each other. */
export async function changeUser(within: Within, id: TechnicalUserId, change: UserChange): Promise<void> {
  const { displayName, permissions, lockEnabled } = change
  await within
    .updateTable('technicalUser')
    .set((column) => ({
      version: column('version', '+', 1),
      ...(displayName === undefined ? {} : { displayName }),
      ...(permissions === undefined ? {} : { permissions: JSON.stringify(permissions) }),
      ...(lockEnabled === undefined ? {} : { lockEnabled: lockEnabled ? 1 : 0 }),
    }))
    .where('id', '=', id)
    .execute()
}

/** Answers whether it was there; its secrets and their tokens go with it. */
export async function deleteUser(database: Database, id: TechnicalUserId): Promise<boolean> {
  const result = await database.deleteFrom('technicalUser').where('id', '=', id).executeTakeFirst()
  return result.numDeletedRows > 0n
}

export async function insertSecret(within: Within, userId: TechnicalUserId, secret: NewSecretRow): Promise<void> {
  await within
    .insertInto('technicalUserSecret')
    .values({ ...secret, userId, lastUsedAt: null })
    .execute()
}

export async function deleteSecret(within: Within, userId: TechnicalUserId, secretId: string): Promise<boolean> {
  const query = within.deleteFrom('technicalUserSecret').where('userId', '=', userId).where('id', '=', secretId)
  return (await query.executeTakeFirst()).numDeletedRows > 0n
}

export async function markSecretUsed(database: Database, secretId: string, at: Instant): Promise<void> {
  await database.updateTable('technicalUserSecret').set({ lastUsedAt: at }).where('id', '=', secretId).execute()
}

/** Counts one wrong secret and locks at the fifth, in one statement, so that parallel guesses all count. */
export async function countFailure(database: Database, id: TechnicalUserId, now: Date): Promise<void> {
  const isLast = sql`failures + 1 >= ${failuresBeforeLock}`
  await database
    .updateTable('technicalUser')
    .set({
      lockedUntil: sql<string | null>`case when ${isLast} then ${later(now, lockMs)} else lockedUntil end`,
      failures: sql<number>`case when ${isLast} then 0 else failures + 1 end`,
    })
    .where('id', '=', id)
    .where('lockEnabled', '=', 1)
    .execute()
}

export async function clearFailures(database: Database, id: TechnicalUserId): Promise<void> {
  await database.updateTable('technicalUser').set({ failures: 0, lockedUntil: null }).where('id', '=', id).execute()
}

interface UserRow {
  readonly id: string
  readonly clientId: string
  readonly displayName: string
  readonly permissions: string
  readonly lockEnabled: number
  readonly failures: number
  readonly lockedUntil: string | null
  readonly createdAt: string
  readonly version: number
}

interface SecretRow extends NewSecretRow {
  readonly lastUsedAt: string | null
}

function stored(
  row: UserRow,
  secrets: readonly SecretRow[],
  certificates: readonly TechnicalUserCertificate[],
): StoredUser {
  return {
    user: {
      id: row.id as TechnicalUserId,
      clientId: row.clientId,
      displayName: row.displayName,
      permissions: parsePermissions(row.permissions),
      secrets: secrets.map(({ id, description, createdAt, expiresAt, lastUsedAt }) => ({
        id,
        description,
        createdAt,
        expiresAt,
        lastUsedAt,
      })),
      certificates,
      lockEnabled: row.lockEnabled === 1,
      lockedUntil: row.lockedUntil,
      createdAt: row.createdAt,
      version: row.version,
    },
    failures: row.failures,
    digests: secrets.map((secret) => ({ secretId: secret.id, digest: secret.digest })),
  }
}

function parsePermissions(text: string): readonly ApiPermission[] {
  const names: unknown = JSON.parse(text)
  return Array.isArray(names) ? apiPermissions.filter((permission) => names.includes(permission)) : []
}
