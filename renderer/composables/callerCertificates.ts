import type { AdminClient } from '../../shared/contract/adminApi.ts'

type Rows = AdminClient['callerCertificates']
type Wanted<Row extends (wanted: never) => unknown> = Omit<Parameters<Row>[0], 'id'>

export type AddedCertificate = Wanted<Rows['add']>
export type WantedCertificate = Wanted<Rows['generate']>
export type GeneratedCertificate = Awaited<ReturnType<Rows['generate']>>

/** What a form about certificates of one technical user asks of the engine. */
export interface CertificateCalls {
  add(given: AddedCertificate): Promise<unknown>
  generate(wanted: WantedCertificate): Promise<GeneratedCertificate>
}

/** The private key of a generated certificate, sealed with its password: nobody else has it. */
export interface SealedKey {
  readonly file: string
  readonly password: string
}
