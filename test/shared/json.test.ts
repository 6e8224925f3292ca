import { describe, expect, it } from 'vitest'
import { canonicalText, isEqualJson, own } from '../../shared/base/json.ts'

describe('JSON', () => {
  it('gives equal values equal text, whatever the order of keys', () => {
    expect(canonicalText({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}')
    expect(canonicalText({ a: true, b: [1, { c: 'x', d: null }] })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}')
  })

  it('tells a key with null from a missing key', () => {
    expect(isEqualJson({ a: null }, {})).toBe(false)
    expect(isEqualJson({ a: null }, { b: null })).toBe(false)
    expect(isEqualJson([1, 2], [2, 1])).toBe(false)
    expect(isEqualJson({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBe(true)
  })

  it('does not see inherited names', () => {
    expect(own({}, 'constructor')).toBeUndefined()
    expect(own(JSON.parse('{"__proto__":1}') as { [key: string]: number }, '__proto__')).toBe(1)
  })
})
