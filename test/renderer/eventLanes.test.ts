import { describe, expect, it } from 'vitest'
import type { DeliverySummary, EventSummary } from '../../shared/domain/eventLog.ts'
import type { DeliveryId, Position, SystemId } from '../../shared/domain/ids.ts'
import { lanesOf } from '../../renderer/components/eventLanes.ts'
import { entryOf } from '../kit/traceEntry.ts'

const concur = 'concur' as SystemId

function deliveryOf(changes: Partial<DeliverySummary> = {}): DeliverySummary {
  return {
    id: 1 as DeliveryId,
    target: concur,
    targetName: 'Concur Travel',
    status: 'created',
    attempt: 1,
    targetEntityId: null,
    reason: null,
    problem: null,
    dueAt: null,
    durationMs: null,
    ...changes,
  }
}

function eventOf(changes: Partial<EventSummary> = {}): EventSummary {
  return {
    position: 1 as Position,
    eventId: 'evt-0000000001',
    source: 'ias' as SystemId,
    sourceName: 'IAS Workforce',
    entityType: 'user',
    entityId: 'P1',
    name: 'Nora Berg',
    change: 'create',
    origin: 'realtime',
    receivedAt: '2026-11-19T08:00:00.000Z',
    status: 'running',
    reason: null,
    problem: null,
    deliveries: [],
    durationMs: null,
    feed: 1,
    ...changes,
  }
}

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
    const problem = { code: 'unauthorized', message: 'Refused.', status: '401' } as const
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
