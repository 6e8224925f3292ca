import {
  decidableStates,
  type LineDecision,
  type LineState,
  type LineSummary,
  type PlanLine,
} from '../../../shared/domain/plan.ts'
import { plannedWrites, type PlannedWrite } from '../../../shared/domain/planned.ts'
import { wantedOf, type PlanFilter } from './planFilter.ts'

/** A decision about lines, with what was seen of them when it was asked for. */
export interface PlanDecision {
  readonly decision: LineDecision
  readonly choice: { readonly lines: PlanLine['id'][] } | { readonly filter: ReturnType<typeof wantedOf> }
  readonly counts: Readonly<Record<PlannedWrite, number>>
}

export const countOf = ({ counts }: Pick<PlanDecision, 'counts'>) =>
  plannedWrites.reduce((sum, operation) => sum + counts[operation], 0)

/** About all that a filter finds. */
export function decisionOfFilter(decision: LineDecision, filter: PlanFilter, summary: LineSummary): PlanDecision {
  return { decision, choice: { filter: wantedOf(filter) }, counts: counted(decision, summary.states) }
}

/** About those of some lines that the decision concerns. */
export function decisionOfLines(decision: LineDecision, lines: readonly PlanLine[]): PlanDecision {
  const decided = lines.filter((line) => isDecidable(decision, line))
  const states = decided.flatMap(({ operation, state }) => {
    const write = plannedWrites.find((one) => one === operation)
    return write ? [{ operation: write, state, count: 1 }] : []
  })
  return { decision, choice: { lines: decided.map(({ id }) => id) }, counts: counted(decision, states) }
}

/** Whether the line writes and can be decided so. */
export function isDecidable(decision: LineDecision, { operation, state }: Pick<PlanLine, 'operation' | 'state'>) {
  return plannedWrites.some((one) => one === operation) && decidableStates[decision].includes(state)
}

function counted(decision: LineDecision, states: LineSummary['states']): PlanDecision['counts'] {
  const isMeant = (state: LineState) => decidableStates[decision].includes(state)
  const of = (operation: PlannedWrite) =>
    states.reduce((sum, one) => sum + (one.operation === operation && isMeant(one.state) ? one.count : 0), 0)
  return { create: of('create'), update: of('update'), delete: of('delete') }
}
