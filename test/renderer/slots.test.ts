import { expect, test } from 'vitest'
import { slotsOf } from '../../renderer/features/events/slots.ts'

test('what stays in sight stays in its slot, and what comes in takes the place of what went out', () => {
  const before = slotsOf(new Map(), ['c', 'b', 'a'])
  const after = slotsOf(before, ['d', 'c', 'b'])
  expect([[...before], [...after]]).toEqual([
    [
      ['c', 0],
      ['b', 1],
      ['a', 2],
    ],
    [
      ['d', 2],
      ['c', 0],
      ['b', 1],
    ],
  ])
})

test('a longer view opens slots behind the others', () => {
  const before = slotsOf(new Map(), ['b', 'a'])
  expect([...slotsOf(before, ['x', 'y', 'b', 'a'])]).toEqual([
    ['x', 2],
    ['y', 3],
    ['b', 0],
    ['a', 1],
  ])
})
