import { setTimeout as pause } from 'node:timers/promises'
import { said } from '../../../shared/base/said.ts'
import { instant } from '../../../shared/base/time.ts'
import type { NewSourceEvent } from '../../../shared/domain/event.ts'
import { overAmong } from '../journal/runEvents.ts'
import type { EventJournal } from '../journal/journal.ts'
import type { PipelineNeeds } from '../pipeline/needs.ts'
import type { Database } from '../storage/database.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import { planOrigin } from './planEntity.ts'
import type { PlanLines } from './planLines.ts'
import { changePlan, type StoredPlan } from './planRows.ts'
import { approvedLines, beginLine, endLine, linesUnderWay, type LineToApply, type PlanStep } from './planSteps.ts'
import { inOrder } from './typeOrder.ts'
import { nextWork } from './waiting.ts'

export interface ApplyNeeds {
  readonly database: Database
  readonly commit: GroupCommit
  readonly journal: Pick<EventJournal, 'appendPage' | 'onWork'>
  readonly pipeline: Pick<PipelineNeeds, 'clock'>
  readonly lines: Pick<PlanLines, 'counts'>
}

const mostUnderWay = 200
const atOnce = 50
const restMs = 25

/** Carries out what is approved of a plan, in the order of a run: users, then groups, then what is to be deleted, groups
 *  first. Each line becomes an event; begun again after a crash, none comes twice. Leaves the plan as it is when the signal
 *  ends it. */
export async function applyPlan(plan: StoredPlan, signal: AbortSignal, needs: ApplyNeeds): Promise<void> {
  for (const step of await stepsOf(plan, needs)) {
    for (;;) {
      const lines = signal.aborted ? [] : await approvedLines(needs.database, plan.number, step, atOnce)
      if (lines.length === 0) break
      await journalLines(plan, lines, needs)
      await untilFewerUnderWay(plan, mostUnderWay, signal, needs)
    }
    await untilFewerUnderWay(plan, 1, signal, needs)
    if (signal.aborted) return
  }
  await changePlan(needs.database, plan.number, { state: 'ready', applyEndedAt: instant(needs.pipeline.clock.now()) })
}

async function stepsOf({ number }: StoredPlan, { lines }: ApplyNeeds): Promise<readonly PlanStep[]> {
  const types = inOrder([...new Set((await lines.counts(number)).map(({ entityType }) => entityType))])
  return [
    ...types.map((entityType) => ({ entityType, isDeletion: false })),
    ...types.toReversed().map((entityType) => ({ entityType, isDeletion: true })),
  ]
}

async function journalLines(plan: StoredPlan, lines: readonly LineToApply[], needs: ApplyNeeds): Promise<void> {
  const events = lines.map((line) => ({
    event: eventOf(plan, line),
    requestKey: `${plan.id}:${line.id}:${plan.applications}`,
  }))
  await needs.journal.appendPage(events, async (within, appended) => {
    for (const [index, line] of lines.entries()) {
      const position = appended[index]?.position
      if (position !== undefined) await beginLine(within, line.id, position)
    }
  })
}

function eventOf({ id, source, predicts }: StoredPlan, line: LineToApply): NewSourceEvent {
  const { entityType, entityId, target, operation, isAbsent } = line
  const isOfSource = operation === 'create' || (operation === 'delete' && isAbsent)
  return {
    ...{ source, entityType, entityId, change: isOfSource ? operation : 'update', body: { target } },
    origin: planOrigin(id, line.id, predicts === 'resync'),
  }
}

async function untilFewerUnderWay(
  { number }: StoredPlan,
  limit: number,
  signal: AbortSignal,
  needs: ApplyNeeds,
): Promise<void> {
  while (!signal.aborted) {
    const open = await linesUnderWay(needs.database, number, mostUnderWay)
    if (open.length < limit) return
    if ((await endLost(open, needs)) > 0) continue
    await nextWork(needs, signal)
    // What settles in this moment is counted together.
    await pause(restMs, null, { signal }).catch(() => null)
  }
}

/** Lines whose events ended without being settled: somebody discarded them, or something later overtook them. */
async function endLost(
  open: Awaited<ReturnType<typeof linesUnderWay>>,
  { database, commit }: ApplyNeeds,
): Promise<number> {
  const over = await overAmong(database, open.map(({ position }) => position)) // prettier-ignore
  const lost = open.filter(({ position }) => over.has(position))
  if (lost.length === 0) return 0
  await commit.run(async (within) => {
    for (const { id } of lost) await endLine(within, id, { state: 'stale', note: lostNote }, ['applying'])
  })
  return lost.length
}

const lostNote = said`Out of date: its event was discarded, or a later one of the entity overtook it`
