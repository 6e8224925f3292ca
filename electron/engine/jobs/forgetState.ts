import type { EntityKey } from '../../../shared/domain/personRecord.ts'
import type { Within } from '../storage/database.ts'

/** Forgets that an entity was read: the next run looks at it as if for the first time, if the source still has it. */
export async function forgetState(within: Within, { source, entityType, entityId }: EntityKey): Promise<void> {
  await within
    .deleteFrom('sourceState')
    .where('sourceId', '=', source)
    .where('entityType', '=', entityType)
    .where('entityId', '=', entityId)
    .execute()
  await within
    .deleteFrom('jobFailure')
    .where('entityId', '=', entityId)
    .where('entityType', '=', entityType)
    .where('run', 'in', (from) => from.selectFrom('jobRun').select('number').where('sourceId', '=', source))
    .execute()
}
