import type { JobRecord, RecordOutcome } from '../../../shared/domain/job.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { PlanLine } from '../../../shared/domain/plan.ts'
import type { PlannedOperation } from '../../../shared/domain/planned.ts'
import type { PlanLines } from './planLines.ts'
import type { RecordPage, RecordQuery } from './recordQuery.ts'
import type { Run } from './runs.ts'

export type RecordedLines = Pick<PlanLines, 'page' | 'details'>

/** One page of the entities of a simulation, by what would become of them; none once its plan is removed. */
export async function recordsOfPlan(run: Run, query: RecordQuery, lines: RecordedLines): Promise<RecordPage> {
  const { plan } = run
  if (plan === null) return { items: [], after: null }
  const filter = { operation: operations[query.outcome], system: query.system }
  const page = await lines.page(plan, filter, query.after, Math.max(1, query.limit))
  const items = page.items.map(async (line) => toRecord(line, run, await problemOf(plan, line, lines)))
  return { items: await Promise.all(items), after: page.after }
}

const operations: Readonly<Record<RecordOutcome, PlannedOperation>> = {
  created: 'create',
  updated: 'update',
  deleted: 'delete',
  skipped: 'skip',
  failed: 'fail',
}
const outcomes: Readonly<Record<PlannedOperation, RecordOutcome>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  skip: 'skipped',
  fail: 'failed',
}

async function problemOf(plan: number, line: PlanLine, lines: RecordedLines): Promise<JobRecord['problem']> {
  return line.operation === 'fail' ? ((await lines.details(plan, line.id))?.problem ?? null) : null
}

function toRecord(line: PlanLine, { startedAt, queuedAt }: Run, problem: JobRecord['problem']): JobRecord {
  const { entityType, entityId, name, system, systemName, targetEntityId, operation, reason } = line
  return {
    ...{ entityType, entityId, name, system, systemName, targetEntityId, problem },
    ...{ outcome: outcomes[operation], reason: problem === null ? reason : null },
    // There is no event of it.
    ...{ position: 0 as Position, at: startedAt ?? queuedAt },
  }
}
