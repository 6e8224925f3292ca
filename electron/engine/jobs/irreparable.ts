import type { Problem } from '../../../shared/domain/problem.ts'
import { isOfTarget } from '../pipeline/breaker.ts'

/** Whether a problem that stayed after all attempts says that a system cannot be used at all (spec 1, 25 no. 43): it is not
 *  reached, refuses the credentials or the pace. An answer to one entity never does. */
export function isIrreparable(problem: Problem): boolean {
  return problem.code === 'rateLimited' || isOfTarget(problem)
}
