import { expect, it } from 'vitest'
import type { LineSummary } from '../../shared/domain/plan.ts'
import { countOf, decisionOfFilter } from '../../renderer/features/plans/planDecision.ts'
import { allLines, filterOf, queryOf, wantedOf } from '../../renderer/features/plans/planFilter.ts'

it('the filter of a plan goes into the address and comes back', () => {
  const filter = { ...allLines, op: 'delete', state: 'open', rule: 'It is gone', text: 'ann' } as const
  expect(filterOf(queryOf(filter))).toEqual(filter)
})

it('words of an address that nobody knows narrow nothing', () => {
  expect(filterOf({ op: 'drop', state: ['open', 'stale'], text: '' })).toEqual(allLines)
})

it('a decision about all that a filter finds counts what it takes elsewhere, and nothing that is done', () => {
  const states: LineSummary['states'] = [
    { operation: 'create', state: 'open', count: 3 },
    { operation: 'update', state: 'approved', count: 4 },
    { operation: 'delete', state: 'requested', count: 2 },
    { operation: 'delete', state: 'applied', count: 9 },
  ]
  const summary = { states, reasons: [], attributes: [] }
  const filter = { ...allLines, text: 'a' }
  const approve = decisionOfFilter('approve', filter, summary)
  expect([approve.counts, countOf(approve), approve.choice]).toEqual([
    { create: 3, update: 0, delete: 2 },
    5,
    { filter: wantedOf(filter) },
  ])
  expect(countOf(decisionOfFilter('withdraw', filter, summary))).toBe(6)
})
