import { said, saidBefore, type Said } from '../../../shared/base/said.ts'
import { ProblemError, type Problem } from '../../../shared/domain/problem.ts'
import { isDiskFull } from '../storage/diskFull.ts'
import { TransformationError } from '../../../shared/transformation/transformation.ts'

/** Turns whatever was thrown into a problem, in one place; `what` says what was tried. A surprise is `protocol`, its stack
 *  goes to the log only. */
export function problemOf(error: unknown, what: Said, log: (message: string, error: unknown) => void): Problem {
  if (error instanceof ProblemError)
    return { ...error.problem, message: saidBefore(`${what}: ${error.problem.message}`) }
  if (error instanceof TransformationError) {
    return {
      code: 'badTransformation',
      message: said`${what}: the transformation does not compile (${error.message}). Correct it and send again.`,
    }
  }
  if (isDiskFull(error)) {
    return {
      code: 'unavailable',
      message: said`${what}: the disk of Provost is full, so nothing was sent. Make room; it is tried again.`,
      status: 'ENOSPC',
    }
  }
  log(what, error)
  return {
    code: 'protocol',
    message: said`${what}: an unexpected error inside Provost. The log of the engine has the details; send again when it is repaired.`,
  }
}
