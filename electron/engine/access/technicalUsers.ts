import type { X509Certificate } from 'node:crypto'
import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { ApiPermission, TechnicalUser } from '../../../shared/domain/access.ts'
import type { TechnicalUserId } from '../../../shared/domain/ids.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Verification } from './acceptance.ts'
import { digestOf, newSecret } from './secretDigest.ts'
import * as store from './technicalUserStore.ts'
import { createUserCertificates, type AddedCertificate, type NewCertificate } from './userCertificates.ts'
import { createVerification } from './verification.ts'
import { createVerifiedMemory } from './verifiedMemory.ts'

export type SecretExpiry = '1y' | '2y' | 'never'
export const mostSecrets = 2

interface NamedUser {
  readonly displayName: string
  readonly permissions: readonly ApiPermission[]
}

export interface NewTechnicalUser extends NamedUser {
  readonly secretExpiry: SecretExpiry
  /** Of the secret, for the administrator: where it is used. */
  readonly description: string
}

/** The secret is in this answer and nowhere else: only its digest is kept. */
export interface CreatedTechnicalUser {
  readonly user: TechnicalUser
  readonly clientId: string
  readonly secret: string
}

export type ChangedTechnicalUser =
  | { readonly kind: 'changed'; readonly user: TechnicalUser }
  /** Somebody else saved in between; `user` is how it stands now. */
  | { readonly kind: 'conflict'; readonly user: TechnicalUser }
  | { readonly kind: 'unknown' }

export type AddedSecret =
  | {
      readonly kind: 'added'
      readonly user: TechnicalUser
      readonly secretId: string
      readonly secret: string
      readonly expiresAt: Instant | null
    }
  | { readonly kind: 'tooMany'; readonly user: TechnicalUser }
  | { readonly kind: 'unknown' }

/** Technical users (spec 10): who may call which API, with at most two secrets each. */
export interface TechnicalUsers {
  create(wanted: NewTechnicalUser): Promise<CreatedTechnicalUser>
  /** For one that is to sign in with a client certificate alone. */
  createWithoutSecret(wanted: NamedUser): Promise<TechnicalUser>
  list(): Promise<readonly TechnicalUser[]>
  get(id: TechnicalUserId): Promise<TechnicalUser | null>
  /** `version` is the one the change was made from. */
  change(id: TechnicalUserId, version: number, change: store.UserChange): Promise<ChangedTechnicalUser>
  addSecret(id: TechnicalUserId, expiry: SecretExpiry, description: string): Promise<AddedSecret>
  /** Tokens given for the secret end with it. */
  removeSecret(id: TechnicalUserId, secretId: string): Promise<ChangedTechnicalUser>
  /** One certificate serves one technical user. */
  addCertificate(id: TechnicalUserId, given: NewCertificate): Promise<AddedCertificate>
  /** Tokens given for the certificate end with it. */
  removeCertificate(id: TechnicalUserId, certificateId: string): Promise<ChangedTechnicalUser>
  /** Answers whether there was such a user. */
  remove(id: TechnicalUserId): Promise<boolean>
  unlock(id: TechnicalUserId): Promise<TechnicalUser | null>
  verify(clientId: string, secret: string): Promise<Verification>
  /** By fingerprint, else by subject and issuer if one of the authorities issued it. */
  byCertificate(certificate: X509Certificate, authorities: readonly X509Certificate[]): Promise<Verification>
  /** For tokens: whose secret or certificate it is, if it still exists and has not expired. */
  byCredential(credentialId: string): Promise<Verification>
}

export interface TechnicalUsersOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: () => string
}

export function createTechnicalUsers({ database, clock, newId }: TechnicalUsersOptions): TechnicalUsers {
  const memory = createVerifiedMemory(clock)
  const get = async (id: TechnicalUserId) => (await store.findUser(database, 'id', id))?.user ?? null
  /** One transaction on one user; what was remembered about it is forgotten once the change is durable. */
  const changing = async <T>(id: TechnicalUserId, work: (within: Within, user: TechnicalUser) => Promise<T>) => {
    const result = await database.transaction().execute(async (within) => {
      const found = await store.findUser(within, 'id', id)
      return found ? work(within, found.user) : ({ kind: 'unknown' } as const)
    })
    memory.forget(id)
    return result
  }
  const newIds = () => ({ id: newId() as TechnicalUserId, clientId: newId() })
  const insert = (named: IdentifiedUser, secret: SecretRow | null) =>
    insertUser(database, { ...named, createdAt: instant(clock.now()) }, secret)
  return {
    create: async (wanted) => {
      const ids = newIds()
      const secret = makeSecret(newId(), clock.now(), wanted.secretExpiry, wanted.description)
      const user = await insert({ ...wanted, ...ids }, secret.row)
      return { user, clientId: user.clientId, secret: secret.value }
    },
    createWithoutSecret: (wanted) => insert({ ...wanted, ...newIds() }, null),
    list: () => store.listUsers(database),
    get,
    change: (id, version, change) =>
      changing(id, async (within, user) => {
        if (user.version !== version) return { kind: 'conflict', user } as const
        await store.changeUser(within, id, change)
        return { kind: 'changed', user: await store.demandUser(within, id) } as const
      }),
    addSecret: (id, expiry, description) =>
      changing(id, async (within, user) => {
        if (user.secrets.length >= mostSecrets) return { kind: 'tooMany', user } as const
        const { row, value } = makeSecret(newId(), clock.now(), expiry, description)
        await store.insertSecret(within, id, row)
        await store.changeUser(within, id, {})
        const after = await store.demandUser(within, id)
        return { kind: 'added', user: after, secretId: row.id, secret: value, expiresAt: row.expiresAt } as const
      }),
    removeSecret: (id, secretId) =>
      changing(id, async (within) => {
        if (!(await store.deleteSecret(within, id, secretId))) return { kind: 'unknown' } as const
        await store.changeUser(within, id, {})
        return { kind: 'changed', user: await store.demandUser(within, id) } as const
      }),
    ...createUserCertificates({ changing, clock, newId }),
    remove: async (id) => {
      const removed = await store.deleteUser(database, id)
      memory.forget(id)
      return removed
    },
    unlock: async (id) => {
      await store.clearFailures(database, id)
      return get(id)
    },
    ...createVerification(database, memory, clock),
  }
}

type SecretRow = ReturnType<typeof makeSecret>['row']
type IdentifiedUser = NamedUser & { readonly id: TechnicalUserId; readonly clientId: string }

function insertUser(
  database: Database,
  user: IdentifiedUser & { readonly createdAt: Instant },
  secret: SecretRow | null,
) {
  return database.transaction().execute(async (within) => {
    const { id, clientId, displayName, permissions, createdAt } = user
    await store.insertUser(within, { id, clientId, displayName, permissions, lockEnabled: false, createdAt })
    if (secret) await store.insertSecret(within, id, secret)
    return store.demandUser(within, id)
  })
}

function makeSecret(id: string, now: Date, expiry: SecretExpiry, description: string) {
  const value = newSecret()
  const row = { id, digest: digestOf(value), description, createdAt: instant(now), expiresAt: expiryOf(now, expiry) }
  return { value, row }
}

function expiryOf(now: Date, expiry: SecretExpiry): Instant | null {
  if (expiry === 'never') return null
  const end = new Date(now)
  end.setUTCFullYear(end.getUTCFullYear() + (expiry === '1y' ? 1 : 2))
  return instant(end)
}
