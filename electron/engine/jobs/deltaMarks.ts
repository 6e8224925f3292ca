import type { EntityType } from '../../../shared/domain/entity.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'

/** Where the delta read of each type goes on from, as the last successful run left it (spec 5.1). */
export async function marksOf(database: Database, source: SystemId): Promise<ReadonlyMap<EntityType, string>> {
  const rows = await database.selectFrom('deltaMark').selectAll().where('sourceId', '=', source).execute()
  return new Map(rows.map(({ entityType, mark }) => [entityType as EntityType, mark]))
}

export async function keepMarks(
  within: Database,
  source: SystemId,
  run: number,
  marks: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [entityType, mark] of Object.entries(marks)) {
    await within
      .insertInto('deltaMark')
      .values({ sourceId: source, entityType, mark, run })
      .onConflict((conflict) => conflict.columns(['sourceId', 'entityType']).doUpdateSet({ mark, run }))
      .execute()
  }
}

/** The next read is a full one. */
export async function forgetMarks(within: Database, source: SystemId): Promise<void> {
  await within.deleteFrom('deltaMark').where('sourceId', '=', source).execute()
}
