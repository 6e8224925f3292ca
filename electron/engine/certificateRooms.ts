import type { Instant } from '../../shared/base/time.ts'
import type { Expiring } from '../../shared/domain/expiring.ts'
import { renewCertificates } from './certificateRenewal.ts'
import { listExpiring } from './expiring.ts'
import { operatorsOf, type NoticeRooms } from './noticeRooms.ts'
import type { EngineOptions } from './options.ts'
import type { StorageRooms } from './storageRooms.ts'
import type { SettingsStore } from './systems/settings.ts'
import { createSystemCertificates, type SystemCertificates } from './systems/systemCertificates.ts'
import type { Systems } from './systems/systems.ts'

/** What systems are shown, how it is renewed, and what ends one day. */
export interface CertificateRooms {
  readonly systemCertificates: SystemCertificates
  /** Renews what is due; answers when to look again. */
  renewCertificates(): Promise<Instant>
  /** Everything that ends one day, the next end first. */
  expiring(): Promise<readonly Expiring[]>
}

export interface CertificateRoomsNeeds {
  readonly options: EngineOptions
  readonly storage: StorageRooms
  readonly systems: Systems
  readonly settings: SettingsStore
  readonly telling: NoticeRooms
  readonly newId: () => string
}

export function openCertificateRooms(needs: CertificateRoomsNeeds): CertificateRooms {
  const { options, storage, systems, settings, telling, newId } = needs
  const rooms = { ...options, ...storage, ...telling, systems, settings }
  const certificates = createSystemCertificates({ ...rooms, newId })
  const operators = () => operatorsOf(telling)
  return {
    systemCertificates: certificates,
    renewCertificates: () => renewCertificates({ ...rooms, certificates, operators }),
    expiring: () => listExpiring({ ...rooms, systemCertificates: certificates }),
  }
}
