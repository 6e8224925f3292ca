import type { Clause } from '../../../shared/domain/trace.ts'

const longestValue = 200

/** The reason of a skip with the clauses that failed and the values they saw, for the trace. */
export function explainClauses(reason: string, clauses: readonly Clause[]): string {
  const failed = clauses.filter((clause) => !clause.holds).map((clause) => `${clause.text} saw ${shown(clause.value)}`)
  return failed.length === 0 ? reason : `${reason}: ${failed.join('; ')}`
}

function shown(value: Clause['value']): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text
}
