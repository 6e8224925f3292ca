import { describe, expect, it } from 'vitest'
import { said } from '../../shared/base/said.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { Problem } from '../../shared/domain/problem.ts'
import { arrivalOf, troubleOf } from '../../renderer/features/setup/arrival.ts'
import { happeningsOf } from '../../renderer/features/setup/happenings.ts'
import { entryOf } from '../kit/traceEntry.ts'
import { deliveryTo, eventAt } from './eventSummaries.ts'

const refused: Problem = { code: 'unauthorized', message: said`Concur refused.`, status: '401' }
const warehouse = deliveryTo('Warehouse', { status: 'created' })
const concur = deliveryTo('Concur', { status: 'retry', problem: refused })

describe('what became of an event', () => {
  it('counts the targets it reached and the ones in trouble', () => {
    const arrivals = [
      eventAt(1, { status: 'retry', deliveries: [warehouse, concur] }),
      eventAt(2, { deliveries: [warehouse, deliveryTo('Concur', { status: 'unchanged' })] }),
    ].map(arrivalOf)
    expect(arrivals).toEqual([
      { arrived: 1, troubled: 1, targets: 2, isOver: false },
      { arrived: 2, troubled: 0, targets: 2, isOver: true },
    ])
  })

  it('the target in trouble is shown before the source', () => {
    const event = eventAt(1, { deliveries: [warehouse, concur], problem: { code: 'timeout', message: said`Late.` } })
    expect(troubleOf(event)).toEqual({
      ...{ delivery: concur, systemId: 'concur', systemName: 'Concur', problem: refused },
    })
  })

  it('a source that cannot be read is the trouble, and where all is well there is none', () => {
    const problem: Problem = { code: 'timeout', message: said`Late.` }
    const troubles = [eventAt(1, { status: 'retry', problem }), eventAt(2, { deliveries: [warehouse] })].map(troubleOf)
    expect(troubles).toEqual([{ delivery: null, systemId: 'hr', systemName: 'HR', problem }, null])
  })
})

describe('what the trace of an event tells', () => {
  const at = (second: number) => ({ at: `2026-11-19T08:00:0${second}.000Z`, durationMs: 5 })
  const read = entryOf('reading', { ...at(2), output: { userName: 'nora', active: true } })
  const stored = entryOf('journal', at(1))

  it('newest first, and the end when every target is in step', () => {
    const entries = [
      ...[entryOf('intake', at(0)), stored, read],
      ...[
        entryOf('planning', { ...at(3), target: warehouse.target }),
        entryOf('calling', { ...at(4), target: warehouse.target }),
      ],
    ]
    expect(happeningsOf(eventAt(7, { deliveries: [warehouse] }), entries)).toEqual([
      { at: '2026-11-19T08:00:04.005Z', key: 'inStep', target: null, tone: 'neutral', values: {} },
      { at: '2026-11-19T08:00:04.005Z', key: 'created', target: 'Warehouse', tone: 'positive', values: { id: '42' } },
      {
        at: '2026-11-19T08:00:02.005Z',
        key: 'read',
        target: null,
        tone: 'neutral',
        values: { source: 'HR', count: 2 },
      },
      { at: '2026-11-19T08:00:01.005Z', key: 'stored', target: null, tone: 'neutral', values: { position: 7 } },
    ])
  })

  it('a refusal with what came back, and nothing of an end', () => {
    const entries = [
      entryOf('calling', { ...at(4), target: concur.target, state: 'failed', problem: refused }),
      entryOf('settling', { ...at(5), target: concur.target, state: 'retry' }),
    ]
    expect(happeningsOf(eventAt(7, { status: 'retry', deliveries: [concur] }), entries)).toEqual([
      { at: '2026-11-19T08:00:04.005Z', key: 'failed', target: 'Concur', tone: 'negative', values: { reason: '401' } },
    ])
  })

  it('a person who is gone, and targets the event does not name', () => {
    const entries = [entryOf('reading', at(2)), entryOf('calling', { ...at(4), target: 'gone' as SystemId })]
    expect(happeningsOf(eventAt(7, { change: 'delete' }), entries)).toEqual([
      { at: '2026-11-19T08:00:02.005Z', key: 'deprovision', target: null, tone: 'neutral', values: { source: 'HR' } },
    ])
  })
})
