import { sql } from 'kysely'
import type { PairType } from '../../../shared/domain/entityLink.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database, Within } from '../storage/database.ts'

type Pair = Pick<PairType, 'source' | 'target'>

/** The relations of all pairs of a system were forgotten: until a full Read has found everybody again, whoever is at a target
 *  may have been there before (spec 6.8 no 3). `lastRun` is the number of the newest run. */
export async function keepReset(within: Within, system: SystemId, lastRun: number): Promise<void> {
  await sql`insert or replace into pairReset (sourceId, targetId, lastRun) select sourceId, targetId, ${lastRun}
    from systemSource where sourceId = ${system} or targetId = ${system}`.execute(within)
}

/** Whether the pair was reset and nobody looked through all of it since. */
export async function isReset(database: Database, { source, target }: Pair): Promise<boolean> {
  const query = database.selectFrom('pairReset').select('sourceId').where('sourceId', '=', source)
  return (await query.where('targetId', '=', target).executeTakeFirst()) !== undefined
}

/** Everybody of the source was read in full and arrived at the targets. A run that began before the reset wrote by relations
 *  that were forgotten since, and ends nothing. */
export async function endResets(
  within: Within,
  { source, number }: { readonly source: SystemId; readonly number: number },
  targets: readonly SystemId[],
): Promise<void> {
  const query = within.deleteFrom('pairReset').where('sourceId', '=', source).where('lastRun', '<', number)
  await query.where('targetId', 'in', sql<string>`(select value from json_each(${JSON.stringify(targets)}))`).execute()
}

/** All of a system, as source or as target. */
export async function removeResetsOf(within: Within, system: SystemId): Promise<void> {
  for (const side of ['sourceId', 'targetId'] as const)
    await within.deleteFrom('pairReset').where(side, '=', system).execute()
}
