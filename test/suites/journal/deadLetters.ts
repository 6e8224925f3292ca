import { describe, expect, it } from 'vitest'
import { later } from '../../../shared/base/time.ts'
import type { Delivery, SourceEvent } from '../../../shared/domain/event.ts'
import type { DeliveryId } from '../../../shared/domain/ids.ts'
import { actions, nothingElse, refused, succeed, unavailable } from '../../kit/journal.ts'
import type { TestJournal } from '../../kit/journal.ts'

export function describeDeadLetters(current: () => TestJournal): void {
  const { append, deliver, take, takeOne, die } = actions(current)

  describe('replaying', () => {
    it('sends a dead letter again behind the others of its entity', async () => {
      await deliver('a', 'a')
      const first = await takeOne()
      await die(first)
      const replayed = await current().journal.replay([first.id])
      const second = await takeOne()
      await die(second)
      const third = await takeOne()
      expect([replayed, second.event.position, third.event.position]).toEqual([1, 2, 1])
      expect([first.id === third.id, third.entity]).toEqual([false, first.entity])
    })

    it('does nothing twice, nor with what is under way, unknown or discarded', async () => {
      await deliver('a', 'b', 'c')
      const [a, b, c] = await take()
      await die(a!)
      await die(b!)
      await current().journal.discard([b!.id], 'left the company')
      const ids = [a!.id, b!.id, c!.id, 999 as DeliveryId]
      expect([await current().journal.replay(ids), await current().journal.replay(ids)]).toEqual([1, 0])
    })

    it('leaves out what a later success has superseded', async () => {
      await deliver('a', 'a')
      const first = await takeOne()
      await die(first)
      await succeed(current().journal, await takeOne())
      expect(await current().journal.replay([first.id])).toBe(0)
    })

    it('is given up when a later event succeeds before its turn', async () => {
      await deliver('a', 'a')
      const first = await takeOne()
      await die(first)
      const second = await takeOne()
      await current().journal.replay([first.id])
      await succeed(current().journal, second)
      expect(await take()).toEqual([])
    })
  })

  describe('discarding', () => {
    it('takes waiting and dead deliveries out and lets the next one go', async () => {
      await deliver('a', 'a', 'b')
      const [a, b] = await take()
      await die(b!)
      const at = later(current().clock.now(), 60_000)
      await current().journal.settle(a!, { kind: 'retry', at, problem: unavailable }, nothingElse)
      const count = await current().journal.discard([a!.id, b!.id], 'wrong mapping')
      expect([count, (await take()).map(({ event }) => event.position)]).toEqual([2, [2]])
    })

    it('does not touch what is under way or done', async () => {
      await deliver('a', 'b')
      const [a, b] = await take()
      await succeed(current().journal, b!)
      expect(await current().journal.discard([a!.id, b!.id], 'too late')).toBe(0)
      expect(await succeed(current().journal, a!)).toBe(true)
    })
  })

  describe('what could not be read', () => {
    const unreadable = { kind: 'failed', problem: refused } as const
    const fail = async (event: SourceEvent) => current().journal.fanOut(event, unreadable, [], nothingElse)
    const letterOf = ({ position }: SourceEvent) => ({ stage: 'reading', position }) as const

    it('is read again before later events of its entity, once', async () => {
      await append('a')
      const [first] = await current().journal.takeUnread(1)
      await fail(first!)
      await append('a')
      const replayed = await current().journal.replayLetters([letterOf(first!), letterOf(first!)])
      const unread = await current().journal.takeUnread(1)
      expect([replayed, unread]).toEqual([1, [first]])
    })

    it('is needless once a later change of its entity was read', async () => {
      await append('a')
      const [first] = await current().journal.takeUnread(1)
      await fail(first!)
      await deliver('a')
      expect(await current().journal.replayLetters([letterOf(first!)])).toBe(0)
    })

    it('can be dropped, and is not read again then', async () => {
      await append('a')
      const [first] = await current().journal.takeUnread(1)
      await fail(first!)
      const dropped = await current().journal.discardLetters([letterOf(first!)], 'no such person')
      expect([dropped, await current().journal.replayLetters([letterOf(first!)])]).toEqual([1, 0])
    })
  })

  describe('what was edited', () => {
    const edit = (delivery: Delivery) => {
      const letter = { stage: 'delivery', delivery: delivery.id } as const
      return current().journal.sendEdited({ letter, stage: 'entity', document: { id: 'edited' }, by: 'maria' })
    }

    it('is an event of its own for the one target, and takes the place of the dead letter', async () => {
      await deliver('a')
      const first = await takeOne()
      await die(first)
      const sent = await edit(first)
      const [event] = await current().journal.takeUnread(1)
      expect([sent, event?.body, event?.origin, await current().journal.replay([first.id])]).toEqual([
        { kind: 'sent', position: 2 },
        { id: 'edited' },
        { kind: 'edit', of: 1, stage: 'entity', target: 'concur', by: 'maria' },
        0,
      ])
    })

    it('is not put over a later change, nor sent for what is no dead letter', async () => {
      await deliver('a', 'a')
      const first = await takeOne()
      await die(first)
      const second = await takeOne()
      expect([await edit(first), await edit(second)]).toEqual([{ kind: 'newer', position: 2 }, { kind: 'gone' }])
    })
  })
}
