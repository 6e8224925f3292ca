import type { Exchange, Room, TraceEntry } from '../../shared/domain/trace.ts'

export function entryOf(room: Room, changes: Partial<TraceEntry> = {}): TraceEntry {
  return {
    room,
    target: null,
    attempt: 1,
    at: '2026-11-19T08:00:00.000Z',
    durationMs: 3,
    state: 'done',
    note: null,
    problem: null,
    input: null,
    output: null,
    exchanges: [],
    steps: [],
    ...changes,
  }
}

export function exchangeOf(changes: Partial<Exchange> = {}): Exchange {
  return {
    method: 'POST',
    url: 'https://concur.example/Users',
    requestHeaders: {},
    requestBody: null,
    status: 201,
    responseHeaders: {},
    responseBody: null,
    at: '2026-11-19T08:00:00.000Z',
    durationMs: 12,
    ...changes,
  }
}
