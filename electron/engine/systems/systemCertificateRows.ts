import { X509Certificate } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import {
  systemCertificateOrigins,
  systemCertificateStates,
  type SystemCertificate,
} from '../../../shared/domain/certificate.ts'
import { detailsOf } from '../certificates/readCertificate.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'

/** A certificate and the system it belongs to. */
export interface OwnedSystemCertificate {
  readonly systemId: string
  readonly certificate: SystemCertificate
}

/** Of one system, or of all; oldest first. */
export async function readCertificatesOf(
  database: Database,
  systemId?: string,
): Promise<readonly OwnedSystemCertificate[]> {
  let query = database.selectFrom('systemCertificate').selectAll().orderBy('createdAt').orderBy('id')
  if (systemId !== undefined) query = query.where('systemId', '=', systemId)
  return (await query.execute()).map((row) => ({ systemId: row.systemId, certificate: certificateOf(row) }))
}

export interface NewSystemCertificate extends Pick<SystemCertificate, 'id' | 'state' | 'origin' | 'commonName'> {
  readonly content: string
  readonly createdAt: Instant
}

export async function insertSystemCertificate(within: Within, systemId: string, row: NewSystemCertificate) {
  await within
    .insertInto('systemCertificate')
    .values({ ...row, systemId })
    .execute()
}

/** The request becomes the certificate its authority sent. */
export async function completeSystemCertificate(within: Within, id: string, content: string): Promise<void> {
  await within.updateTable('systemCertificate').set({ content, state: 'inactive' }).where('id', '=', id).execute()
}

/** The one becomes active, the others of the system do not stay so. */
export async function activateSystemCertificate(within: Within, systemId: string, id: string): Promise<void> {
  const ofSystem = within.updateTable('systemCertificate').where('systemId', '=', systemId)
  await ofSystem.set({ state: 'inactive' }).where('state', '=', 'active').execute()
  await ofSystem.set({ state: 'active' }).where('id', '=', id).execute()
}

/** Its private key goes with it. */
export async function deleteSystemCertificate(within: Within, id: string): Promise<void> {
  await within.deleteFrom('systemCertificate').where('id', '=', id).execute()
}

/** Systems whose certificate is renewed by itself. */
export async function readRenewals(database: Database): Promise<ReadonlySet<string>> {
  const rows = await database.selectFrom('systemRenewal').selectAll().execute()
  return new Set(rows.map(({ systemId }) => systemId))
}

export async function writeRenewal(within: Within, systemId: string, renews: boolean): Promise<void> {
  await within.deleteFrom('systemRenewal').where('systemId', '=', systemId).execute()
  if (renews) await within.insertInto('systemRenewal').values({ systemId }).execute()
}

function certificateOf(row: Selectable<Tables['systemCertificate']>): SystemCertificate {
  const { id, commonName, content: text, createdAt } = row
  const state = systemCertificateStates.find((one) => one === row.state) ?? 'inactive'
  const origin = systemCertificateOrigins.find((one) => one === row.origin) ?? 'imported'
  const details = state === 'requested' ? null : detailsOf(new X509Certificate(text))
  return { id, commonName, createdAt, state, origin, details, text }
}
