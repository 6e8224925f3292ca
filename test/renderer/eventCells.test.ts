import { describe, expect, it } from 'vitest'
import { eventColumns } from '../../renderer/features/events/eventColumns.ts'
import { filterByCell } from '../../renderer/features/events/filterByCell.ts'
import { sendableAgain } from '../../renderer/features/events/sendAgain.ts'
import type { DeliveryStatus } from '../../shared/domain/eventLog.ts'
import { deliveryTo, eventAt } from './eventSummaries.ts'

describe('filtering by a cell', () => {
  it('takes what the cell says, where one can filter by it', () => {
    const event = eventAt(7, { status: 'deadLetter', deliveries: [deliveryTo('ERP'), deliveryTo('Travel')] })
    expect(eventColumns.map((column) => [column, filterByCell(event, column)])).toEqual([
      ['received', null],
      ['source', { source: 'hr' }],
      ['entity', { text: 'p7' }],
      ['change', null],
      ['targets', { target: 'erp' }],
      ['status', { group: 'failed' }],
      ['duration', null],
    ])
  })

  it('of an event without targets is not possible by target', () => {
    expect(filterByCell(eventAt(7), 'targets')).toBe(null)
  })
})

describe('what can be sent again', () => {
  const sendable = (...statuses: readonly DeliveryStatus[]) =>
    sendableAgain(statuses.map((status) => deliveryTo('ERP', { status }))).map(({ status }) => status)

  it.each<[readonly DeliveryStatus[], readonly DeliveryStatus[]]>([
    [['created', 'deadLetter', 'retry'], ['deadLetter']],
    [
      ['created', 'skipped', 'discarded', 'superseded'],
      ['created', 'skipped'],
    ],
    [['created', 'retry'], []],
    [['waiting'], []],
    [[], []],
  ])('of %j is %j', (statuses, sent) => {
    expect(sendable(...statuses)).toEqual(sent)
  })
})
