import { sql, type Kysely } from 'kysely'

/** What is told to people: who wants to hear of a source, what was told, and the mails that carry it. Never edited after release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table subscription (sourceId text not null references system (id) on delete cascade,
    address text not null collate nocase, name text not null, createdAt text not null, createdBy text not null,
    primary key (sourceId, address)) without rowid`,
  `create table notice (id integer primary key autoincrement, kind text not null, at text not null, sourceId text,
    subject text not null, text text not null)`,
  `create table noticeMail (noticeId integer not null references notice (id) on delete cascade, address text not null,
    name text not null, state text not null, attempts integer not null, dueAt text not null, problem text,
    primary key (noticeId, address)) without rowid`,
  `create index noticeMailDue on noticeMail (dueAt) where state = 'waiting'`,
  `create table jobNews (id integer primary key autoincrement, run integer not null, kind text not null, unique (run, kind))`,
  `create table sourceSilence (sourceId text primary key references system (id) on delete cascade, name text not null, since text not null)
    without rowid`,
]
