import type { Selectable } from 'kysely'
import type { Cause, LetterGroupKey, LetterRun, LetterStage } from '../../../shared/domain/deadLetter.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import type { LetterPlace } from './deadLetterList.ts'

/** A deed as it is stored, with how far it has come. */
export interface StoredLetterRun extends Omit<LetterRun, 'systemName'> {
  readonly reason: string
  readonly until: Instant
  readonly place: LetterPlace | null
}

export interface NewLetterRun extends LetterGroupKey {
  readonly deed: LetterRun['deed']
  readonly reason: string
  readonly until: Instant
  readonly total: number
  readonly by: string
  readonly beganAt: Instant
}

const keptEnded = 50

export async function insertLetterRun(within: Within, given: NewLetterRun): Promise<StoredLetterRun> {
  const { system, by, ...rest } = given
  const counted = { place: null, seen: 0, done: 0, state: 'running', endedAt: null }
  const row = await within
    .insertInto('letterRun')
    .values({ ...rest, ...counted, systemId: system, startedBy: by })
    .returningAll()
    .executeTakeFirstOrThrow()
  await within
    .deleteFrom('letterRun')
    .where('state', '<>', 'running')
    .where('id', '<=', row.id - keptEnded)
    .execute()
  return runOf(row)
}

/** Newest first. */
export async function lastLetterRuns(database: Database): Promise<readonly StoredLetterRun[]> {
  return (await database.selectFrom('letterRun').selectAll().orderBy('id', 'desc').limit(keptEnded).execute()).map(
    runOf,
  )
}

export async function letterRunsUnderWay(database: Database): Promise<readonly StoredLetterRun[]> {
  const rows = await database.selectFrom('letterRun').selectAll().where('state', '=', 'running').orderBy('id').execute()
  return rows.map(runOf)
}

/** In the transaction of the letters it is about. */
export async function advanceLetterRun(
  within: Within,
  id: number,
  { place, seen, done }: Pick<StoredLetterRun, 'place' | 'seen' | 'done'>,
): Promise<void> {
  await within
    .updateTable('letterRun')
    .set({ place: JSON.stringify(place), seen, done })
    .where('id', '=', id)
    .execute()
}

/** Answers whether it was under way. */
export async function endLetterRun(
  within: Within,
  id: number,
  end: { readonly state: 'ended' | 'stopped'; readonly endedAt: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await within
    .updateTable('letterRun')
    .set(end)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function runOf(row: Selectable<Tables['letterRun']>): StoredLetterRun {
  const { id, reason, until, total, seen, done, beganAt, endedAt } = row
  return {
    ...{ id, reason, until, total, seen, done, beganAt, endedAt, by: row.startedBy },
    ...{ stage: row.stage as LetterStage, system: row.systemId as SystemId, cause: row.cause as Cause },
    deed: row.deed === 'discard' ? 'discard' : 'replay',
    place: row.place === null ? null : (JSON.parse(row.place) as LetterPlace),
    state: row.state as LetterRun['state'],
  }
}
