import { describe, expect, it } from 'vitest'
import { expiryDate } from '../../renderer/features/setup/expiry.ts'
import { freeName } from '../../renderer/features/setup/freeName.ts'
import { personResource, renamed } from '../../renderer/features/setup/personResource.ts'
import type { SetupState } from '../../renderer/features/setup/setupState.ts'
import { stepAfter, stepBefore, stepToShow } from '../../renderer/features/setup/steps.ts'

const state = (step: number): SetupState => ({
  ...{ step, technicalUser: null, source: null, sourceTestedAt: null, targets: [] },
  ...{ probePassedAt: null, probeSkipped: false, watchFrom: null, finishedAt: null },
})
const all = { user: true, source: true }

describe('the steps of a set-up', () => {
  it('no address leads past the step that is not proven yet', () => {
    const shown = [null, 1, 3, 5].map((wanted) => stepToShow(wanted, state(3), all))
    expect(shown).toEqual([3, 1, 3, 3])
  })

  it('what was removed meanwhile has to be made again', () => {
    const shown = [
      { user: false, source: true },
      { user: true, source: false },
    ].map((made) => stepToShow(null, state(5), made))
    expect(shown).toEqual([1, 2])
  })

  it('the built-in directory has nothing to enable', () => {
    expect([stepAfter(3, true), stepAfter(3, false), stepBefore(5, true), stepBefore(5, false)]).toEqual([5, 4, 3, 4])
  })
})

describe('proposals of the wizard', () => {
  it('a name that is taken gets a number, whatever its case', () => {
    const taken = [{ name: 'scim system' }, { name: 'SCIM System 2' }]
    expect([freeName('SCIM System', taken), freeName('Other', taken), freeName('SCIM System', [])]).toEqual([
      ...['SCIM System 3', 'Other', 'SCIM System'],
    ])
  })

  it('the day a secret ends', () => {
    const now = Date.parse('2026-11-22T10:00:00.000Z')
    expect([expiryDate('1y', now), expiryDate('2y', now), expiryDate('never', now)]).toEqual([
      ...['2027-11-22T10:00:00.000Z', '2028-11-22T10:00:00.000Z', null],
    ])
  })
})

describe('the small person form', () => {
  const given = { firstName: ' Ada ', lastName: 'Lovelace', email: 'ada@example.com', privateEmail: '', manager: '' }

  it('makes a SCIM user without what was left empty', () => {
    expect(personResource(given)).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'ada@example.com',
      name: { givenName: 'Ada', familyName: 'Lovelace', formatted: 'Ada Lovelace' },
      displayName: 'Ada Lovelace',
      emails: [{ value: 'ada@example.com', type: 'work', primary: true }],
      active: true,
    })
  })

  it('renames and keeps everything else', () => {
    const before = {
      id: '7',
      name: { givenName: 'Ada', familyName: 'Byron', middleName: 'K.' },
      displayName: 'Ada Byron',
    }
    expect(renamed(before, 'Lovelace')).toEqual({
      id: '7',
      name: { givenName: 'Ada', familyName: 'Lovelace', middleName: 'K.', formatted: 'Ada Lovelace' },
      displayName: 'Ada Lovelace',
    })
  })
})
