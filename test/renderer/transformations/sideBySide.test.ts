import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sideBySide } from '../../../renderer/features/transformations/sideBySide.ts'

const text = (...lines: readonly string[]) => lines.join('\n')

test('changed lines stand beside each other, and equal ones far from them are counted', () => {
  const before = text('1', '2', '3', '4', '5', 'old', '7')
  const after = text('1', '2', '3', '4', '5', 'new', 'more', '7')
  const equal = (line: string, left: number, right = left) => ({
    ...{ kind: 'equal', left: { number: left, text: line }, right: { number: right, text: line } },
  })
  expect(sideBySide(before, after)).toEqual([
    { kind: 'skipped', count: 2 },
    ...[equal('3', 3), equal('4', 4), equal('5', 5)],
    { kind: 'changed', left: { number: 6, text: 'old' }, right: null },
    { kind: 'changed', left: null, right: { number: 6, text: 'new' } },
    { kind: 'changed', left: null, right: { number: 7, text: 'more' } },
    equal('7', 7, 8),
  ])
})

test('equal texts have nothing to show', () => {
  expect(sideBySide(text('a', 'b'), text('a', 'b'))).toEqual([{ kind: 'skipped', count: 2 }])
})

test('no line is lost and none stands out of order', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', '{', '}'), { maxLength: 30 })
  fc.assert(
    fc.property(lines, lines, (left, right) => {
      const rows = sideBySide(text(...left), text(...right))
      const counted = (side: 'left' | 'right') =>
        rows.reduce((sum, row) => sum + (row.kind === 'skipped' ? row.count : row[side] ? 1 : 0), 0)
      const total = (list: readonly string[]) => text(...list).split('\n').length
      const numbers = rows.flatMap((row) => (row.kind === 'skipped' || !row.right ? [] : [row.right.number]))
      expect([counted('left'), counted('right')]).toEqual([total(left), total(right)])
      expect(numbers).toEqual([...numbers].sort((one, other) => one - other))
    }),
  )
})
