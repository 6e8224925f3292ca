import { describe, expect, it } from 'vitest'
import {
  append,
  letGo,
  mostRows,
  noRows,
  takeIn,
  type EventRows,
  type Flow,
} from '../../renderer/features/events/eventRows.ts'
import { eventAt } from './eventSummaries.ts'

const flowing = (flow: Flow) => ({ flow, belongs: () => true })
const loaded = (positions: readonly number[], more = false): EventRows =>
  append(noRows, positions.map((position) => eventAt(position)), more) // prettier-ignore
const shownOf = (rows: EventRows) => rows.shown.map(({ position, status }) => `${position} ${status}`)

describe('a live list of events', () => {
  it('shows new events on top, newest first, and changes a known one in its place', () => {
    const changes = [eventAt(3), eventAt(1, { status: 'retry' }), eventAt(4)]
    const rows = takeIn(loaded([2, 1]), changes, flowing('live'))
    expect(shownOf(rows)).toEqual(['4 delivered', '3 delivered', '2 delivered', '1 retry'])
    expect(rows.newCount).toBe(0)
  })

  it('lets new events wait while it is held, and still changes rows in place', () => {
    const held = takeIn(loaded([2, 1]), [eventAt(3), eventAt(1, { status: 'retry' })], flowing('held'))
    expect([shownOf(held), held.newCount]).toEqual([['2 delivered', '1 retry'], 1])
    expect(shownOf(letGo(held))).toEqual(['3 delivered', '2 delivered', '1 retry'])
  })

  it('changes nothing while it is paused, and everything afterwards', () => {
    const paused = takeIn(loaded([2, 1]), [eventAt(3), eventAt(1, { status: 'retry' })], flowing('paused'))
    expect([shownOf(paused), paused.newCount]).toEqual([['2 delivered', '1 delivered'], 1])
    const gone = letGo(paused)
    expect([shownOf(gone), gone.newCount, gone.waiting.size]).toEqual([['3 delivered', '2 delivered', '1 retry'], 0, 0])
  })

  it('keeps the last state of an event that changed twice while it waited', () => {
    const once = takeIn(loaded([1]), [eventAt(2, { status: 'running' })], flowing('held'))
    const twice = takeIn(once, [eventAt(2)], { flow: 'held', belongs: () => false })
    expect([shownOf(letGo(twice)), twice.newCount]).toEqual([['2 delivered', '1 delivered'], 1])
  })

  it('leaves out events that do not fit the filter, but not those that stop to fit', () => {
    const failed = { flow: 'live', belongs: ({ status }) => status === 'deadLetter' } as Parameters<typeof takeIn>[2]
    const rows = takeIn(
      takeIn(noRows, [eventAt(2, { status: 'deadLetter' })], failed),
      [eventAt(3), eventAt(2)],
      failed,
    )
    expect(shownOf(rows)).toEqual(['2 delivered'])
  })

  it('leaves a change of an event that is not loaded to its page', () => {
    expect(shownOf(takeIn(loaded([9, 8], true), [eventAt(3)], flowing('live')))).toEqual(['9 delivered', '8 delivered'])
    expect(shownOf(takeIn(loaded([9, 8]), [eventAt(3)], flowing('live')))).toEqual([
      '9 delivered',
      '8 delivered',
      '3 delivered',
    ])
  })

  it('keeps a bounded number of rows and says that there are more', () => {
    const full = loaded(Array.from({ length: mostRows }, (_, index) => mostRows - index))
    const rows = takeIn(full, [eventAt(mostRows + 1)], flowing('live'))
    expect([rows.shown.length, rows.shown[0]?.position, rows.more]).toEqual([mostRows, mostRows + 1, true])
  })

  it('keeps a bounded number of waiting events and says that it has to be read anew', () => {
    const many = Array.from({ length: 1001 }, (_, index) => eventAt(index + 2))
    const rows = takeIn(loaded([1]), many, flowing('paused'))
    expect([rows.waiting.size, rows.newCount, rows.isOverrun]).toEqual([0, 1001, true])
  })

  it('adds an older page without what is shown already', () => {
    const rows = append(loaded([9, 8], true), [eventAt(8), eventAt(7)], false)
    expect([shownOf(rows), rows.more]).toEqual([['9 delivered', '8 delivered', '7 delivered'], false])
  })
})
