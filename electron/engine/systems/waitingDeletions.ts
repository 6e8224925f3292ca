import { sql } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { PairType } from '../../../shared/domain/entityLink.ts'
import type { Database } from '../storage/database.ts'

/** Relations of one pair and type whose deletion is wanted and has not been carried out. */
export interface WaitingDeletions extends PairType {
  readonly count: number
  /** When the last of them was wanted. */
  readonly last: Instant
}

/** Of all pairs; without those that existed before or that somebody keeps. */
export async function waitingDeletions(database: Database): Promise<readonly WaitingDeletions[]> {
  const { rows } = await sql<WaitingDeletions>`
    select sourceId as source, targetId as target, entityType, count(*) as count, max(pendingSince) as last from entityLink
    where state = 'pendingDelete' and keptBy is null and existedBefore = 0
    group by sourceId, targetId, entityType`.execute(database)
  return rows
}
