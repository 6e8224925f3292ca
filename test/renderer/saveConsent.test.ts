import { expect, it } from 'vitest'
import type { CallProblem } from '../../renderer/composables/callProblem.ts'
import { consentAsked } from '../../renderer/features/transformations/saveConsent.ts'

const problem = (...names: readonly string[]): CallProblem => ({
  code: 'INVALID',
  message: '',
  problemCode: null,
  fields: names.map((name) => ({ name, message: `About ${name}.` })),
  remarks: [],
})

it('a save that was refused for an id or a case asks for consent, with the failing cases', () => {
  expect(consentAsked(problem('acceptReset', 'acceptFailingCases', 'case Petra'))).toEqual({
    consents: ['acceptReset', 'acceptFailingCases'],
    details: ['About case Petra.'],
  })
})

it('another refusal asks for none', () => {
  expect([consentAsked(null), consentAsked(problem('description'))]).toEqual([null, null])
  expect(consentAsked({ ...problem('acceptReset'), code: 'CONFLICT' })).toBe(null)
})
