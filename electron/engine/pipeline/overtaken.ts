import { canonicalText } from '../../../shared/base/json.ts'
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

function whyStale(line: ApprovedLine, now: Simulated, target: string): string | null {
  if (now.operation !== line.operation) return `Out of date: ${operations[now.operation]}. ${now.reason}`
  const difference = differenceOf(line.fingerprint, now.fingerprint)
  if (difference === 'document') return `Out of date: other values would be written to ${target} by now`
  if (difference === 'settings')
    return `Out of date: properties of its source or of ${target} that decide what is written were changed`
  return overwritesMore(line, now) ? `Out of date: ${target} has other values by now` : null
}

const operations: Readonly<Record<Simulated['operation'], string>> = {
  create: 'it would be created by now',
  update: 'it would be updated by now',
  delete: 'it would be deleted by now',
  skip: 'it would be skipped by now',
  fail: 'it would fail by now',
  unchanged: 'the target has it already as it would be written',
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
