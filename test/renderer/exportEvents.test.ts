import { describe, expect, it } from 'vitest'
import { csvOf, jsonOf } from '../../renderer/features/events/exportEvents.ts'
import { targetsOfRow } from '../../renderer/features/events/targetsOfRow.ts'
import { deliveryTo, eventAt } from './eventSummaries.ts'

const line = (more: Parameters<typeof eventAt>[1]) => csvOf([eventAt(7, more)]).split('\r\n')[1]

describe('events as a file', () => {
  it('begin with a header and end with a line break', () => {
    expect(csvOf([])).toBe('event,received,source,type,id,name,change,origin,status,targets,durationMs,reason\r\n')
  })

  it('name each target with its outcome and why', () => {
    const travel = deliveryTo('Travel', {
      status: 'deadLetter',
      problem: { code: 'invalidEntity', message: 'emails[0].value is empty' },
    })
    expect(line({ deliveries: [deliveryTo('ERP'), travel], durationMs: null })).toBe(
      'evt-7,2026-11-19T08:42:17.204Z,HR,user,p7,Nora Berg,update,realtime,delivered,ERP: updated; Travel: deadLetter,,Travel: emails[0].value is empty',
    )
  })

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\tx', `"'\tx"`],
    ['Berg, Nora', '"Berg, Nora"'],
    ['a\nb', '"a\nb"'],
    ['王小明', '王小明'],
  ])('cannot be taken for a formula or another cell: %j', (name, cell) => {
    expect(csvOf([eventAt(7, { name })])).toContain(`,p7,${cell},update,`)
  })

  it('come back out of JSON as they were', () => {
    const events = [eventAt(7), eventAt(6, { deliveries: [deliveryTo('ERP')] })]
    expect(JSON.parse(jsonOf(events))).toEqual(events)
  })
})

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
