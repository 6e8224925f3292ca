import { setTimeout as pause } from 'node:timers/promises'
import { said } from '../../../shared/base/said.ts'
import type { Clock } from '../../../shared/base/time.ts'
import { ProblemError, type Problem } from '../../../shared/domain/problem.ts'
import type { EntityType, SourceEntity } from '../../../shared/domain/entity.ts'
import type { PageToken, Reader, ReadFailure } from '../connectors/connector.ts'
import { nextAttempt } from '../pipeline/retry.ts'
import { problemOf } from '../pipeline/surprise.ts'
import { answeredPages } from './answeredPages.ts'
import { marksOf } from './deltaMarks.ts'
import type { JobNeeds, Working } from './needs.ts'
import { isReadInFull } from './readMode.ts'
import { changeRun, type Run } from './runs.ts'
import { storePage } from './storePage.ts'
import { isFull, untilFewerOpen, untilResumed } from './waiting.ts'

export type ReadEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'stopped' }
  /** The source was disabled or deleted meanwhile. */
  | { readonly kind: 'disabled' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** The source does not know the mark of the delta read any more. */
  | { readonly kind: 'markLost'; readonly entityType: EntityType }

/** How far the reading of one type has come. */
interface Progress {
  readonly type: number
  token: PageToken | null
  /** Attempts at the page after it. */
  attempt: number
}

type Stretch = 'complete' | 'stopped' | 'paused' | 'disabled'

/** Reads all entities of one type (or those since the mark) page by page, not faster than the targets take them. What can be
 *  tried again is tried as often as the properties say (spec 6.14). */
export async function readType(
  run: Run,
  place: { readonly type: number; readonly token: PageToken | null },
  working: Working,
  needs: JobNeeds,
): Promise<ReadEnd> {
  const progress: Progress = { ...place, attempt: 1 }
  for (;;) {
    try {
      const stretch = await readStretch(run, progress, working, needs)
      if (stretch !== 'paused') return { kind: stretch }
      await untilResumed(run.source, working.signal, needs)
      await untilFewerOpen(run, working.mostOpen, working.signal, needs)
    } catch (error) {
      const entityType = typeAt(run, progress.type)
      if (isMarkLost(error, run, entityType)) return { kind: 'markLost', entityType }
      const problem = sourceProblem(error, run, needs)
      const pauseMs = pauseBeforeAttempt(problem, progress.attempt, working, needs)
      if (pauseMs === null) return { kind: 'failed', problem }
      progress.attempt += 1
      await pause(pauseMs, null, { signal: working.signal }).catch(() => null)
    }
    if (working.signal.aborted) return { kind: 'stopped' }
  }
}

/** As many pages as the targets keep up with. Where the source can go on from a page, the connector is given back while the
 *  run waits. */
async function readStretch(run: Run, progress: Progress, working: Working, needs: JobNeeds): Promise<Stretch> {
  const entityType = typeAt(run, progress.type)
  const begunAt = needs.clock.now()
  return needs.useConnector(working.source, async ({ reader }) => {
    if (!reader) throw new ProblemError({ code: 'badProperties', message: said`Systems of this type cannot be read.` })
    await keepMark(run, entityType, { reader, working, needs })
    const pages = await pagesOf(run, entityType, progress.token, { reader, needs })
    for await (const { page, waitedMs } of timedPages(pages, needs.clock, begunAt)) {
      const { entities, failures, next, doubt } = page
      const cursor = { kind: 'read', type: progress.type, token: next } as const
      const sent = await storePage(run, working, { entityType, entities, failures, cursor, doubt, waitedMs }, needs)
      progress.attempt = 1
      progress.token = next ?? progress.token
      if (working.signal.aborted) return 'stopped'
      if ((await needs.systems.find(run.source))?.enabled !== true) return 'disabled'
      const isPaused = needs.gates.isPaused(run.source)
      if (!isPaused && (sent === 0 || !(await isFull(run, working.mostOpen, needs)))) continue
      if (next !== null) return 'paused'
      await untilResumed(run.source, working.signal, needs)
      await untilFewerOpen(run, working.mostOpen, working.signal, needs)
    }
    return 'complete'
  })
}

interface Page {
  readonly entities: readonly SourceEntity[]
  readonly failures: readonly ReadFailure[]
  readonly next: PageToken | null
  readonly doubt?: string | undefined
}

/** Each page with the time that passed until it was there; the first one since the source was turned to. */
async function* timedPages(
  pages: AsyncIterable<Page>,
  clock: Clock,
  begunAt: Date,
): AsyncGenerator<{ readonly page: Page; readonly waitedMs: number }> {
  let askedAt = begunAt.getTime()
  for await (const page of pages) {
    yield { page, waitedMs: Math.max(0, clock.now().getTime() - askedAt) }
    askedAt = clock.now().getTime()
  }
}

async function pagesOf(
  run: Run,
  type: EntityType,
  from: PageToken | null,
  { reader, needs }: { reader: Reader; needs: JobNeeds },
): Promise<AsyncIterable<Page>> {
  if (isReadInFull(run, type)) return fullPages(reader, type, from)
  const since = (await marksOf(needs.database, run.source)).get(type)
  if (since === undefined || !reader.delta) throw new ProblemError(lostMark)
  return inTurn(deltaPages(reader.delta, type, { since, from }), answeredPages(run, type, reader, needs))
}

async function* inTurn(...parts: readonly AsyncIterable<Page>[]): AsyncGenerator<Page> {
  for (const part of parts) yield* part
}

const lostMark: Problem = { code: 'badProperties', message: said`There is no mark for a delta read.` }

async function* fullPages(reader: Reader, type: EntityType, from: PageToken | null): AsyncGenerator<Page> {
  for await (const { failures = [], ...page } of reader.search(type, from)) yield { ...page, failures }
}

/** What was deleted is left out: a delta read never deletes (spec 6.4). */
async function* deltaPages(
  delta: NonNullable<Reader['delta']>,
  type: EntityType,
  { since, from }: { since: string; from: PageToken | null },
): AsyncGenerator<Page> {
  for await (const { changes, next, failures = [] } of delta.read(type, since, from)) {
    const entities = changes.filter(({ change }) => change !== 'delete').map(({ entity }) => entity)
    yield { entities, failures, next }
  }
}

/** Asked for before anything is read, so that no change falls between; kept with the run until it succeeded. */
async function keepMark(
  run: Run,
  type: EntityType,
  { reader, working, needs }: { reader: Reader; working: Working; needs: JobNeeds },
): Promise<void> {
  if (!reader.delta || working.marks.has(type)) return
  const mark = await reader.delta.mark(type)
  if (mark === null) return
  working.marks.set(type, mark)
  await changeRun(needs.database, run.number, { marks: Object.fromEntries(working.marks) })
}

function isMarkLost(error: unknown, run: Run, type: EntityType): boolean {
  return !isReadInFull(run, type) && error instanceof ProblemError && error.problem.code === 'badProperties'
}

function sourceProblem(error: unknown, run: Run, needs: JobNeeds): Problem {
  const what = said`Can not read entities from source system: '${run.sourceName}: ${run.source}'`
  return problemOf(error, what, (message, surprise) => needs.log.error({ err: surprise, run: run.id }, message))
}

function pauseBeforeAttempt(problem: Problem, attempt: number, { source }: Working, needs: JobNeeds): number | null {
  const now = needs.clock.now()
  const { properties } = source
  const at = nextAttempt({ problem, attempt, firstTriedAt: now, now, properties, random: () => 0, giveUpAfterHours: 0 })
  return at === null ? null : Date.parse(at) - now.getTime()
}

function typeAt(run: Run, index: number): EntityType {
  const type = run.entityTypes[index]
  if (type === undefined) throw new Error(`Run ${run.id} has no entity type ${index}.`)
  return type
}
