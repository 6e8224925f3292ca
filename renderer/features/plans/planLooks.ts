import type { LineState, LineStateCount, Plan, PlanCount, PlanState } from '../../../shared/domain/plan.ts'
import type { PlannedOperation } from '../../../shared/domain/planned.ts'
import type { StatusWord } from '../../components/statusLooks.ts'

export const planStateLooks: Readonly<Record<PlanState, StatusWord>> = {
  computing: 'running',
  applying: 'running',
  ready: 'works',
  failed: 'failed',
  stopped: 'discarded',
  interrupted: 'warning',
}

export const lineStateLooks: Readonly<Record<LineState, StatusWord>> = {
  open: 'notReached',
  requested: 'held',
  approved: 'waiting',
  rejected: 'discarded',
  applying: 'running',
  held: 'held',
  applied: 'delivered',
  stale: 'warning',
  failed: 'failed',
}

/** In a word; what was applied is `ready` again, and more of it may be. */
export function stateWordOf({ state, applyEndedAt }: Pick<Plan, 'state' | 'applyEndedAt'>): PlanState | 'applied' {
  return state === 'ready' && applyEndedAt !== null ? 'applied' : state
}

/** It is computed or applied at the moment. */
export const isUnderWay = ({ state }: { readonly state: PlanState }) => state === 'computing' || state === 'applying'

/** The number of lines with an operation, at all systems. */
export function totalOf(counts: readonly PlanCount[], operation: PlannedOperation): number {
  return counts.reduce((sum, row) => sum + row[operation], 0)
}

/** How many lines that write have one of these states. */
export function inStates(counts: readonly LineStateCount[], states: readonly LineState[]): number {
  return counts.reduce((sum, { state, count }) => sum + (states.includes(state) ? count : 0), 0)
}
