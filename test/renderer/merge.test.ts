import { expect, it } from 'vitest'
import { differences, merge } from '../../renderer/composables/merge.ts'

it('names what differs, what is missing included', () => {
  expect(differences({ a: '1', b: '2' }, { b: '3', c: '4' })).toEqual(['a', 'b', 'c'])
})

it('puts our changes on top of theirs, removals included', () => {
  const base = { a: '1', b: '2', c: '3' }
  const merged = merge(base, { a: '9', b: '2' }, { a: '1', b: '8', c: '3', d: '7' })
  expect(merged).toEqual({ fields: { a: '9', b: '8', d: '7' }, bothChanged: [] })
})

it('names what both changed, and keeps ours', () => {
  const merged = merge({ a: '1', b: '1' }, { a: '2', b: '5' }, { a: '3', b: '5' })
  expect(merged).toEqual({ fields: { a: '2', b: '5' }, bothChanged: ['a'] })
})
