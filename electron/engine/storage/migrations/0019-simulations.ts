import { sql, type Kysely } from 'kysely'

/** Simulations are runs that know their plan, a plan knows which run it simulates, and a run which types it reads in full. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `alter table plan add column predicts text not null default 'read'`,
  `alter table jobRun add column fullTypes text not null default '{}'`,
  `alter table jobRun add column plan integer references plan (number) on delete set null`,
  `create index jobRunByPlan on jobRun (plan) where plan is not null`,
]
