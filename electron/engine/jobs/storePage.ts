import { instant } from '../../../shared/base/time.ts'
import type { EntityType, SourceEntity } from '../../../shared/domain/entity.ts'
import type { Origin } from '../../../shared/domain/event.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { ReadFailure } from '../connectors/connector.ts'
import type { PagedEvent } from '../journal/journal.ts'
import { manyOf } from '../pipeline/manyOf.ts'
import { sourceDigest } from './basis.ts'
import { keepFailures } from './failures.ts'
import { knownEntities } from './knownEntities.ts'
import type { JobNeeds, Working } from './needs.ts'
import { changeRun, markFailure, type Cursor, type Run } from './runs.ts'
import { keepSeen, keepSent } from './sourceState.ts'
import { count } from './statistics.ts'

/** A page as the source gave it. */
export interface EntityPage {
  readonly entityType: EntityType
  readonly entities: readonly SourceEntity[]
  readonly failures: readonly ReadFailure[]
  /** Where the run is once the page is stored. */
  readonly cursor: Cursor
  /** Why the read proves no absence. */
  readonly doubt?: string | undefined
  /** How long the source took for it. */
  readonly waitedMs: number
}

interface Entry extends SourceEntity {
  readonly digest: string
  readonly isKnown: boolean
}

/** Stores one page in one transaction: events for what may have changed, what was seen, the numbers and how far the run has
 *  come. An entity that this run had before is passed over, so a page that comes again changes nothing. Answers how many
 *  events there are. */
export async function storePage(run: Run, working: Working, page: EntityPage, needs: JobNeeds): Promise<number> {
  const place = { source: run.source, entityType: page.entityType }
  const { fresh, changed } = await sortOut(run, working, page, needs)
  const sending = new Set(changed)
  const unchanged = fresh.filter((entry) => !sending.has(entry)).map(({ id }) => id)
  const events = changed.map((entry) => toEvent(run, entry))
  await needs.journal.appendPage(events, async (within, appended) => {
    const sent = changed.flatMap((entry, index) => {
      const at = appended[index]
      return at ? [{ id: entry.id, digest: entry.digest, position: at.position satisfies Position }] : []
    })
    await keepSent(within, place, run.number, sent)
    await keepSeen(within, place, run.number, unchanged)
    const counting = { run: run.number, system: run.source, entityType: page.entityType }
    await count(within, { ...counting, what: 'read', count: fresh.length })
    await count(within, { ...counting, what: 'unchanged', count: unchanged.length })
    await count(within, { ...counting, what: 'waitedMs', count: page.waitedMs })
    await count(within, { ...counting, what: 'failed', count: page.failures.length })
    if (page.failures.length > 0 && (await markFailure(within, run.number))) needs.hasNews()
    const at = instant(needs.clock.now())
    await keepFailures(within, { run: run.number, entityType: page.entityType, at }, page.failures)
    await changeRun(within, run.number, {
      cursor: page.cursor,
      ...(page.doubt === undefined ? {} : { doubt: `${manyOf(page.entityType)}: ${page.doubt}` }),
    })
  })
  return events.length
}

/** What the run did not have before, and what of it has to be looked at. */
async function sortOut(
  run: Run,
  { basis }: Working,
  page: EntityPage,
  needs: JobNeeds,
): Promise<{ fresh: readonly Entry[]; changed: readonly Entry[] }> {
  const unique = [...new Map(page.entities.map((entity) => [entity.id, entity])).values()]
  const digested = unique.map((entity) => ({ ...entity, digest: sourceDigest(basis, entity.body) }))
  const targets = (await needs.systems.targetsOf(run.source)).map(({ id }) => id)
  const place = { source: run.source, entityType: page.entityType, targets }
  const known = await knownEntities(needs.database, place, digested)
  const byIndex = new Map(known.map((one) => [one.index, one]))
  const fresh: Entry[] = []
  const changed: Entry[] = []
  for (const [index, entity] of digested.entries()) {
    const before = byIndex.get(index)
    if (before?.seenRun === run.number) continue
    const entry = { ...entity, isKnown: before !== undefined }
    fresh.push(entry)
    if (run.kind === 'resync' || before?.isUnchanged !== true) changed.push(entry)
  }
  return { fresh, changed }
}

function toEvent(run: Run, { type, id, body, isKnown }: Entry): PagedEvent {
  return {
    requestKey: `${run.id}:${type}:${id}`,
    event: {
      ...{ source: run.source, entityType: type, entityId: id, body },
      change: isKnown ? 'update' : 'create',
      origin: originOf(run),
    },
  }
}

export function originOf({ id, kind }: Run): Origin {
  return kind === 'resync' ? { kind: 'job', run: id, resync: true } : { kind: 'job', run: id }
}
