import { expect, test } from 'vitest'
import type { RanStep } from '../../../shared/transformation/stepThrough.ts'
import { valueDifferences } from '../../../shared/transformation/valueDifference.ts'
import { lostValues, resultLines, writersOf } from '../../../renderer/features/transformations/resultLines.ts'
import { wordsFor } from '../../../renderer/features/transformations/stepWords.ts'

function step(mapping: number, path: string, more: Partial<RanStep> = {}): RanStep {
  return { mapping, path, end: 'ran', read: 1, wrote: 1, clauses: [], functions: [], ...more }
}

test('a line leads to the mapping that wrote it last', () => {
  const steps = [
    step(1, '$'),
    step(2, '$.emails[0].value'),
    step(3, '$.phones[?(@.value)]'),
    step(4, '$.name', { end: 'passedOver' }),
  ]
  const paths = ['$.emails[0].value', '$.phones[1].value', '$.name', '$.emails[0].type', '$.emailsToo', '$end']
  expect(paths.map(writersOf(steps))).toEqual([2, 3, 1, 1, 1, null])
})

test('of those that wrote a value and those that wrote what it stands in, the last one counts', () => {
  const steps = [step(1, '$.name.given'), step(2, '$.name'), step(3, '$.name.family'), step(4, '$')]
  expect(['$.name.given', '$.name.family', '$.name', '$.other'].map(writersOf(steps))).toEqual([2, 3, 2, 4])
})

test('a value that differs from the version that runs says what it was', () => {
  const [before, after] = [
    { a: 'x', gone: 1 },
    { a: 'y', b: { c: 1 } },
  ]
  const differences = valueDifferences(before, after, '$')
  const lines = resultLines(after, differences, [])
  expect(lines.map(({ text, isChanged, was }) => [text, isChanged, was])).toEqual([
    ['{', false, null],
    ['"a": "y",', true, '"x"'],
    ['"b": {', true, ''],
    ['"c": 1 }', true, null],
    ['}', false, null],
  ])
  expect(lostValues(differences)).toEqual([{ place: '$.gone', expected: '1', found: null }])
})

test.each([
  [step(1, '$.a', { wrote: 'x'.repeat(50) }), false, ['wrote', 'wrote', `"${'x'.repeat(38)}…`]],
  [step(1, '$.a', { wrote: undefined }), false, ['passedOver', 'nothing', '']],
  [step(1, '$.a', { wrote: undefined }), true, ['wrote', 'edited', '']],
  [step(1, '$.a', { end: 'failed' }), false, ['failed', 'failed', '']],
])('what is said beside a mapping that ran', (one, edits, expected) => {
  const { kind, key, value } = wordsFor(one, edits)
  expect([kind, key, value]).toEqual(expected)
})

test('a mapping that was passed over names its only false clause by number', () => {
  const clause = (holds: boolean) => ({ text: '$.a', value: 1, holds })
  const passed = (clauses: readonly boolean[]) =>
    wordsFor(step(1, '$.a', { end: 'passedOver', clauses: clauses.map(clause) }), false)
  expect(passed([true, false])).toEqual({ kind: 'passedOver', key: 'clauseFalse', value: '2' })
  expect(passed([false, false])).toEqual({ kind: 'passedOver', key: 'conditionFalse', value: '0' })
})
