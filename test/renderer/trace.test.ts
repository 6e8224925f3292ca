import { describe, expect, it } from 'vitest'
import { said } from '../../shared/base/said.ts'
import { attemptsOf } from '../../renderer/features/events/attempts.ts'
import { refusedPaths, writerOf } from '../../renderer/features/events/refusedPaths.ts'
import { firstPlace, nextTarget, placeOf, roomAt } from '../../renderer/features/events/tracePlace.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { MappingStep, Room, TraceEntry } from '../../shared/domain/trace.ts'
import { deliveryTo, eventAt } from './eventSummaries.ts'

function entry(room: Room, more: Partial<TraceEntry> = {}): TraceEntry {
  return {
    ...{ room, target: 'travel' as SystemId, attempt: 1, at: '2026-11-19T08:42:17.204Z', durationMs: 2, state: 'done' },
    ...{ note: null, problem: null, input: null, output: null, exchanges: [], steps: [], ...more },
  }
}
const event = eventAt(7, { deliveries: [deliveryTo('ERP'), deliveryTo('Travel', { status: 'deadLetter' })] })
const erp = 'erp' as SystemId
const travel = 'travel' as SystemId

describe('the place an address names', () => {
  it('is a room of the event, or none', () => {
    expect([
      placeOf('travel', 'calling', event),
      placeOf('-', 'reading', event),
      placeOf('-', 'calling', event),
      placeOf('travel', 'reading', event),
      placeOf('gone', 'calling', event),
      placeOf('travel', 'constructor', event),
      placeOf(undefined, undefined, event),
    ]).toEqual([{ room: 'calling', target: travel }, { room: 'reading', target: null }, null, null, null, null, null])
  })
})

describe('where a reader looks first', () => {
  it('is the room that failed at the target that was given up', () => {
    const failed = [entry('writing', { state: 'failed' }), entry('settling', { state: 'failed' })]
    expect(firstPlace(event, failed)).toEqual({ room: 'writing', target: travel })
  })

  it('is the call where nothing was kept, and reading where there is no target', () => {
    expect([firstPlace(event, []), firstPlace(eventAt(7), [])]).toEqual([
      { room: 'calling', target: travel },
      { room: 'reading', target: null },
    ])
  })
})

describe('from a place of the trace', () => {
  const calling = { room: 'calling' as Room, target: travel }
  const shared = { room: 'reading' as Room, target: null }

  it('a number leads to a room, of the first target where none is looked at', () => {
    expect([roomAt(1, calling, event), roomAt(5, calling, event), roomAt(6, shared, event)]).toEqual([
      { room: 'intake', target: null },
      { room: 'writing', target: travel },
      { room: 'calling', target: erp },
    ])
  })

  it('the next target follows, the first one after the last and after a shared room', () => {
    expect([nextTarget(calling, event), nextTarget(shared, event)]).toEqual([
      { room: 'calling', target: erp },
      { room: 'calling', target: erp },
    ])
  })

  it('a number without a room, or of a target where there is none, leads nowhere', () => {
    expect([roomAt(8, calling, event), roomAt(6, shared, eventAt(7))]).toEqual([null, null])
  })
})

describe('attempts at a target', () => {
  it('are told apart, also after it was sent again', () => {
    const refused = { code: 'unavailable', message: said`It did not answer.` } as const
    const entries = [
      entry('reading', { target: null }),
      entry('planning'),
      entry('calling', { state: 'failed', problem: refused, durationMs: 40 }),
      entry('settling', { state: 'retry', note: 'Tried again.' }),
      entry('planning', { target: erp }),
      entry('planning', { attempt: 2 }),
      entry('settling', { attempt: 2, state: 'failed' }),
      entry('planning', { attempt: 1 }),
      entry('settling', { attempt: 1 }),
    ]
    expect(
      attemptsOf(entries, travel).map(({ attempt, state, durationMs, said }) => [attempt, state, durationMs, said]),
    ).toEqual([
      [1, 'retry', 44, 'It did not answer. Tried again.'],
      [2, 'failed', 4, ''],
      [1, 'done', 4, ''],
    ])
    expect(attemptsOf(entries, null)).toEqual([])
  })
})

describe('the paths a refusal names', () => {
  const document = {
    userName: 'p',
    name: { familyName: '' },
    emails: [{ value: '' }, { value: 'x' }],
    'urn:x:User': { costCenter: '1' },
  }

  it.each([
    ['emails[0].value is empty', ['$.emails[0].value']],
    ['Attribute name.familyName must not be empty.', ['$.name.familyName']],
    ['userName has to be unique', ['$.userName']],
    ['create of user p: the name is missing', []],
    ['Attribute "name" is missing', ['$.name']],
    ['emails[10].value and userNames are fine', []],
    ['', []],
  ])('%j', (message, paths) => {
    expect(refusedPaths(message, document)).toEqual(paths)
  })
})

describe('the mapping that wrote a path', () => {
  const step = (mapping: number, path: string, wrote: MappingStep['wrote'] = 'x'): MappingStep => ({
    ...{ mapping, path, read: 'x', wrote, clauses: [], functions: [] },
  })
  const steps = [
    step(1, '$'),
    step(2, '$.emails'),
    { ...step(3, '$.emails[0].value'), wrote: undefined },
    step(4, '$["urn:x"]'),
  ]
  const writer = (path: string) => writerOf(path, steps)?.mapping ?? null

  it('is the one that names it most exactly and did write', () => {
    const found = ['$.emails[0].value', '$.userName', "$['urn:x'].a", '$.emailsOther'].map(writer)
    expect(found).toEqual([2, 1, 4, 1])
  })

  it('is none where none wrote', () => {
    expect(writerOf('$.a', [])).toBe(null)
  })
})
