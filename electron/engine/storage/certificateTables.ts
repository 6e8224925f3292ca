import type { Generated } from 'kysely'

/** Certificates, and what probes made; see `Tables`. */
export interface CertificateTables {
  /** access/certificateStore.ts */
  technicalUserCertificate: TechnicalUserCertificateTable
  /** systems/probeEntities.ts */
  probeEntity: ProbeEntityTable
  /** systems/systemCertificateRows.ts */
  systemCertificate: SystemCertificateTable
  /** observe/notices/expiryWarnings.ts; how many days before its end people were told of an item */
  expiryWarning: { item: string; step: number }
  /** systems/systemCertificateRows.ts; systems whose certificate is renewed by itself */
  systemRenewal: { systemId: string }
}

interface SystemCertificateTable {
  id: string
  systemId: string
  /** active, inactive, requested */
  state: string
  /** generated, signed, imported */
  origin: string
  commonName: string
  /** PEM: the certificate and those between it and its root, or the request for one */
  content: string
  createdAt: string
}

interface TechnicalUserCertificateTable {
  id: string
  userId: string
  fingerprint: string
  /** As node:crypto writes it. */
  subject: string
  issuer: string
  /** fingerprint, name */
  matchBy: string
  /** PEM */
  certificate: string
  createdAt: string
  lastUsedAt: string | null
}

/** What a probe is about to make or made, until it is gone. */
interface ProbeEntityTable {
  id: Generated<number>
  systemId: string
  /** user, group */
  type: string
  /** userName or displayName: nobody else has it. */
  name: string
  /** null: its creation was never answered. */
  entityId: string | null
  madeAt: string
}
