import { describe, expect, it } from 'vitest'
import { later } from '../../../shared/base/time.ts'
import { actions, changeOf, concur, nothingElse, readingOf, slack, unavailable } from '../../kit/journal.ts'
import type { TestJournal } from '../../kit/journal.ts'

export function describeAccepting(current: () => TestJournal): void {
  const { append, take } = actions(current)

  describe('accepting', () => {
    it('gives rising positions and hands the events out as they came', async () => {
      const positions = await Promise.all(['a', 'b', 'a'].map((entityId) => append(entityId)))
      const receivedAt = current().clock.now().toISOString()
      const stored = (entityId: string, position: number) => ({
        ...changeOf(entityId),
        position,
        receivedAt,
        readAttempt: 0,
      })
      expect(positions).toEqual([1, 2, 3].map((position) => ({ position, repeated: false })))
      expect(await current().journal.takeUnread(2)).toEqual([stored('a', 1), stored('b', 2)])
    })

    it('finds a repeat under the same key, also one of the same moment', async () => {
      const first = await Promise.all([append('a', 'key-1'), append('a', 'key-1'), append('a', 'key-2')])
      const again = await append('a', 'key-1')
      expect([...first, again]).toEqual([
        { position: 1, repeated: false },
        { position: 1, repeated: true },
        { position: 2, repeated: false },
        { position: 1, repeated: true },
      ])
    })

    it('keeps what it accepted over a restart', async () => {
      await append('a')
      await current().restart()
      expect((await current().journal.takeUnread(10)).map((event) => event.body)).toEqual([{ id: 'a' }])
    })
  })

  describe('reading', () => {
    it('leaves out what the reader names, and takes others instead', async () => {
      await Promise.all(['a', 'b', 'c'].map((entityId) => append(entityId)))
      const first = await current().journal.takeUnread(2)
      const besides = first.map(({ position }) => position)
      const others = await current().journal.takeUnread(2, besides)
      expect([besides, others.map(({ position }) => position)]).toEqual([[1, 2], [3]])
    })

    it('of an event that is read already has no effect', async () => {
      await append('a')
      const [event] = await current().journal.takeUnread(1)
      await current().journal.fanOut(event!, readingOf(event!), [concur], nothingElse)
      let called = 0
      await current().journal.fanOut(event!, readingOf(event!), [concur, slack], async () => void (called += 1))
      expect({ called, concur: (await take()).length, slack: (await take(slack)).length }).toEqual({
        called: 0,
        concur: 1,
        slack: 0,
      })
    })

    it('of a later event has no effect while an earlier one of its entity is unread', async () => {
      await append('a')
      await append('a')
      const [, second] = await current().journal.takeUnread(2)
      await current().journal.fanOut(second!, readingOf(second!), [concur], nothingElse)
      expect(await take()).toEqual([])
      expect((await current().journal.takeUnread(2)).map((event) => event.position)).toEqual([1, 2])
    })

    it('makes one delivery per target with what was read', async () => {
      await append('a')
      const [event] = await current().journal.takeUnread(1)
      await current().journal.fanOut(event!, readingOf(event!), [concur, slack, concur], nothingElse)
      const expected = { event, entity: readingOf(event!).entity, deprovisionReason: null, attempt: 1 }
      expect([await take(), await take(slack)]).toEqual([
        [{ ...expected, id: 1, target: concur }],
        [{ ...expected, id: 2, target: slack }],
      ])
    })

    it('that found the person gone makes deliveries without entity', async () => {
      await append('a')
      const [event] = await current().journal.takeUnread(1)
      const reading = { kind: 'deprovision', reason: 'conditionNotMet', name: 'A' } as const
      await current().journal.fanOut(event!, reading, [concur], nothingElse)
      expect((await take()).map(({ entity, deprovisionReason }) => ({ entity, deprovisionReason }))).toEqual([
        { entity: null, deprovisionReason: 'conditionNotMet' },
      ])
    })

    it('that could not be done holds the entity, and only it, until its time', async () => {
      await append('a')
      await append('b')
      const [event] = await current().journal.takeUnread(1)
      await current().journal.postpone(event!, later(current().clock.now(), 5000), unavailable, nothingElse)
      await append('a')
      const before = (await current().journal.takeUnread(10)).map(({ position }) => position)
      current().clock.turn(5000)
      const after = (await current().journal.takeUnread(10)).map(({ position, readAttempt }) => [position, readAttempt])
      expect({ before, after }).toEqual({ before: [2], after: [[1, 1], [2, 0], [3, 0]] }) // prettier-ignore
    })

    it('postponed twice from one taking counts once', async () => {
      await append('a')
      const [event] = await current().journal.takeUnread(1)
      const at = current().clock.now().toISOString()
      await current().journal.postpone(event!, at, unavailable, nothingElse)
      await current().journal.postpone(event!, at, unavailable, nothingElse)
      expect((await current().journal.takeUnread(1)).map(({ readAttempt }) => readAttempt)).toEqual([1])
    })
  })
}
