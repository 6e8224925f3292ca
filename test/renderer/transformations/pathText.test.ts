import { expect, test } from 'vitest'
import { pathBefore } from '../../../renderer/features/transformations/editor/pathText.ts'

test.each([
  ['$', { base: '$', begun: '', from: 1 }],
  ['$.', { base: '$', begun: '', from: 1 }],
  ['$.ema', { base: '$', begun: 'ema', from: 1 }],
  ['$.emails[0].va', { base: '$.emails[0]', begun: 'va', from: 11 }],
  ["$.emails[?(@.type == 'work')].", { base: "$.emails[?(@.type == 'work')]", begun: '', from: 29 }],
  ["$['urn:a:b", { base: '$', begun: 'urn:a:b', from: 1 }],
  ["$['urn:a:b']", { base: "$['urn:a:b']", begun: '', from: 12 }],
  ['$.active == true && $.user', { base: '$', begun: 'user', from: 21 }],
  ['isValidEmail($.e', { base: '$', begun: 'e', from: 14 }],
  ['$.emails[?(@.ty', { base: '$.emails[*]', begun: 'ty', from: 12 }],
  ['$.a[?(@.b[?(@.', { base: '$.a[*].b[*]', begun: '', from: 13 }],
])('the path before the caret in %s', (text, expected) => {
  expect(pathBefore(text)).toEqual(expected)
})

test.each(['', 'active', "$.active == 'wo", '@.value'])('no path ends in %j', (text) => {
  expect(pathBefore(text)).toBeNull()
})
