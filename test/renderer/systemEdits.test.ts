import { describe, expect, it } from 'vitest'
import { declarationsFor, systemTypeOf } from '../../shared/catalog/index.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { System } from '../../shared/domain/system.ts'
import {
  changeOf,
  changesOf,
  conflictsOf,
  consequencesOf,
  editsOf,
  freeNames,
  isSecretName,
  rebase,
} from '../../renderer/features/systems/systemEdits.ts'

const system: System = {
  id: 'concur' as SystemId,
  kind: 'target',
  type: 'scimSystem',
  name: 'Concur Travel',
  description: 'Trips',
  enabled: true,
  properties: { URL: 'https://a.example', User: 'provost', 'my.value': '1' },
  secretNames: ['Password', 'my.token'],
  sources: ['ias' as SystemId],
  version: 4,
  changedAt: '2026-11-19T09:40:00.000Z',
  changedBy: 'm.keller',
}
const edits = editsOf(system)
const type = systemTypeOf('scimSystem')
const declarations = type ? declarationsFor(type, 'target') : []

describe('edits of a system', () => {
  it('nothing edited is no change and has no consequence', () => {
    expect([changesOf(system, edits), consequencesOf(system, edits)]).toEqual([[], []])
  })

  it('an emptied property is not sent, and counts as one change', () => {
    const emptied = { ...edits, properties: { ...edits.properties, User: '' } }
    expect([changeOf(system, emptied).properties, changesOf(system, emptied)]).toEqual([
      { URL: 'https://a.example', 'my.value': '1' },
      ['User'],
    ])
  })

  it('a changed address voids the credentials that are not entered anew, and says so first', () => {
    const moved = {
      ...edits,
      properties: { ...edits.properties, URL: 'https://b.example' },
      secrets: { Password: 'new' },
    }
    expect(consequencesOf(system, moved)).toEqual([
      { kind: 'address', names: ['my.token'] },
      { kind: 'properties', names: ['URL'] },
      { kind: 'secrets', names: ['Password'] },
    ])
  })

  it('links, names and removed credentials each have a consequence', () => {
    const changed = { ...edits, name: 'Concur', sources: ['hr' as SystemId], secrets: { 'my.token': null } }
    expect(consequencesOf(system, changed)).toEqual([
      { kind: 'removedSecrets', names: ['my.token'] },
      { kind: 'linked', names: ['hr'] },
      { kind: 'unlinked', names: ['ias'] },
      { kind: 'naming', names: ['name'] },
    ])
  })

  it('the order of sources is no change', () => {
    const two = { ...system, sources: ['a' as SystemId, 'b' as SystemId] }
    expect(changesOf(two, { ...editsOf(two), sources: ['b' as SystemId, 'a' as SystemId] })).toEqual([])
  })
})

describe('a system saved meanwhile', () => {
  const theirs: System = {
    ...system,
    description: 'Travel',
    properties: { ...system.properties, User: 'theirs', extra: 'x' },
    version: 5,
  }
  const ours = { ...edits, name: 'Ours', properties: { ...edits.properties, User: 'ours' }, secrets: { Password: 'p' } }

  it('shows what both changed', () => {
    expect(conflictsOf(system, ours, theirs)).toEqual([{ name: 'User', ours: 'ours', theirs: 'theirs' }])
  })

  it('keeps our changes and takes theirs beside them', () => {
    expect(rebase(system, ours, theirs)).toEqual({
      name: 'Ours',
      description: 'Travel',
      sources: ['ias'],
      properties: { URL: 'https://a.example', User: 'ours', 'my.value': '1', extra: 'x' },
      secrets: { Password: 'p' },
    })
  })
})

describe('names without a field', () => {
  it('are listed with what is typed and without what is to be removed', () => {
    const typed = { ...edits, secrets: { 'my.token': null, 'other.secret': 'x' } }
    expect(freeNames(declarations, typed, system.secretNames)).toEqual([
      { name: 'my.value', isSecret: false },
      { name: 'other.secret', isSecret: true },
    ])
  })

  it('belong to the vault when they look secret', () => {
    expect(['apiKey', 'my.value', 'Password'].map((name) => isSecretName(declarations, name))).toEqual([
      true,
      false,
      true,
    ])
  })
})
