import { X509Certificate } from 'node:crypto'
import type { Selectable } from 'kysely'
import { instant, type Instant } from '../../../shared/base/time.ts'
import type { TechnicalUserCertificate } from '../../../shared/domain/access.ts'
import type { CertificateMatch } from '../../../shared/domain/certificate.ts'
import { detailsOf } from '../certificates/readCertificate.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'

type Row = Selectable<Tables['technicalUserCertificate']>

/** What a caller's certificate is compared with. */
export interface KnownCertificate extends Pick<Row, 'id' | 'userId' | 'fingerprint'> {
  readonly matchBy: CertificateMatch
  /** null: those that follow it under the same names are as good. */
  readonly expiresAt: Instant | null
}

export interface OwnedCertificate {
  readonly userId: string
  readonly certificate: TechnicalUserCertificate
}

/** Of one technical user, or of all; oldest first. */
export async function listCertificates(database: Database, userId?: string): Promise<readonly OwnedCertificate[]> {
  let query = database.selectFrom('technicalUserCertificate').selectAll().orderBy('createdAt').orderBy('id')
  if (userId !== undefined) query = query.where('userId', '=', userId)
  return (await query.execute()).map((row) => ({ userId: row.userId, certificate: shown(row) }))
}

/** Those with this fingerprint, or with this subject and issuer. */
export async function knownCertificates(
  database: Database,
  { fingerprint256, subject, issuer }: Pick<X509Certificate, 'fingerprint256' | 'subject' | 'issuer'>,
): Promise<readonly KnownCertificate[]> {
  const rows = await database
    .selectFrom('technicalUserCertificate')
    .selectAll()
    .where((row) =>
      row.or([
        row('fingerprint', '=', fingerprint256),
        row.and([row('subject', '=', nameOf(subject)), row('issuer', '=', nameOf(issuer))]),
      ]),
    )
    .execute()
  return rows.map(known)
}

export async function findCertificate(database: Database, id: string): Promise<KnownCertificate | null> {
  const row = await database.selectFrom('technicalUserCertificate').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? known(row) : null
}

export interface NewCertificateRow {
  readonly id: string
  readonly certificate: X509Certificate
  readonly matchBy: CertificateMatch
  readonly createdAt: Instant
}

export async function insertCertificate(within: Within, userId: string, row: NewCertificateRow): Promise<void> {
  const { certificate, ...others } = row
  const { fingerprint256: fingerprint, subject, issuer } = certificate
  const names = { subject: nameOf(subject), issuer: nameOf(issuer) }
  await within
    .insertInto('technicalUserCertificate')
    .values({ ...others, ...names, userId, fingerprint, certificate: certificate.toString(), lastUsedAt: null })
    .execute()
}

/** Answers whether it was there; its tokens go with it. */
export async function deleteCertificate(within: Within, userId: string, id: string): Promise<boolean> {
  const query = within.deleteFrom('technicalUserCertificate').where('userId', '=', userId).where('id', '=', id)
  return (await query.executeTakeFirst()).numDeletedRows > 0n
}

export async function markCertificateUsed(database: Database, id: string, at: Instant): Promise<void> {
  await database.updateTable('technicalUserCertificate').set({ lastUsedAt: at }).where('id', '=', id).execute()
}

/** An empty name is nothing at all to node:crypto, whatever its types say. */
function nameOf(name: string | undefined): string {
  return name ?? ''
}

function known({ id, userId, fingerprint, certificate, ...row }: Row): KnownCertificate {
  const matchBy = matchOf(row.matchBy)
  const expiresAt = matchBy === 'name' ? null : instant(new X509Certificate(certificate).validToDate)
  return { id, userId, fingerprint, matchBy, expiresAt }
}

function matchOf(text: string): CertificateMatch {
  return text === 'name' ? 'name' : 'fingerprint'
}

function shown({ id, matchBy, certificate, createdAt, lastUsedAt }: Row): TechnicalUserCertificate {
  return { id, matchBy: matchOf(matchBy), createdAt, lastUsedAt, ...detailsOf(new X509Certificate(certificate)) }
}
