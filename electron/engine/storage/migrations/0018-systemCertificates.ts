import { sql, type Kysely } from 'kysely'

/** Client certificates that systems are shown, which systems get a new one by themselves, and what was warned of before its
 *  end. Never edited after release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table systemCertificate (id text primary key, systemId text not null references system (id) on delete cascade,
    state text not null, origin text not null, commonName text not null, content text not null, createdAt text not null)`,
  `create unique index systemCertificateActive on systemCertificate (systemId) where state = 'active'`,
  `create index systemCertificateBySystem on systemCertificate (systemId, createdAt)`,
  `create table systemRenewal (systemId text primary key references system (id) on delete cascade) without rowid`,
  `create table expiryWarning (item text primary key, step integer not null) without rowid`,
  // The private key goes with its certificate, also when the system goes.
  `create trigger systemCertificateGone after delete on systemCertificate
    begin delete from secret where owner = 'systemCertificate:' || old.systemId and name = old.id; end`,
]
