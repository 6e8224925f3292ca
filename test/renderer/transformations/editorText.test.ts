import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mappingAt, mappingPlaces } from '../../../shared/transformation/mappingPlaces.ts'
import { remarksOn } from '../../../shared/transformation/check.ts'
import { placed } from '../../../renderer/features/transformations/diagnostics.ts'
import { smallestChange } from '../../../renderer/features/transformations/editor/smallestChange.ts'

const placedIn = (text: string) => placed(text, remarksOn(text, 'read'), (meant) => `to ${meant}`)
const marked = (text: string) =>
  placedIn(text).map(({ from, to, severity }) => [severity, text.slice(from, to)] as const)

test('a change leads from one text to the other', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const change = smallestChange(before, after)
      const made = change ? before.slice(0, change.from) + change.insert + before.slice(change.to) : before
      expect(made).toBe(after)
    }),
  )
})

test('only what differs is changed', () => {
  expect(smallestChange('{"a": 1, "b": 2}', '{"a": 17, "b": 2}')).toEqual({ from: 7, to: 7, insert: '7' })
})

test('a mapping is found where the caret is, comments and all', () => {
  const text = '{ "user": { "mappings": [ { "targetPath": "$.a" }, /* two */ { "targetVariable": "b" } ] } }'
  const places = mappingPlaces(text) ?? []
  expect(mappingAt(places, text.indexOf('targetVariable'))).toEqual({
    ...{ type: 'user', mapping: 2, target: 'b', source: '', isEdit: false },
    ...{ start: text.indexOf('{ "targetVariable"'), end: text.indexOf(' ] } }') },
  })
  expect(mappingAt(places, 0)).toBeNull()
  expect(mappingPlaces('{ "user": ')).toBeNull()
})

test('mistakes stand before advice, each at its place', () => {
  const path = '{"user":{"mappings":[{"sourcePath":"$.a[","targetPath":"$.a"}]}}'
  expect(marked(path)).toEqual([['error', '[']])
  expect(marked('{"user":{"mappings":[{"sourcePath":"$.a","targetPath":"$.a","optionl":true}]}}')).toContainEqual([
    'advice',
    '"optionl":true',
  ])
})

test('a text that is no JSON is marked where it ends to be one', () => {
  expect(marked('{"user" 1}')).toEqual([['error', '1']])
  expect(marked('{"user":')).toEqual([['error', ':']])
})

test('a misspelt key is replaced by what was meant', () => {
  const text = '{"user":{"mappings":[{"sourcePath":"$.a","targetPath":"$.a","optionl":true}]}}'
  const cure = placedIn(text).find(({ key }) => key === 'optionl')?.cure
  const cured = cure ? text.slice(0, cure.from) + cure.text + text.slice(cure.to) : text
  expect([cure?.label, cured]).toEqual(['to optional', text.replace('optionl', 'optional')])
})
