/** Certificates of technical users and of systems; see `Tables`. */
export interface CertificateTables {
  /** access/certificateStore.ts */
  technicalUserCertificate: TechnicalUserCertificateTable
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
