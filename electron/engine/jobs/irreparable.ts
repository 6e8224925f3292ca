import type { Problem, ProblemCode } from '../../../shared/domain/problem.ts'

const always: ReadonlySet<ProblemCode> = new Set(['timeout', 'unauthorized', 'rateLimited'])

/** Whether a problem that stayed after all attempts says that a system cannot be used at all (spec 1, 25 no. 43): it is not
 *  reached, refuses the credentials or the pace. An answer to one entity never does. */
export function isIrreparable({ code, status }: Problem): boolean {
  if (always.has(code)) return true
  return code === 'unavailable' && !/^\d{3}$/.test(status ?? '500')
}
