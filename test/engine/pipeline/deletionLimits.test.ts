import { describe, expect, it } from 'vitest'
import type { EntityType } from '../../../shared/domain/entity.ts'
import { realTimeLimit, verdictOn, type DeletionCounts } from '../../../electron/engine/pipeline/deletionLimits.ts'

type Properties = Readonly<Record<string, string>>

const wholeRead: DeletionCounts['read'] = { complete: true, previous: 1000, now: 1000 }
const verdict = (
  planned: number,
  target: Properties = {},
  more: {
    managed?: number
    entityType?: EntityType
    read?: DeletionCounts['read']
    source?: Properties
    assignments?: number
  } = {},
) => {
  const { managed = 1000, entityType = 'user', read = wholeRead, source = {}, assignments = 0 } = more
  return verdictOn({ entityType, planned, managed, read, assignments }, { target, targetName: 'Concur', source })
}
const kinds = (...verdicts: readonly { readonly kind: string }[]) => verdicts.map(({ kind }) => kind)

describe('the documented threshold (6.9)', () => {
  const three = { 'ips.delete.threshold.users': '3', 'provost.delete.hold.above': '100%' }

  it('lets as many pass as it says, and none of more', () => {
    expect(kinds(verdict(3, three), verdict(4, three))).toEqual(['go', 'threshold'])
  })

  it('says how many were planned, what allows how many, and what to do', () => {
    expect(verdict(4, three)).toEqual({
      kind: 'threshold',
      reason:
        '4 deletions of users are planned for "Concur" in this run: more than ips.delete.threshold.users allows (3 of 1000). ' +
        'None was carried out. Check filter and source; raise the threshold if they are right, and run again.',
    })
  })

  it('is one for each entity type', () => {
    const types = ['user', 'group', 'role', 'event'] as const
    const names = types.slice(0, 3).map((type) => `ips.delete.threshold.${type}s`)
    const of = (name: string) =>
      kinds(
        ...types.map((entityType) => verdict(4, { [name]: '3', 'provost.delete.hold.above': '100%' }, { entityType })),
      )
    expect(names.map(of)).toEqual([
      ['threshold', 'go', 'go', 'go'],
      ['go', 'threshold', 'go', 'go'],
      ['go', 'go', 'threshold', 'go'],
    ])
  })

  it('counts the members that go with groups', () => {
    const groups = { 'ips.delete.threshold.groups': '5', 'provost.delete.hold.above': '100%' }
    const of = (assignments: number) => verdict(2, groups, { entityType: 'group', assignments })
    expect([of(3).kind, of(4)]).toEqual([
      'go',
      {
        kind: 'threshold',
        reason:
          '2 deletions of groups are planned for "Concur" in this run, and 4 members or more would go with them: more than ips.delete.threshold.groups allows (5 of 1000). ' +
          'None was carried out. Check filter and source; raise the threshold if they are right, and run again.',
      },
    ])
  })

  it('may be a share of what is managed', () => {
    const share = { 'ips.delete.threshold.users': '2%', 'provost.delete.hold.above': '100%' }
    expect(kinds(verdict(20, share), verdict(21, share))).toEqual(['go', 'threshold'])
  })

  it('of 0 means that nothing is ever deleted (25 no. 24)', () => {
    expect(kinds(verdict(1, { 'ips.delete.threshold.users': '0' }))).toEqual(['threshold'])
  })
})

describe('deletions above a share', () => {
  it('are held: by default above 5 % of what is managed', () => {
    expect(kinds(verdict(50), verdict(51))).toEqual(['go', 'hold'])
  })

  it('of a small system are held above 10', () => {
    expect(kinds(verdict(10, {}, { managed: 12 }), verdict(11, {}, { managed: 12 }))).toEqual(['go', 'hold'])
  })

  it('are counted as the property says', () => {
    const one = { 'provost.delete.hold.above': '1' }
    const none = { 'provost.delete.hold.above': '0' }
    expect(kinds(verdict(1, one), verdict(2, one), verdict(1, none))).toEqual(['go', 'hold', 'hold'])
  })

  it('are no matter where there are none', () => {
    expect(kinds(verdict(0, { 'provost.delete.hold.above': '0' }))).toEqual(['go'])
  })
})

describe('a read', () => {
  it('that was not complete proves nobody gone', () => {
    expect(kinds(verdict(1, {}, { read: { ...wholeRead, complete: false } }))).toEqual(['never'])
  })

  it('that returned less than four fifths of the one before holds what it would delete', () => {
    const with_ = (now: number, source: Properties = {}) => verdict(1, {}, { read: { ...wholeRead, now }, source })
    const tenth = { 'provost.delete.hold.read.below': '10%' }
    expect(kinds(with_(800), with_(799), with_(100, tenth), with_(99, tenth))).toEqual(['go', 'hold', 'go', 'hold'])
  })

  it('without one before it, or with up to 10 fewer, is not compared', () => {
    const after = (previous: number | null, now: number) => verdict(1, {}, { read: { complete: true, previous, now } })
    expect(kinds(after(null, 3), after(12, 2), after(12, 1))).toEqual(['go', 'go', 'hold'])
  })
})

describe('the limit of real time', () => {
  it('is 5 %, but 10, within an hour', () => {
    const limit = realTimeLimit({})
    expect([limit.windowMs, limit.least, limit.most(100), limit.most(1000)]).toEqual([3_600_000, 10, 10, 50])
  })

  it('may be a number, within other minutes', () => {
    const limit = realTimeLimit({
      'provost.delete.hold.realtime': '3',
      'provost.delete.hold.minutes': '5',
    })
    expect([limit.windowMs, limit.least, limit.most(1000)]).toEqual([300_000, 3, 3])
  })
})
