import { said, type Said } from '../../../shared/base/said.ts'
import type { Clause } from '../../../shared/domain/trace.ts'

const longestValue = 200

/** The reason of a skip with the clauses that failed and the values they saw, for the trace. */
export function explainClauses(reason: string, clauses: readonly Clause[]): string {
  const failed = clauses.filter((clause) => !clause.holds).map((clause) => seen(clause))
  return failed.length === 0 ? reason : `${reason}: ${failed.join('; ')}`
}

function seen({ text, value }: Clause): Said {
  if (value === undefined) return said`${text} saw no value`
  const whole = JSON.stringify(value)
  const shown = whole.length > longestValue ? `${whole.slice(0, longestValue)}…` : whole
  return said`${text} saw the value ${shown}`
}
