import { describe, expect, it } from 'vitest'
import { said } from '../../shared/base/said.ts'
import type { TargetLane } from '../../shared/domain/engineState.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { System, SystemKind } from '../../shared/domain/system.ts'
import { filterSystems, groupSystems, linkCount } from '../../renderer/features/systems/filterSystems.ts'
import { noFigures, stateOfSystem } from '../../renderer/features/systems/systemState.ts'

const system = (id: string, kind: SystemKind, more: Partial<System> = {}): System => ({
  ...{ id: id as SystemId, kind, type: 'scimSystem', name: id, description: '', enabled: true },
  ...{ properties: {}, secretNames: [], sources: [], version: 1, changedAt: '', changedBy: '' },
  ...more,
})
const hr = system('HR', 'source', { type: 'identityAuthentication' })
const travel = system('Travel', 'target', { sources: [hr.id] })
const shop = system('Shop', 'target')
const all = [travel, hr, shop]

const lane = (more: Partial<TargetLane>): TargetLane => ({
  ...{ target: travel.id, waiting: 0, oldestWaitingSince: null, deadLetters: 0, trouble: null, nextAttemptAt: null },
  ...more,
})

describe('the list of systems', () => {
  it('finds by name, by product and by role', () => {
    expect([
      filterSystems(all, null, ' trav'),
      filterSystems(all, null, 'identity auth'),
      filterSystems(all, 'target', ''),
    ]).toEqual([[travel], [hr], [travel, shop]])
  })

  it('groups sources before targets and leaves empty groups out', () => {
    expect(groupSystems(all)).toEqual([
      { role: 'source', systems: [hr] },
      { role: 'target', systems: [travel, shop] },
    ])
  })

  it('counts the links from either end', () => {
    expect(all.map((one) => linkCount(one, all))).toEqual([1, 1, 0])
  })
})

describe('the state of a system', () => {
  const at = '2026-11-19T09:42:00.000Z'

  it('is disabled whatever waits', () => {
    const state = stateOfSystem({ ...travel, enabled: false }, { lane: lane({ deadLetters: 3 }), lastEventAt: at })
    expect(state).toEqual({ status: 'disabled', word: 'disabled', nextAttemptAt: null })
  })

  it('names the trouble and the next attempt', () => {
    const trouble = { code: 'rateLimited', message: said`429` } as const
    const state = stateOfSystem(travel, { lane: lane({ waiting: 2, trouble, nextAttemptAt: at }), lastEventAt: at })
    expect(state).toEqual({ status: 'retry', word: 'rateLimited', nextAttemptAt: at })
  })

  it('has one word for troubles of the entities', () => {
    const trouble = { code: 'invalidEntity', message: said`no` } as const
    expect(stateOfSystem(travel, { lane: lane({ trouble }), lastEventAt: at }).word).toBe('otherTrouble')
  })

  it('shows dead letters before anything good', () => {
    expect(stateOfSystem(travel, { lane: lane({ deadLetters: 1 }), lastEventAt: at }).word).toBe('deadLetters')
  })

  it('works only where something was seen', () => {
    expect([
      stateOfSystem(travel, noFigures).word,
      stateOfSystem(hr, { lane: null, lastEventAt: at }).word,
      stateOfSystem(travel, { lane: lane({ waiting: 1 }), lastEventAt: null }).word,
    ]).toEqual(['silent', 'works', 'works'])
  })
})
