import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import { ProblemError, type Problem } from '../../../shared/domain/problem.ts'
import type { Writer } from '../connectors/connector.ts'
import type { CallContext } from './needs.ts'
import { keepLink, linkKeyOf, type Walked } from './plan.ts'
import type { Written } from './writeEntity.ts'

/** What room 6 works with for one delivery. */
export interface Call extends CallContext {
  readonly delivery: Delivery
  readonly written: Written
  readonly writer: Writer
}

/** The relation of the delivery's entity, with what is given put over the first of an unknown one. */
export function linkOf(call: Call, values: Partial<EntityLink>): EntityLink {
  return {
    ...linkKeyOf(call.delivery),
    targetEntityId: null,
    existedBefore: false,
    contentHash: null,
    state: 'active',
    attempted: null,
    pending: null,
    keptBy: null,
    ...values,
  }
}

/** Whom a document that was written names without a relation. */
export function openOf({ open }: Written): Pick<Walked, 'open'> {
  return open ? { open } : {}
}

export function isProblem(error: unknown, code: Problem['code']): error is ProblemError {
  return error instanceof ProblemError && error.problem.code === code
}

export const skipped = (reason: string): Walked => ({ outcome: { kind: 'skipped', reason }, link: keepLink })

/** Another write than the approved one would be needed. */
export const overtaken = (reason: string): Walked => ({
  outcome: { kind: 'overtaken', reason, now: null },
  link: keepLink,
})
