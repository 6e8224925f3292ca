import { said } from '../../../shared/base/said.ts'
import type { PlanLineId } from '../../../shared/domain/ids.ts'
import { planNumberOf, type LineState } from '../../../shared/domain/plan.ts'
import { plannedWrites, type PlannedWrite } from '../../../shared/domain/planned.ts'
import type { Reading, Settlement } from '../../../shared/domain/event.ts'
import type { PlanBook, PlanOrigin } from '../pipeline/planBook.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Links } from '../systems/links.ts'
import type { Sealer } from '../vault/vault.ts'
import { contentOf, sealNow, type LineRow } from './planLineContent.ts'
import { linksWhileApplied } from './planLinks.ts'
import type { PlanLines } from './planLines.ts'
import { findPlan } from './planRows.ts'
import { endLine, type LineEnd } from './planSteps.ts'

export interface PlanBookNeeds {
  readonly database: Database
  readonly sealer: Sealer
  readonly links: Links
  readonly lines: Pick<PlanLines, 'writtenAmong' | 'createdAmong' | 'putOffAmong'>
}

/** What the rooms are told of approved lines, and what the lines keep of their way. */
export function createPlanBook({ database, sealer, links, lines }: PlanBookNeeds): PlanBook {
  return {
    approved: async (origin) => {
      const plan = await findPlan(database, planNumberOf(origin.plan) ?? 0)
      const row = plan && (await rowOf(database, plan.number, origin.line))
      if (!row || !isWrite(row.operation)) return null
      if (undecided.has(row.state) || (row.state === 'applying' && plan.state !== 'applying')) return null
      const { body, changes, isBeforeKnown } = contentOf(row, sealer)
      const { operation, fingerprint } = row
      const { isChosen } = plan
      const line = {
        operation,
        body,
        isChosen,
        fingerprint,
        changes,
        isBeforeKnown,
        evaluatedAt: new Date(plan.createdAt),
      }
      return { ...line, ...linksWhileApplied(plan, links, lines) }
    },
    read: async (within, { origin }, reading, targets) => {
      if (origin.kind !== 'plan') return
      const isApplying = (await findPlan(within, planNumberOf(origin.plan) ?? 0))?.state === 'applying'
      const end = isApplying ? endAfterReading(reading, targets) : stoppedAtReading(reading)
      if (end) await endLine(within, origin.line, end)
    },
    settled: async (within, { event }, settlement) => {
      if (event.origin.kind === 'plan') await settle(within, event.origin, settlement, sealer)
    },
  }
}

/** Events that carried these lines out were stopped before; the lines wait for another decision or for the next time. */
const undecided: ReadonlySet<string> = new Set(['open', 'requested', 'approved', 'rejected'] satisfies LineState[])

function isWrite(operation: string): operation is PlannedWrite {
  return plannedWrites.some((one) => one === operation)
}

async function rowOf(database: Database, plan: number, id: PlanLineId): Promise<LineRow | null> {
  const line = database.selectFrom('planLine').selectAll().where('plan', '=', plan).where('id', '=', id)
  return (await line.executeTakeFirst()) ?? null
}

/** null: it goes on to its target. */
function endAfterReading(reading: Exclude<Reading, { kind: 'later' }>, targets: number): LineEnd | null {
  if (reading.kind === 'failed') return { state: 'failed', note: reading.problem.message }
  if (reading.kind === 'skipped') return { state: 'stale', note: said`Out of date: ${reading.reason}` }
  if (targets > 0) return null
  return {
    state: 'stale',
    note: said`Out of date: its target is disabled, or does not get the entities of this source any more`,
  }
}

function stoppedAtReading({ kind }: Reading): LineEnd | null {
  return kind === 'skipped' ? { state: 'approved', note: null, position: null } : null
}

async function settle(within: Within, { line }: PlanOrigin, settlement: Settlement, sealer: Sealer): Promise<void> {
  switch (settlement.kind) {
    case 'retry':
      return
    case 'held':
      return endLine(within, line, { state: 'held', note: settlement.reason })
    case 'dead':
      return endLine(within, line, { state: 'failed', note: settlement.problem.message })
    case 'discarded':
      return endLine(within, line, { state: 'approved', note: settlement.reason, position: null })
    case 'overtaken': {
      const { reason, now } = settlement
      const row = await within.selectFrom('planLine').selectAll().where('id', '=', line).executeTakeFirst()
      return endLine(within, line, {
        ...{ state: 'stale', note: reason },
        sealedNow: row && now ? sealNow(row, now, sealer) : null,
      })
    }
    case 'done': {
      const { outcome } = settlement
      if (outcome.kind === 'failed') return endLine(within, line, { state: 'failed', note: outcome.problem.message })
      if (outcome.kind === 'skipped')
        return endLine(within, line, { state: 'stale', note: said`Out of date: ${outcome.reason}` })
      return endLine(within, line, { state: 'applied', note: null })
    }
  }
}
