import { said } from '../../../shared/base/said.ts'
import { ProblemError, type ProblemCode } from '../../../shared/domain/problem.ts'
import { ScimError } from '../../../shared/scim/error.ts'

const codes: Readonly<Record<number, ProblemCode>> = {
  400: 'invalidEntity',
  404: 'unknownEntity',
  409: 'alreadyExists',
  413: 'invalidEntity',
}

/** Waits for the directory and tells its refusals in the words connectors use. */
export async function asProblem<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    const answer = error.scimType === null ? error.status : `${error.status} ${error.scimType}`
    const message = said`The Local Identity Directory refused: ${answer}. ${error.message}`
    const problem = { code: codes[error.status] ?? 'protocol', message, status: String(error.status) } as const
    throw new ProblemError(problem, { cause: error })
  }
}
