import type { CallProblem } from '../../composables/callProblem.ts'

/** What a save may ask the administrator to accept; named as in the contract. */
const consents = ['acceptReset', 'acceptFailingCases'] as const
export type Consent = (typeof consents)[number]

export interface ConsentAsked {
  readonly consents: readonly Consent[]
  /** The failing cases, one sentence each. */
  readonly details: readonly string[]
}

/** null: the save failed for something else, or did not fail. */
export function consentAsked(problem: CallProblem | null): ConsentAsked | null {
  if (problem?.code !== 'INVALID') return null
  const asked = consents.filter((consent) => problem.fields.some(({ name }) => name === consent))
  if (asked.length === 0) return null
  const details = problem.fields.filter(({ name }) => name.startsWith('case ')).map(({ message }) => message)
  return { consents: asked, details }
}
