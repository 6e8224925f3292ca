import { sql, type Kysely } from 'kysely'

/** What administrators did, and who they are. Never edited after release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table changeLine (id integer primary key autoincrement, at text not null, callerId text not null,
    callerName text not null, category text not null, event text not null, resourceType text not null, action text not null,
    resourceId text, resourceName text, content text, contentDigest text not null, previous text not null,
    digest text not null)`,
  `create index changeLineByTime on changeLine (at)`,
  `create table administrator (id text primary key, name text not null, lookup text not null unique, passwordHash text not null,
    rights text not null, enabled integer not null, failures integer not null, lockedUntil text, lastSignInAt text,
    createdAt text not null, version integer not null)`,
  `create table openIdProvider (id integer primary key check (id = 1), settings text not null, version integer not null,
    changedAt text not null)`,
  `create index changeLineByResource on changeLine (resourceId) where resourceId is not null`,
]
