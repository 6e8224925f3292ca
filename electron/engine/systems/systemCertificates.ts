import { said } from '../../../shared/base/said.ts'
import type { Clock } from '../../../shared/base/time.ts'
import type { SystemCertificate } from '../../../shared/domain/certificate.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Pair } from '../certificates/selfSigned.ts'
import type { Database } from '../storage/database.ts'
import type { Secrets } from '../vault/secrets.ts'
import {
  createNewCertificates,
  keyOwner,
  savedOf,
  type BroughtCertificate,
  type CertificateWrites,
  type RenewedCertificate,
  type WantedCertificate,
} from './newSystemCertificates.ts'
import { invalid, type Saved } from './saving.ts'
import {
  activateSystemCertificate,
  deleteSystemCertificate,
  readCertificatesOf,
  readRenewals,
  writeRenewal,
  type OwnedSystemCertificate,
} from './systemCertificateRows.ts'

/** The client certificates that systems are shown (spec 17): at most two of a system, one of them active. Their private keys
 *  are in the vault and leave it only for a call. */
export interface SystemCertificates {
  /** Oldest first. */
  list(system: SystemId): Promise<readonly SystemCertificate[]>
  all(): Promise<readonly OwnedSystemCertificate[]>
  /** What the system is shown; null: no certificate is active. */
  active(system: SystemId): Promise<Pair | null>
  /** Makes a key and signs its certificate with it. */
  generate(system: SystemId, wanted: WantedCertificate): Promise<Saved<SystemCertificate>>
  /** As generate, but the new one is active at once. */
  renew(system: SystemId, renewed: RenewedCertificate): Promise<Saved<SystemCertificate>>
  /** Makes a key and a request for its authority. */
  request(system: SystemId, commonName: string): Promise<Saved<SystemCertificate>>
  /** Takes the certificate the authority sent for a request. */
  complete(system: SystemId, id: string, certificate: string): Promise<Saved<SystemCertificate>>
  /** Takes a certificate together with its key. */
  bring(system: SystemId, brought: BroughtCertificate): Promise<Saved<SystemCertificate>>
  activate(system: SystemId, id: string): Promise<Saved<SystemCertificate>>
  /** The active one stays; another one has to become active first. */
  remove(system: SystemId, id: string): Promise<Saved<null>>
  renews(system: SystemId): Promise<boolean>
  /** Ids of the systems that get a new one by themselves. */
  renewing(): Promise<ReadonlySet<string>>
  setRenewal(system: SystemId, renews: boolean): Promise<void>
  /** Told of a system whose certificates changed. */
  onChange(listener: (system: SystemId) => void): void
}

export interface SystemCertificatesNeeds {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly newId: () => string
}

export function createSystemCertificates(needs: SystemCertificatesNeeds): SystemCertificates {
  const { database, secrets } = needs
  const listeners: ((system: SystemId) => void)[] = []
  const list = async (system: SystemId) => certificatesIn(await readCertificatesOf(database, system))
  const write: CertificateWrites['write'] = async (system, work) => {
    const ended = await database.transaction().execute(work)
    if (ended.kind === 'saved') for (const listener of listeners) listener(system)
    return ended
  }
  return {
    list,
    ...createNewCertificates({ ...needs, list, write }),
    all: () => readCertificatesOf(database),
    active: async (system) => {
      const found = (await list(system)).find(({ state }) => state === 'active')
      const key = found ? await secrets.get(keyOwner(system), found.id) : null
      return found && key !== null ? { certificate: found.text, key } : null
    },
    activate: (system, id) =>
      write(system, async (within) => {
        const wanted = certificatesIn(await readCertificatesOf(within, system)).find((one) => one.id === id)
        if (!wanted || wanted.state === 'requested') return { kind: 'notFound' }
        await activateSystemCertificate(within, system, id)
        return savedOf(within, system, id)
      }),
    remove: (system, id) =>
      write<null>(system, async (within) => {
        const wanted = certificatesIn(await readCertificatesOf(within, system)).find((one) => one.id === id)
        if (!wanted) return { kind: 'notFound' }
        if (wanted.state === 'active') return invalid([{ name: 'certificate', message: stays }])
        await deleteSystemCertificate(within, id)
        return { kind: 'saved', value: null }
      }),
    renews: async (system) => (await readRenewals(database)).has(system),
    renewing: () => readRenewals(database),
    setRenewal: (system, renews) => database.transaction().execute((within) => writeRenewal(within, system, renews)),
    onChange: (listener) => listeners.push(listener),
  }
}

const certificatesIn = (owned: readonly OwnedSystemCertificate[]) => owned.map(({ certificate }) => certificate)
const stays = said`The active certificate stays. Make another one active first.`
