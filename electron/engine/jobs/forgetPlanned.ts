import type { EntityKey } from '../../../shared/domain/personRecord.ts'
import type { Within } from '../storage/database.ts'

/** Takes one entity of a source out of all plans, and of their numbers; answers how many lines went. */
export async function forgetPlanned(within: Within, { source, entityType, entityId }: EntityKey): Promise<number> {
  const { numDeletedRows } = await within
    .deleteFrom('planLine')
    .where('entityId', '=', entityId)
    .where('entityType', '=', entityType)
    .where('plan', 'in', (from) => from.selectFrom('plan').select('number').where('sourceId', '=', source))
    .executeTakeFirst()
  await within
    .deleteFrom('planSeen')
    .where('entityId', '=', entityId)
    .where('entityType', '=', entityType)
    .where('plan', 'in', (from) => from.selectFrom('plan').select('number').where('sourceId', '=', source))
    .execute()
  return Number(numDeletedRows)
}
