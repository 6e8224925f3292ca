import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { Migrator, type Migration } from 'kysely/migration'
import * as first from './migrations/0001-first.ts'
import * as transformationCases from './migrations/0002-transformationCases.ts'
import * as jobs from './migrations/0003-jobs.ts'
import * as deletions from './migrations/0004-deletions.ts'
import * as record from './migrations/0005-record.ts'
import * as plans from './migrations/0006-plans.ts'
import * as pace from './migrations/0007-pace.ts'
import * as exchange from './migrations/0008-exchange.ts'
import * as notices from './migrations/0009-notices.ts'
import * as letters from './migrations/0010-letters.ts'
import * as planApplication from './migrations/0011-planApplication.ts'
import * as keep from './migrations/0012-keep.ts'
import * as certificates from './migrations/0013-certificates.ts'
import * as semantics from './migrations/0014-semantics.ts'
import * as sem from './migrations/0017-sem.ts'
import * as systemCertificates from './migrations/0018-systemCertificates.ts'
import * as simulations from './migrations/0019-simulations.ts'
import * as steady from './migrations/0020-steady.ts'
import * as screens from './migrations/0023-screens.ts'
import * as references from './migrations/0024-references.ts'
import * as symptoms from './migrations/0025-symptoms.ts'
import * as move from './migrations/0027-move.ts'
import type { Database } from './database.ts'

const migrations = {
  '0001-first': first,
  '0002-transformationCases': transformationCases,
  '0003-jobs': jobs,
  '0004-deletions': deletions,
  '0005-record': record,
  '0006-plans': plans,
  '0007-pace': pace,
  '0008-exchange': exchange,
  '0009-notices': notices,
  '0010-letters': letters,
  '0011-planApplication': planApplication,
  '0012-keep': keep,
  '0013-certificates': certificates,
  '0014-semantics': semantics,
  '0017-sem': sem,
  '0018-systemCertificates': systemCertificates,
  '0019-simulations': simulations,
  '0020-steady': steady,
  '0023-screens': screens,
  '0024-references': references,
  '0025-symptoms': symptoms,
  '0027-move': move,
} satisfies Readonly<Record<string, Migration>>
/** In the order in which they are applied. */
export const migrationNames: readonly string[] = Object.keys(migrations)
const copiesKept = 3

/** The folder was written by a newer Provost; it is never touched. */
export class NewerDatabaseError extends Error {}

/** Brings the tables up to date, all or nothing. Throws the reason if it cannot; then nothing has changed.
 *  `until` stops at an earlier state. */
export async function migrate(database: Database, until?: keyof typeof migrations): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } })
  const { error } = await (until === undefined ? migrator.migrateToLatest() : migrator.migrateTo(until))
  if (error !== undefined)
    throw new Error('The database could not be brought up to date; nothing was changed.', { cause: error })
}

/** Looks at a database file before it is opened: refuses a newer one, copies one that is about to be migrated. */
export async function prepareFile(path: string, now: Date, known: readonly string[] = migrationNames): Promise<void> {
  if (!existsSync(path)) return
  const applied = appliedMigrations(path)
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new NewerDatabaseError(
      `The data in ${dirname(path)} was written by a newer version of Provost (it knows "${unknown.join('", "')}"). ` +
        'Nothing was touched. Start that version, or one after it.',
    )
  }
  if (applied.length > 0 && applied.length < known.length) await keepCopy(path, now)
}

function appliedMigrations(path: string): string[] {
  const file = new DatabaseSync(path, { readOnly: true })
  try {
    const known = file.prepare(`select 1 from sqlite_master where name = 'kysely_migration'`).get()
    if (!known) return []
    return file
      .prepare('select name from kysely_migration order by name')
      .all()
      .map((row) => String(row['name']))
  } finally {
    file.close()
  }
}

async function keepCopy(path: string, now: Date): Promise<void> {
  const stamp = now.toISOString().replaceAll(/[:.]/g, '-')
  const file = new DatabaseSync(path)
  const unfinished = `${path}.copying`
  // SQLite and the copy below keep the mode they find.
  writeFileSync(unfinished, '', { mode: 0o600 })
  try {
    await backup(file, unfinished)
  } finally {
    file.close()
  }
  copyFileSync(unfinished, `${path}.before-${stamp}`)
  rmSync(unfinished)
  const copies = readdirSync(dirname(path)).filter((name) => name.includes('.sqlite.before-'))
  for (const name of copies.sort().slice(0, -copiesKept)) rmSync(join(dirname(path), name))
}
