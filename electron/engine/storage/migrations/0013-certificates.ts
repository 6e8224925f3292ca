import { sql, type Kysely } from 'kysely'

/** Certificates that technical users show and systems are shown, and what probes made. Never edited after release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table technicalUserCertificate (id text primary key, userId text not null references technicalUser (id) on delete cascade,
    fingerprint text not null unique, subject text not null, issuer text not null, matchBy text not null,
    certificate text not null, createdAt text not null, lastUsedAt text)`,
  `create index technicalUserCertificateByUser on technicalUserCertificate (userId)`,
  `create index technicalUserCertificateByName on technicalUserCertificate (subject, issuer)`,
  `create table probeEntity (id integer primary key autoincrement, systemId text not null references system (id) on delete cascade,
    type text not null, name text not null, entityId text, madeAt text not null)`,
  // Tokens live for an hour; those of an earlier version are asked for again.
  `drop table accessToken`,
  `create table accessToken (digest text primary key, credentialId text not null, expiresAt text not null) without rowid`,
  `create index accessTokenByCredential on accessToken (credentialId, expiresAt)`,
  `create trigger technicalUserSecretGone after delete on technicalUserSecret
    begin delete from accessToken where credentialId = old.id; end`,
  `create trigger technicalUserCertificateGone after delete on technicalUserCertificate
    begin delete from accessToken where credentialId = old.id; end`,
]
