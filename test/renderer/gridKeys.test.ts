import { describe, expect, it } from 'vitest'
import { walkGrid } from '../../renderer/features/events/gridKeys.ts'

const size = { rows: 100, columns: 7, page: 20 }
const from = (key: string, far = false) => walkGrid(key, far, { row: 10, column: 3 }, size)

describe('keys of a grid', () => {
  it.each([
    ['ArrowUp', { row: 9, column: 3 }],
    ['ArrowDown', { row: 11, column: 3 }],
    ['ArrowLeft', { row: 10, column: 2 }],
    ['ArrowRight', { row: 10, column: 4 }],
    ['PageDown', { row: 30, column: 3 }],
    ['PageUp', { row: 0, column: 3 }],
    ['Home', { row: 10, column: 0 }],
    ['End', { row: 10, column: 6 }],
  ])('%s leads to one cell', (key, place) => {
    expect(from(key)).toEqual(place)
  })

  it('Ctrl leads to the first and the last cell of all', () => {
    expect([from('Home', true), from('End', true)]).toEqual([
      { row: 0, column: 0 },
      { row: 99, column: 6 },
    ])
  })

  it('never leads out of the grid', () => {
    expect(walkGrid('ArrowDown', false, { row: 99, column: 6 }, size)).toEqual({ row: 99, column: 6 })
    expect(walkGrid('ArrowLeft', false, { row: 0, column: 0 }, size)).toEqual({ row: 0, column: 0 })
  })

  it('leaves other keys alone', () => {
    expect([from('f'), from('constructor'), from('Tab')]).toEqual([null, null, null])
  })
})
