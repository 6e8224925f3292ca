import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../shared/base/json.ts'
import { without } from '../../renderer/composables/merge.ts'
import {
  faultsOf,
  fieldsOf,
  groupIds,
  knownNames,
  memberIds,
  nameOf,
  resourceOf,
} from '../../renderer/features/directory/entryFields.ts'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const user = 'urn:ietf:params:scim:schemas:core:2.0:User'
const luca: JsonObject = {
  schemas: [user],
  id: '7',
  userName: 'lmoretti',
  name: { givenName: 'Luca', familyName: 'Moretti', honorificPrefix: 'Dr.' },
  nickName: 'Lu',
  emails: [
    { value: 'luca@partner.example', type: 'work', primary: true, display: 'Luca' },
    { value: 'luca@other.example', type: 'other' },
  ],
  groups: [{ value: 'g1', display: 'Warehouse staff' }],
}

describe('a person as fields', () => {
  it('unchanged fields leave the resource as it is', () => {
    expect(resourceOf('users', luca, fieldsOf('users', luca))).toEqual(luca)
  })

  it('a change touches its attribute alone, trimmed', () => {
    const fields = { ...fieldsOf('users', luca), familyName: ' Moretti-Bianchi ', workEmail: 'l@partner.example' }
    expect(resourceOf('users', luca, fields)).toEqual({
      ...luca,
      name: { givenName: 'Luca', familyName: 'Moretti-Bianchi', honorificPrefix: 'Dr.' },
      emails: [
        { value: 'l@partner.example', type: 'work', primary: true, display: 'Luca' },
        { value: 'luca@other.example', type: 'other' },
      ],
    })
  })

  it('an emptied text removes its value, and the list with its last one', () => {
    const fields = { ...fieldsOf('users', luca), userName: 'l', workEmail: '' }
    const none = without({ ...luca, userName: 'l' }, 'emails')
    const alone = { ...luca, emails: [{ value: 'luca@partner.example', type: 'work' }] }
    expect([resourceOf('users', luca, fields)['emails'], resourceOf('users', alone, fields)]).toEqual([
      [{ value: 'luca@other.example', type: 'other' }],
      none,
    ])
  })

  it('a first value is the preferred one, a further one is not', () => {
    const fields = { ...fieldsOf('users', luca), homeEmail: 'l@home.example', workPhone: '1' }
    const { emails, phoneNumbers } = resourceOf('users', luca, fields)
    expect([emails, phoneNumbers]).toEqual([
      [...(luca['emails'] as JsonObject[]), { value: 'l@home.example', type: 'home' }],
      [{ value: '1', type: 'work', primary: true }],
    ])
  })

  it('what an employer knows brings its schema along', () => {
    const fields = { ...fieldsOf('users', luca), department: 'Logistics', manager: '9', active: 'false' }
    expect(resourceOf('users', luca, fields)).toEqual({
      ...luca,
      schemas: [user, enterprise],
      active: false,
      [enterprise]: { department: 'Logistics', manager: { value: '9' } },
    })
  })

  it('a new person begins with its schema', () => {
    const fields = { ...fieldsOf('users', {}), userName: 'new' }
    expect(resourceOf('users', {}, fields)).toEqual({ schemas: [user], userName: 'new' })
  })

  it('names what it can', () => {
    expect([nameOf(luca), nameOf({ userName: 'x' }), nameOf({ displayName: 'D', userName: 'x' })]).toEqual([
      'Luca Moretti',
      'x',
      'D',
    ])
  })
})

describe('a group as fields', () => {
  it('keeps, adds and removes members', () => {
    const group: JsonObject = {
      schemas: ['g'],
      displayName: 'Staff',
      members: [{ value: '1', display: 'One' }, { value: '2' }],
    }
    const changed = resourceOf('groups', group, { ...fieldsOf('groups', group), members: '2 3' })
    expect([memberIds(changed), knownNames(group)]).toEqual([['2', '3'], { '1': 'One' }])
  })

  it('is known to its members', () => {
    expect([groupIds(luca), knownNames(luca)]).toEqual([['g1'], { g1: 'Warehouse staff' }])
  })
})

describe('faults', () => {
  it('say what is missing and what is no address', () => {
    const fields = { userName: ' ', workEmail: 'luca@partner', homeEmail: 'a@b.example' }
    expect([faultsOf('users', fields), faultsOf('groups', { displayName: 'x' })]).toEqual([
      { userName: 'required', workEmail: 'email' },
      {},
    ])
  })
})
