import { describe, expect, it } from 'vitest'
import { later } from '../../../shared/base/time.ts'
import { actions, concur, nothingElse, readAll, slack, testLeaseMs, unavailable } from '../../kit/journal.ts'
import type { TestJournal } from '../../kit/journal.ts'

export function describeWork(current: () => TestJournal): void {
  const { append, take, takeOne } = actions(current)

  describe('the work', () => {
    const work = () => current().journal.work()

    it('is named by what is due now and when the next thing is', async () => {
      const seen = [await work()]
      await append('a')
      seen.push(await work())
      await readAll(current().journal, [slack, concur])
      seen.push(await work())
      const delivery = await takeOne()
      const at = later(current().clock.now(), 20_000)
      await current().journal.settle(delivery, { kind: 'retry', at, problem: unavailable }, nothingElse)
      seen.push(await work())
      const leaseEnd = later(current().clock.now(), testLeaseMs)
      await take(slack)
      current().clock.turn(20_000)
      seen.push(await work())
      expect(seen).toEqual([
        { unread: false, targets: [], nextAt: null },
        { unread: true, targets: [], nextAt: null },
        { unread: false, targets: [concur, slack], nextAt: null },
        { unread: false, targets: [slack], nextAt: at },
        { unread: false, targets: [concur], nextAt: leaseEnd },
      ])
    })

    it('does not name an event that is held by an earlier one of its entity', async () => {
      await append('a')
      const [event] = await current().journal.takeUnread(1)
      const at = later(current().clock.now(), 5000)
      await current().journal.postpone(event!, at, unavailable, nothingElse)
      await append('a')
      expect(await work()).toEqual({ unread: false, targets: [], nextAt: at })
    })

    it('is hurried for one target, or for all and the reading too', async () => {
      await append('a')
      await readAll(current().journal, [concur, slack])
      await append('b')
      const [event] = await current().journal.takeUnread(1)
      const at = later(current().clock.now(), 20_000)
      await current().journal.postpone(event!, at, unavailable, nothingElse)
      for (const target of [concur, slack]) {
        const [delivery] = await take(target)
        await current().journal.settle(delivery!, { kind: 'retry', at, problem: unavailable }, nothingElse)
      }
      await current().journal.hurry(slack)
      const one = await work()
      await current().journal.hurry(null)
      expect([one, await work()]).toEqual([
        { unread: false, targets: [slack], nextAt: at },
        { unread: true, targets: [concur, slack], nextAt: null },
      ])
    })

    it('is announced after what made it is stored', async () => {
      const seen: boolean[] = []
      const asked: Promise<void>[] = []
      const stop = current().journal.onWork(() => asked.push(work().then(({ unread }) => void seen.push(unread))))
      await append('a')
      await Promise.all(asked)
      stop()
      await append('b')
      expect(seen).toEqual([true])
    })
  })
}
