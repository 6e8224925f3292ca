import { describe, expect, it } from 'vitest'
import { hasComments, withoutComments } from '../../../shared/transformation/comments.ts'

describe('a document as it is printed', () => {
  it('loses comments and commas before a bracket, and keeps its lines and columns', () => {
    const printed = ['{ // head', '  "a": [1, 2, /* two */ 3,', '  ], /* and', '  more */ "b": {"c": 1,},', '}'].join(
      '\n',
    )
    expect(withoutComments(printed).split('\n')).toEqual([
      '{',
      '  "a": [1, 2,           3',
      '  ],',
      '          "b": {"c": 1 }',
      '}',
    ])
  })

  it('keeps what stands in quotes', () => {
    const strict = '{"a": "http://x", "b": "/* no */", "c": ",]", "d": "\\"// no"}'
    expect([withoutComments(strict), hasComments(strict)]).toEqual([strict, false])
  })

  it('is recognised', () => {
    expect(['{} // x', '[1,]', '{}'].map(hasComments)).toEqual([true, true, false])
  })

  it('is left for the parser to judge where it is cut off', () => {
    expect(['{"a', '/* open', '{"a": 1 /'].map(withoutComments)).toEqual(['{"a', '', '{"a": 1 /'])
  })
})
