import { sql, type Kysely } from 'kysely'

/** Plans that are applied: how often, by whom and when, and what became of a line that was overtaken. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `alter table plan add column applications integer not null default 0`,
  `alter table plan add column appliedBy text`,
  `alter table plan add column applyBeganAt text`,
  `alter table plan add column applyEndedAt text`,
  `alter table planLine add column sealedNow text`,
]
