import { ProblemError } from '../../../../shared/domain/problem.ts'

/** Ends a read: from here on nobody knows where rows begin and end. */
export function damaged(file: string, line: number, what: string): ProblemError {
  return new ProblemError({
    code: 'protocol',
    message: `Reading ${file} stopped at line ${line}: ${what}. Nothing counts as absent; have the file written anew.`,
  })
}
