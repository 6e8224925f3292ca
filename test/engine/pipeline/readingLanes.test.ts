import { describe, expect, it } from 'vitest'
import { createReadingLanes } from '../../../electron/engine/pipeline/readingLanes.ts'
import type { SourceEvent } from '../../../shared/domain/event.ts'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'

/** Readings that end when the test says so. */
function reader() {
  const begun: { readonly position: number; readonly behind: readonly number[] }[] = []
  const ends = new Map<number, PromiseWithResolvers<boolean>>()
  const told: unknown[] = []
  let change = Promise.withResolvers<undefined>()
  const changed = () => {
    change.resolve(undefined)
    change = Promise.withResolvers<undefined>()
  }
  const lanes = createReadingLanes({
    read: ({ position }, behind) => {
      begun.push({ position, behind: behind.map((event) => event.position) })
      const end = Promise.withResolvers<boolean>()
      ends.set(position, end)
      return end.promise
    },
    ended: (error) => {
      told.push(error)
      changed()
    },
  })
  return {
    ...{ lanes, begun, told },
    end: async (position: number, isRead: boolean | Error) => {
      const next = change.promise
      if (isRead instanceof Error) ends.get(position)?.reject(isRead)
      else ends.get(position)?.resolve(isRead)
      await next
    },
  }
}

function eventOf(position: number, entityId: string): SourceEvent {
  return {
    ...{ source: 'hr' as SystemId, entityType: 'user', entityId, change: 'update', body: null, readAttempt: 0 },
    ...{ position: position as Position, receivedAt: '2026-11-19T08:00:00.000Z' },
    origin: { kind: 'realtime', requestId: `r${position}` },
  }
}

describe('events under way in room 3', () => {
  it('begin at once for different entities, also while others are read', async () => {
    const { lanes, begun } = reader()
    lanes.take([eventOf(1, 'a')])
    lanes.take([eventOf(2, 'b')])
    expect([begun, [...lanes.held]]).toEqual([
      [
        { position: 1, behind: [] },
        { position: 2, behind: [] },
      ],
      [1, 2],
    ])
  })

  it('of one entity go one after the other, and each knows those behind it', async () => {
    const { lanes, begun, end } = reader()
    lanes.take([eventOf(1, 'a'), eventOf(2, 'a')])
    lanes.take([eventOf(3, 'a')])
    await end(1, true)
    await end(2, true)
    await end(3, true)
    const expected = [
      { position: 1, behind: [2] },
      { position: 2, behind: [3] },
      { position: 3, behind: [] },
    ]
    expect([begun, lanes.held.size]).toEqual([expected, 0])
  })

  it('are let go when one before them has to wait', async () => {
    const { lanes, begun, end, told } = reader()
    lanes.take([eventOf(1, 'a'), eventOf(2, 'a')])
    await end(1, false)
    expect([begun.length, lanes.held.size, told]).toEqual([1, 0, [null]])
  })

  it('are let go when one before them failed, and the failure is told', async () => {
    const { lanes, end, told } = reader()
    const failure = new Error('the disk is full')
    lanes.take([eventOf(1, 'a'), eventOf(2, 'a'), eventOf(3, 'b')])
    await end(1, failure)
    expect([[...lanes.held], told]).toEqual([[3], [failure]])
  })

  it('end before a stop does, and nothing begins after it', async () => {
    const { lanes, begun, end } = reader()
    lanes.take([eventOf(1, 'a'), eventOf(2, 'a')])
    const stopped = lanes.stop()
    await end(1, true)
    await stopped
    expect([begun.length, lanes.held.size]).toEqual([1, 0])
  })
})
