import type { Said } from '../base/said.ts'

/** What can go wrong, as a closed list; the help has a page for each. */
export const problemCodes = [
  'unknownEntity',
  'alreadyExists',
  'invalidEntity',
  'unauthorized',
  'forbidden',
  'rateLimited',
  'unavailable',
  'timeout',
  'badProperties',
  'badTransformation',
  'tooManyDeletions',
  'notWrittenBack',
  'protocol',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** `message` says what was tried, on what, what came back, and what to do; never a secret. */
export interface Problem {
  readonly code: ProblemCode
  readonly message: Said
  readonly retryAfterMs?: number
  /** HTTP status, LDAP result or socket error as it came, for people who search for it. */
  readonly status?: string
}

const retryable: ReadonlySet<ProblemCode> = new Set([
  'rateLimited',
  'unavailable',
  'timeout',
  'unauthorized',
  'forbidden',
  'notWrittenBack',
])

/** Whether trying again later can help without anybody changing the entity or the mapping. */
export function isRetryable(problem: Problem): boolean {
  return retryable.has(problem.code)
}

/** Thrown by connectors and other edges; inside the rooms an expected end is a value. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options)
    this.name = 'ProblemError'
    this.problem = problem
  }
}
