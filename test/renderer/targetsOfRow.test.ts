import { describe, expect, it } from 'vitest'
import { targetsOfRow } from '../../renderer/features/events/targetsOfRow.ts'
import { deliveryTo } from './eventSummaries.ts'

describe('the targets of a row', () => {
  it('are shown as they come while there is room', () => {
    const three = ['A', 'B', 'C'].map((name) => deliveryTo(name))
    expect(targetsOfRow(three)).toEqual({ shown: three, more: 0 })
  })

  it('beyond three, the worst stay and the rest is counted', () => {
    const five = [
      deliveryTo('A'),
      deliveryTo('B', { status: 'retry' }),
      deliveryTo('C'),
      deliveryTo('D', { status: 'deadLetter' }),
      deliveryTo('E', { status: 'skipped' }),
    ]
    const { shown, more } = targetsOfRow(five)
    expect([shown.map(({ targetName }) => targetName), more]).toEqual([['D', 'B', 'E'], 2])
  })
})
