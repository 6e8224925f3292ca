import { describe, expect, it } from 'vitest'
import { said, saidBefore } from '../../shared/base/said.ts'
import { chartOf, chartSize } from '../../renderer/features/overview/chart.ts'
import { laneState } from '../../renderer/features/overview/laneState.ts'
import { needsAHand, type HandFacts } from '../../renderer/features/overview/needsAHand.ts'
import type { TechnicalUser } from '../../shared/domain/access.ts'
import type { EngineState, TargetLane } from '../../shared/domain/engineState.ts'
import type { ExpiringKind } from '../../shared/domain/expiring.ts'
import type { SystemId, TechnicalUserId } from '../../shared/domain/ids.ts'
import { problemCodes, type ProblemCode } from '../../shared/domain/problem.ts'
import type { System } from '../../shared/domain/system.ts'

const now = Date.parse('2026-11-19T08:00:00.000Z')
const travel = { id: 'travel', name: 'Concur Travel', kind: 'target', enabled: true } as unknown as System

function lane(more: Partial<TargetLane> = {}): TargetLane {
  const quiet = { waiting: 0, oldestWaitingSince: null, deadLetters: 0, trouble: null, nextAttemptAt: null }
  return { target: 'travel' as SystemId, ...quiet, ...more }
}
const troubled = (code: ProblemCode) => lane({ waiting: 5, trouble: { code, message: said`It said no.` } })

function user(...expiries: readonly (string | null)[]): TechnicalUser {
  const secrets = expiries.map((expiresAt, id) => ({ id: `${id}`, description: '', createdAt: '', expiresAt, lastUsedAt: null })) // prettier-ignore
  return {
    ...{ id: 'u1' as TechnicalUserId, clientId: 'c', displayName: 'HR real time', permissions: [], secrets },
    ...{ certificates: [], lockEnabled: false, lockedUntil: null, createdAt: '', version: 1 },
  }
}
function hands(facts: Partial<HandFacts>) {
  const none = { lanes: [], held: [], users: [], expiring: [], setups: [], lastBackup: null }
  return needsAHand({ engine: null, systems: [travel], ...none, now, ...facts })
}

describe('the state of a target', () => {
  it('names what keeps it, by the problem of its newest attempt', () => {
    const words = problemCodes.map((code) => `${code} ${laneState(travel, troubled(code)).word}`)
    expect(words).toEqual([
      'unknownEntity repeats',
      'alreadyExists repeats',
      'invalidEntity repeats',
      'unauthorized signInRefused',
      'forbidden signInRefused',
      'rateLimited rateLimited',
      'unavailable notReachable',
      'timeout notReachable',
      'badProperties repeats',
      'badTransformation repeats',
      'tooManyDeletions repeats',
      'notWrittenBack repeats',
      'protocol repeats',
    ])
  })

  it('flows without trouble, and is disabled before all else', () => {
    expect(laneState(travel, null)).toEqual({ word: 'flowing', look: 'works' })
    expect(laneState({ enabled: false }, troubled('timeout'))).toEqual({ word: 'disabled', look: 'disabled' })
  })
})

