import fc from 'fast-check'
import { expect, it } from 'vitest'
import { adviceOn } from '../../../shared/transformation/check.ts'
import { compile } from '../../../shared/transformation/compile.ts'

const id = { sourcePath: '$.id', targetVariable: 'entityIdSourceSystem' }
const inCondition = { sourcePath: '$.a', targetPath: '$.condition', condition: '$.a =~ /%escaped:p%/', optional: true }
const inFunction = {
  ...{ sourcePath: '$.a', targetPath: '$.function' },
  functions: [{ function: 'replaceAllString', regex: '%escaped:p%', replacement: '-' }],
}
const document = JSON.stringify({ user: { mappings: [id, inCondition, inFunction] } })

function bodyOf(value: string | null, text: string): unknown {
  const ended = compile(document, 'read', value === null ? {} : { p: value }).apply({
    ...{ type: 'user', body: { id: '1', a: text }, operation: 'read', variables: {}, now: new Date(0) },
    random: () => 0,
    resolve: () => [],
  })
  return ended.kind === 'transformed' ? ended.body : ended
}

// A line end is left out: it may stand in a value, but no pattern of a condition runs over it.
const value = fc.stringMatching(/^[ -~äöß€😀]{1,12}$/)

it('3.3: an escaped value matches itself in conditions and functions, whatever characters it has', () => {
  fc.assert(
    fc.property(value, (text) => {
      expect(bodyOf(text, text)).toEqual({ condition: text, function: '-' })
    }),
    { seed: 20_261, numRuns: 300 },
  )
})

it.each(['a.b', 'R+D', 'x|y', '[ab]', 'a*'])('3.3: the escaped value %s matches nothing else', (text) => {
  expect([bodyOf(text, 'axb'), bodyOf(text, 'RRD'), bodyOf(text, 'x')]).toEqual(
    ['axb', 'RRD', 'x'].map((other) => ({ function: other })),
  )
})

it('3.3: what is not set is the text null, and what is not escaped stays a pattern', () => {
  const plain = JSON.stringify({ user: { mappings: [id, { ...inFunction, functions: [replaceAll('%p%')] }] } })
  const advice = adviceOn(plain, 'read', { properties: { p: 'a.b' } }).length
  const escaped = adviceOn(document, 'read', { properties: { p: 'a.b' } }).length
  expect([bodyOf(null, 'null'), advice, escaped]).toEqual([{ condition: 'null', function: '-' }, 1, 0])
})

function replaceAll(regex: string) {
  return { function: 'replaceAllString', regex, replacement: '-' }
}
