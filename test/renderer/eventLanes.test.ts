import { describe, expect, it } from 'vitest'
import { said } from '../../shared/base/said.ts'
import type { DeliverySummary, EventSummary } from '../../shared/domain/eventLog.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import { lanesOf } from '../../renderer/components/eventLanes.ts'
import { entryOf } from '../kit/traceEntry.ts'
import { deliveryTo, eventAt } from './eventSummaries.ts'

const concur = 'concur' as SystemId

const deliveryOf = (changes: Partial<DeliverySummary> = {}) => deliveryTo('Concur', { status: 'created', ...changes })
const eventOf = (changes: Partial<EventSummary> = {}) => eventAt(1, { status: 'running', ...changes })

/** `state` of each room, in order: those of the event, then those of each target. */
function statesOf(...given: Parameters<typeof lanesOf>) {
  const { once, lanes } = lanesOf(...given)
  return [once, ...lanes.map(({ cells }) => cells)].map((cells) => cells.map(({ state }) => state).join(' '))
}

const begun = [entryOf('intake'), entryOf('journal')]
const read = [...begun, entryOf('reading')]

describe('lanes of an event', () => {
  it('an event that was just stored is being read', () => {
    expect(statesOf(eventOf(), begun)).toEqual(['done done running'])
  })

  it('an event that waits for its source is not being read', () => {
    const entries = [...begun, entryOf('reading', { state: 'retry' })]
    expect(statesOf(eventOf({ status: 'retry' }), entries)).toEqual(['done done retry'])
  })

  it('a delivery whose attempt runs shows nothing of the attempt before', () => {
    const entries = [...read, entryOf('calling', { target: concur, state: 'failed' })]
    const event = eventOf({ deliveries: [deliveryOf({ status: 'running', attempt: 2 })] })
    expect(statesOf(event, entries)).toEqual(['done done done', 'pending pending pending pending'])
  })

  it('a delivery between two attempts shows the last one, with what came back', () => {
    const problem = { code: 'unauthorized', message: said`Refused.`, status: '401' } as const
    const at = { target: concur, attempt: 2 }
    const entries = [
      ...read,
      entryOf('planning', { target: concur, state: 'failed' }),
      ...[entryOf('planning', at), entryOf('writing', at)],
      ...[entryOf('calling', { ...at, state: 'failed', problem }), entryOf('settling', { ...at, state: 'retry' })],
    ]
    const event = eventOf({ deliveries: [deliveryOf({ status: 'retry', attempt: 3 })] })
    expect(lanesOf(event, entries).lanes[0]?.cells).toEqual([
      { room: 'planning', target: concur, state: 'done', durationMs: 3, status: null },
      { room: 'writing', target: concur, state: 'done', durationMs: 3, status: null },
      { room: 'calling', target: concur, state: 'failed', durationMs: 3, status: '401' },
      { room: 'settling', target: concur, state: 'retry', durationMs: 3, status: null },
    ])
  })

  it('an event whose way in was not timed is in the journal all the same', () => {
    expect(statesOf(eventOf({ status: 'skipped' }), [entryOf('reading', { state: 'skipped' })])).toEqual([
      'done done skipped',
    ])
  })

  it('rooms a skipped delivery did not need were passed by', () => {
    const entries = [
      ...read,
      entryOf('planning', { target: concur, state: 'skipped' }),
      entryOf('settling', { target: concur }),
    ]
    const event = eventOf({ deliveries: [deliveryOf({ status: 'skipped' })] })
    expect(statesOf(event, entries)).toEqual(['done done done', 'skipped passedBy passedBy done'])
  })
})