describe('what needs a hand', () => {
  it('is a certificate within 30 days of its end, and leads to where it is renewed', () => {
    const ends = (kind: ExpiringKind, owner: string, endsAt: string) => ({
      ...{ kind, owner, endsAt, name: 'Concur Travel', what: 'CN=provost', cure: saidBefore('') },
    })
    const expiring = [
      ends('systemCertificate', 'travel', '2026-11-18T08:00:00.000Z'),
      ends('callerCertificate', 'u1', '2026-11-22T08:00:00.000Z'),
      ends('listener', '', '2026-12-19T07:00:00.000Z'),
      ends('authority', 'travel', '2026-12-20T08:00:00.000Z'),
      ends('secret', 'u1', '2026-11-20T08:00:00.000Z'),
    ]
    const said = { name: 'Concur Travel', said: 'CN=provost' }
    expect(hands({ expiring })).toEqual([
      {
        ...said,
        word: 'ended',
        tone: 'negative',
        count: 1,
        ends: 'systemCertificate',
        to: '/systems/travel/certificates',
      },
      { ...said, word: 'ends', tone: 'critical', count: 3, ends: 'callerCertificate', to: '/access?user=u1' },
      { ...said, word: 'ends', tone: 'critical', count: 30, ends: 'listener', to: '/settings' },
    ])
  })

  it('is a deletion that nobody decided about', () => {
    const group = { ...{ targetName: 'Concur Travel', count: 214, approved: 0 }, reason: '11% of all would go' }
    const decided = { ...{ targetName: 'Warehouse', count: 3, approved: 3 }, reason: 'Not complete' }
    expect(hands({ held: [group, decided] as unknown as HandFacts['held'] })).toEqual([
      {
        ...{ word: 'held', tone: 'critical', name: 'Concur Travel', count: 214 },
        ...{ said: '11% of all would go', to: '/held' },
      },
    ])
  })

  it('is nothing where all is well', () => {
    expect(hands({ lanes: [lane({ waiting: 3 })], users: [user('2027-11-19T08:00:00.000Z')] })).toEqual([])
  })

  it('is sorted by harm, each with the place of its cure', () => {
    const found = hands({
      engine: { problem: { code: 'unavailable', message: said`The port is taken.` } } as EngineState,
      lanes: [lane({ ...troubled('unauthorized'), deadLetters: 9 })],
      users: [user('2026-11-28T08:00:00.000Z')],
      lastBackup: { id: 1, startedAt: '', endedAt: '', file: null, bytes: 0, problem: 'The disk is full.' },
      setups: [
        { id: 's1', name: 'HR', state: { step: 3, finishedAt: null } },
        { id: 's2', name: 'IAS', state: { step: 5, finishedAt: '2026-11-01T08:00:00.000Z' } },
      ],
    })
    expect(found).toEqual([
      { word: 'engine', tone: 'negative', name: '', count: 0, said: 'The port is taken.', to: '/settings' },
      { word: 'lane', tone: 'negative', name: 'Concur Travel', count: 5, said: 'It said no.', to: '/systems/travel' },
      {
        ...{ word: 'deadLetters', tone: 'negative', name: 'Concur Travel', count: 9, said: '' },
        to: '/dead-letters',
      },
      { word: 'backup', tone: 'negative', name: '', count: 0, said: 'The disk is full.', to: '/settings/backup' },
      {
        ...{ word: 'secretExpires', tone: 'informative', name: 'HR real time', count: 9, said: '' },
        to: '/access?user=u1',
      },
      { word: 'setupOpen', tone: 'informative', name: 'HR', count: 3, said: '', to: '/setup/s1/3' },
    ])
  })

  it('leaves a target alone that only asked for a pause', () => {
    expect(hands({ lanes: [troubled('rateLimited')] })).toEqual([])
  })

  it('counts the secret of a technical user that ends last', () => {
    const words = [
      [],
      ['2026-11-18T08:00:00.000Z'],
      ['2026-11-18T08:00:00.000Z', '2026-11-20T08:00:00.000Z'],
      ['2026-11-18T08:00:00.000Z', null],
    ].map((expiries) => hands({ users: [user(...expiries)] }).map(({ word, count }) => `${word} ${count}`))
    expect(words).toEqual([[], ['secretExpired 1'], ['secretExpires 1'], []])
  })
})

describe('the chart of events', () => {
  const at = '2026-11-19T08:00:00.000Z'
  const floor = chartSize.height - chartSize.bottom

  it.each([
    [0, [0, 1, 2]],
    [3, [0, 2, 4]],
    [38, [0, 20, 40]],
    [100, [0, 50, 100]],
    [905, [0, 500, 1000]],
  ])('with %d events at most has whole numbers on its scale', (events, values) => {
    expect(chartOf([{ at, events, failed: 0 }]).ticks.map(({ value }) => value)).toEqual(values)
  })

  it('puts the failed ones on top, and nothing higher than the picture', () => {
    const [bar] = chartOf([{ at, events: 10, failed: 5 }]).bars
    expect(bar && { good: bar.good, bad: bar.bad, high: floor - bar.good - bar.bad }).toEqual({
      ...{ good: (floor - chartSize.top) / 2, bad: (floor - chartSize.top) / 2, high: chartSize.top },
    })
  })

  it('labels a few of many bars, and draws nothing of nothing', () => {
    const many = Array.from({ length: 60 }, () => ({ at, events: 1, failed: 0 }))
    expect([chartOf(many).labels.length, chartOf([]).bars.length]).toEqual([6, 0])
  })
})
