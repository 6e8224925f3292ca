import { canonicalText } from '../../../shared/base/json.ts'
import { said, type Said } from '../../../shared/base/said.ts'
import type { Delivery, Overtaken } from '../../../shared/domain/event.ts'
import { ProblemError, type Problem } from '../../../shared/domain/problem.ts'
import type { PlannedChange } from '../../../shared/domain/planned.ts'
import { differenceOf } from './fingerprint.ts'
import type { CallContext } from './needs.ts'
import type { ApprovedLine } from './planBook.ts'
import { plannedId } from './predict.ts'
import { simulate, type Simulated } from './simulate.ts'

/** Asks, right before an approved line is carried out, what would be done by now; null: the same. The target is read where
 *  it can be, nothing is written. Throws ProblemError where the target cannot be asked at present. */
export async function overtakenBy(
  delivery: Delivery,
  line: ApprovedLine,
  { target, needs }: CallContext,
): Promise<Overtaken | null> {
  const { entityType, entityId: id } = delivery.event
  const given = { links: line.toCompare, looks: true, newId: plannedId({ entityType, id }) }
  const now = await simulate(delivery, target, needs, given)
  if (now.problem !== null && !ofEntity.has(now.problem.code)) throw new ProblemError(now.problem)
  const why = whyStale(line, now, target.name)
  const { operation, reason, changes } = now
  return why === null ? null : { kind: 'overtaken', reason: why, now: { operation, reason, changes } }
}

/** What is said of the entity itself; any other problem is one of asking. */
const ofEntity: ReadonlySet<Problem['code']> = new Set([
  'alreadyExists',
  'badTransformation',
  'invalidEntity',
  'unknownEntity',
])

function whyStale(line: ApprovedLine, now: Simulated, target: string): Said | null {
  if (now.operation !== line.operation) return staleBy[now.operation](now.reason)
  const difference = differenceOf(line.fingerprint, now.fingerprint)
  if (difference === 'document') return said`Out of date: other values would be written to ${target} by now`
  if (difference === 'settings')
    return said`Out of date: properties of its source or of ${target} that decide what is written were changed`
  return overwritesMore(line, now) ? said`Out of date: ${target} has other values by now` : null
}

const staleBy: Readonly<Record<Simulated['operation'], (reason: string) => Said>> = {
  create: (reason) => said`Out of date: it would be created by now. ${reason}`,
  update: (reason) => said`Out of date: it would be updated by now. ${reason}`,
  delete: (reason) => said`Out of date: it would be deleted by now. ${reason}`,
  skip: (reason) => said`Out of date: it would be skipped by now. ${reason}`,
  fail: (reason) => said`Out of date: it would fail by now. ${reason}`,
  unchanged: (reason) => said`Out of date: the target has it already as it would be written. ${reason}`,
}

/** Whether a value would be overwritten that the plan did not show. What is there already as it would be written (the attempt
 *  before was not heard of again, say) does not matter. */
function overwritesMore({ isBeforeKnown, changes }: ApprovedLine, now: Simulated): boolean {
  const shown = new Set(changes.map(textOf))
  return isBeforeKnown && now.changes.some((change) => !shown.has(textOf(change)))
}

function textOf({ attribute, before, after }: PlannedChange): string {
  return canonicalText([attribute, before, after])
}
