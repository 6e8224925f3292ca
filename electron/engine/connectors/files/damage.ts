import type { Said } from '../../../../shared/base/said.ts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'

/** Ends a read: from here on nobody knows where rows begin and end. */
export function damaged(file: string, line: number, what: Said): ProblemError {
  return new ProblemError({
    code: 'protocol',
    message: said`Reading ${file} stopped at line ${line}: ${what}. Nothing counts as absent; have the file written anew.`,
  })
}
