import { setImmediate as nextTurn } from 'node:timers/promises'
import type { EntityType, SourceEntity } from '../../../shared/domain/entity.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { Reader, ReadFailure } from '../connectors/connector.ts'
import { answeredAmong, referringAfter } from '../systems/openReferences.ts'
import { isIrreparable } from './irreparable.ts'
import type { JobNeeds } from './needs.ts'
import type { Run } from './runs.ts'
import { unseenOf } from './sourceState.ts'

export interface AnsweredPage {
  readonly entities: readonly SourceEntity[]
  readonly failures: readonly ReadFailure[]
  /** It cannot be gone on from: what the run has read by then is not asked for again. */
  readonly next: null
}

const lookedAtAtOnce = 500
const askedForAtOnce = 20

/** What the pages of a delta read do not bring: entities that did not change, but name somebody who has a relation by now
 *  (spec 5.3). They are asked for by ID; a source that cannot be asked so waits for its next full read. Who is not there any
 *  more is left out, for a delta read never deletes. */
export async function* answeredPages(
  { source, number }: Run,
  entityType: EntityType,
  reader: Reader,
  { database, systems }: JobNeeds,
): AsyncGenerator<AnsweredPage> {
  if (!reader.get) return
  const targets = (await systems.targetsOf(source)).map(({ id }) => id)
  const place = { source, entityType, targets }
  for (let after = '', more = true; more;) {
    const referring = await referringAfter(database, place, after, lookedAtAtOnce)
    const answered = await answeredAmong(database, place, referring)
    const wanted = await unseenOf(database, place, number, answered)
    for (let start = 0; start < wanted.length; start += askedForAtOnce)
      yield await askFor(reader, entityType, wanted.slice(start, start + askedForAtOnce))
    more = referring.length === lookedAtAtOnce
    after = referring.at(-1) ?? after
    // The database answers within the turn: over a million of them nothing else of the engine would come to its turn.
    await nextTurn()
  }
}

async function askFor(reader: Reader, type: EntityType, ids: readonly string[]): Promise<AnsweredPage> {
  const entities: SourceEntity[] = []
  const failures: ReadFailure[] = []
  for (const id of ids) {
    try {
      const entity = await reader.get?.(type, id)
      if (entity) entities.push(entity)
    } catch (error) {
      if (!(error instanceof ProblemError) || isIrreparable(error.problem)) throw error
      failures.push({ id, problem: error.problem })
    }
  }
  return { entities, failures, next: null }
}
