import type { Instant } from '../../../shared/base/time.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { ReadFailure } from '../connectors/connector.ts'
import type { Database } from '../storage/database.ts'

export interface StoredFailure {
  readonly id: number
  readonly entityType: EntityType
  readonly entityId: string | null
  readonly problem: Problem
  readonly at: Instant
}

/** Entities of the source that were there and could not be read. */
export async function keepFailures(
  within: Database,
  of: { readonly run: number; readonly entityType: EntityType; readonly at: Instant },
  failures: readonly ReadFailure[],
): Promise<void> {
  if (failures.length === 0) return
  const rows = failures.map(({ id, problem }) => ({ ...of, entityId: id, problem: JSON.stringify(problem) }))
  await within.insertInto('jobFailure').values(rows).execute()
}

export async function failuresOf(
  database: Database,
  run: number,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly StoredFailure[]> {
  const rows = await database
    .selectFrom('jobFailure')
    .selectAll()
    .where('run', '=', run)
    .where('id', '>', page.after)
    .orderBy('id')
    .limit(page.limit)
    .execute()
  return rows.map(({ id, entityType, entityId, problem, at }) => ({
    ...{ id, entityId, at },
    entityType: entityType as EntityType,
    problem: JSON.parse(problem) as Problem,
  }))
}
