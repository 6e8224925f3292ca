import { createPrivateKey } from 'node:crypto'
import { said } from '../../../shared/base/said.ts'
import { instant, type Clock } from '../../../shared/base/time.ts'
import { mostSystemCertificates, type SystemCertificate } from '../../../shared/domain/certificate.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { pairFor, pairOfPem, pairOfPkcs12, type MadePair } from '../certificates/pair.ts'
import { generateRequest } from '../certificates/request.ts'
import { generateClientCertificate } from '../certificates/selfSigned.ts'
import type { Within } from '../storage/database.ts'
import type { Secrets } from '../vault/secrets.ts'
import { invalid, type Saved } from './saving.ts'
import {
  activateSystemCertificate,
  completeSystemCertificate,
  deleteSystemCertificate,
  insertSystemCertificate,
  readCertificatesOf,
  type NewSystemCertificate,
} from './systemCertificateRows.ts'

export interface WantedCertificate {
  /** At most 64 characters. */
  readonly commonName: string
  readonly days: number
}

/** `drop`: certificates that make room for it. */
export interface RenewedCertificate extends WantedCertificate {
  readonly drop: readonly string[]
}

export type BroughtCertificate =
  | { readonly kind: 'pkcs12'; readonly file: Buffer; readonly password: string }
  | { readonly kind: 'pem'; readonly certificate: string; readonly key: string; readonly password: string }

export interface CertificateWrites {
  /** The certificates of a system, oldest first. */
  readonly list: (system: SystemId) => Promise<readonly SystemCertificate[]>
  /** One transaction; whoever listens is told if it saved. */
  readonly write: <Value>(system: SystemId, work: (within: Within) => Promise<Saved<Value>>) => Promise<Saved<Value>>
  readonly secrets: Secrets
  readonly clock: Clock
  readonly newId: () => string
}

/** Owner of the private keys in the vault; the trigger of migration 0018 knows it too. */
export const keyOwner = (system: SystemId): string => `systemCertificate:${system}`

/** The ways a system gets a certificate; the first is active at once. */
export function createNewCertificates(writes: CertificateWrites) {
  const { list, secrets, clock } = writes
  const isFull = async (system: SystemId) => (await list(system)).length >= mostSystemCertificates
  return {
    generate: async (system: SystemId, { commonName, days }: WantedCertificate): Promise<Saved<SystemCertificate>> => {
      // A key takes a moment to make.
      if (await isFull(system)) return tooMany
      const pair = await generateClientCertificate({ name: commonName, days, now: clock.now() })
      return add(writes, system, { origin: 'generated', commonName, content: pair.certificate, key: pair.key })
    },
    renew: async (
      system: SystemId,
      { commonName, days, drop }: RenewedCertificate,
    ): Promise<Saved<SystemCertificate>> => {
      const { certificate: content, key } = await generateClientCertificate({
        name: commonName,
        days,
        now: clock.now(),
      })
      return writes.write(system, async (within) => {
        for (const id of drop) await deleteSystemCertificate(within, id)
        const added = await insert(writes, within, system, { origin: 'generated', commonName, content, key })
        if (added.kind !== 'saved') return added
        await activateSystemCertificate(within, system, added.value.id)
        return savedOf(within, system, added.value.id)
      })
    },
    request: async (system: SystemId, commonName: string): Promise<Saved<SystemCertificate>> => {
      if (await isFull(system)) return tooMany
      const { request: content, key } = await generateRequest(commonName)
      return add(writes, system, { origin: 'signed', commonName, content, key })
    },
    complete: async (system: SystemId, id: string, certificate: string): Promise<Saved<SystemCertificate>> => {
      const wanted = (await list(system)).find((one) => one.id === id)
      const key = await secrets.get(keyOwner(system), id)
      if (wanted?.state !== 'requested' || key === null) return { kind: 'notFound' }
      const made = pairFor(createPrivateKey(key), certificate, clock.now())
      if (made.kind === 'unusable') return refused(made)
      return writes.write(system, async (within) => {
        await completeSystemCertificate(within, id, made.pair.certificate)
        await activateFirst(within, system, id)
        return savedOf(within, system, id)
      })
    },
    bring: async (system: SystemId, brought: BroughtCertificate): Promise<Saved<SystemCertificate>> => {
      const now = clock.now()
      const isFile = brought.kind === 'pkcs12'
      const made = isFile ? await pairOfPkcs12(brought.file, brought.password, now) : pairOfPem(brought, now)
      if (made.kind === 'unusable') return refused(made)
      const { certificate: content, key } = made.pair
      return add(writes, system, { origin: 'imported', commonName: nameOf(made.own.subject), content, key })
    },
  }
}

type Added = Omit<NewSystemCertificate, 'id' | 'state' | 'createdAt'> & { readonly key: string }

function add(writes: CertificateWrites, system: SystemId, added: Added): Promise<Saved<SystemCertificate>> {
  return writes.write(system, (within) => insert(writes, within, system, added))
}

async function insert(
  writes: CertificateWrites,
  within: Within,
  system: SystemId,
  { key, ...row }: Added,
): Promise<Saved<SystemCertificate>> {
  const present = await readCertificatesOf(within, system)
  if (present.length >= mostSystemCertificates) return tooMany
  const id = writes.newId()
  const state = row.origin === 'signed' ? 'requested' : 'inactive'
  await insertSystemCertificate(within, system, { ...row, id, state, createdAt: instant(writes.clock.now()) })
  await writes.secrets.set(within, keyOwner(system), id, key)
  if (state === 'inactive') await activateFirst(within, system, id)
  return savedOf(within, system, id)
}

async function activateFirst(within: Within, system: SystemId, id: string): Promise<void> {
  const present = await readCertificatesOf(within, system)
  const hasActive = present.some(({ certificate }) => certificate.state === 'active')
  if (!hasActive) await activateSystemCertificate(within, system, id)
}

/** As it stands now. */
export async function savedOf(within: Within, system: SystemId, id: string): Promise<Saved<SystemCertificate>> {
  const found = (await readCertificatesOf(within, system)).find(({ certificate }) => certificate.id === id)
  return found ? { kind: 'saved', value: found.certificate } : { kind: 'notFound' }
}

function refused({ field, why }: Extract<MadePair, { kind: 'unusable' }>): Saved<never> {
  return invalid([{ name: field, message: why }])
}

/** The common name among the lines of a subject, or all of them. */
function nameOf(subject: string): string {
  return /^CN=(.+)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ')
}

const tooMany = invalid([
  {
    name: 'certificate',
    message: said`A system has at most ${mostSystemCertificates} certificates. Remove one first.`,
  },
])
