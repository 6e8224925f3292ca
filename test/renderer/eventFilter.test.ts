import { describe, expect, it } from 'vitest'
import {
  askedOf,
  everything,
  filterOf,
  groupOf,
  hidingParts,
  queryOf,
} from '../../renderer/features/events/eventFilter.ts'
import { eventStatuses } from '../../shared/domain/eventLog.ts'

const now = Date.parse('2026-11-19T08:00:00.000Z')

describe('the filter of the event log', () => {
  it('comes back out of its own address', () => {
    const query = { text: 'berg & co', source: 'hr', target: 'travel', time: '7d', group: 'failed' }
    expect(queryOf(filterOf(query))).toEqual(query)
    expect(queryOf(filterOf({}))).toEqual({})
    expect(filterOf(queryOf(everything))).toEqual(everything)
  })

  it('leaves out what an address has no business to say', () => {
    const query = { text: ['a', 'b'], source: '', target: 'x'.repeat(101), time: '2 years', group: 'constructor' }
    expect(filterOf(query)).toEqual({ text: '', source: null, target: null, period: '24h', group: null })
  })

  it('asks for the last 24 hours where nothing else is said', () => {
    expect(askedOf(filterOf({}), now)).toEqual({ from: '2026-11-18T08:00:00.000Z' })
    expect(askedOf(everything, now)).toEqual({})
    expect(askedOf(filterOf({ text: ' nora ', time: 'all', source: 'hr' }), now)).toEqual({
      text: 'nora',
      source: 'hr',
    })
  })

  it('counts the parts that hide something', () => {
    expect(hidingParts(everything)).toBe(0)
    expect(hidingParts(filterOf({ text: 'nora', group: 'failed' }))).toBe(3)
  })

  it('puts every status into one group', () => {
    expect(eventStatuses.map((status) => `${status} ${groupOf(status)}`)).toEqual([
      'running onTheWay',
      'waiting onTheWay',
      'retry onTheWay',
      'held null',
      'delivered null',
      'unchanged skipped',
      'skipped skipped',
      'failed failed',
      'deadLetter failed',
    ])
  })
})
