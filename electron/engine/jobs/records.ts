import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import { recordsAtSource, recordsAtTargets, type RunRecord } from '../journal/runEvents.ts'
import type { Database } from '../storage/database.ts'
import { failuresOf } from './failures.ts'
import { recordsOfPlan, type RecordedLines } from './planRecords.ts'
import type { RecordPage, RecordQuery } from './recordQuery.ts'
import { findRun, numberOf } from './runs.ts'

/** Three lists stand behind each other: what could not be read, what ended at the source, what ended at a target. `after` is
 *  the id in its list, times three, plus the number of the list. */
const lists = 3

export interface RecordNeeds {
  readonly database: Database
  readonly nameOf: (id: SystemId) => string
  readonly lines: RecordedLines
}

/** One page of the entities of a run that ended one way; a page does not cross from one list to the next. */
export async function recordsOfRun(
  query: RecordQuery,
  { database, nameOf, lines: planLines }: RecordNeeds,
): Promise<RecordPage> {
  const run = await findRun(database, numberOf(query.run))
  if (run?.kind === 'simulate') return recordsOfPlan(run, query, planLines)
  const limit = Math.max(1, query.limit)
  for (let list = query.after % lists, after = Math.floor(query.after / lists); list < lists; list += 1, after = 0) {
    const found = await listed(database, list, { ...query, after, limit: limit + 1 })
    const page = found.slice(0, limit)
    const last = page.at(-1)
    if (last === undefined) continue
    const isMore = found.length > limit
    const next = isMore ? last.id * lists + list : list + 1 < lists ? list + 1 : null
    return { items: page.map(({ record }) => ({ ...record, systemName: nameOf(record.system) })), after: next }
  }
  return { items: [], after: null }
}

async function listed(database: Database, list: number, query: RecordQuery): Promise<readonly RunRecord[]> {
  if (list === 1) return recordsAtSource(database, query)
  if (list === 2) return recordsAtTargets(database, query)
  return query.outcome === 'failed' ? unreadable(database, query) : []
}

async function unreadable(database: Database, query: RecordQuery): Promise<readonly RunRecord[]> {
  const run = await findRun(database, numberOf(query.run))
  if (!run || (query.system !== undefined && query.system !== run.source)) return []
  const failures = await failuresOf(database, run.number, query)
  return failures.map(({ id, entityType, entityId, problem, at }) => {
    const nothing = { name: null, targetEntityId: null, reason: null, position: 0 as Position }
    const place = { entityType, entityId: entityId ?? '', system: run.source }
    return { id, record: { ...nothing, ...place, outcome: 'failed', problem, at } }
  })
}
