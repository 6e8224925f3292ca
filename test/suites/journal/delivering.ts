import { describe, expect, it } from 'vitest'
import { later } from '../../../shared/base/time.ts'
import type { RunId, SystemId } from '../../../shared/domain/ids.ts'
import {
  actions,
  concur,
  entitiesOf,
  hr,
  nothingElse,
  readAll,
  refused,
  slack,
  succeed,
  testLeaseMs,
  unavailable,
} from '../../kit/journal.ts'
import type { TestJournal } from '../../kit/journal.ts'

export function describeDelivering(current: () => TestJournal): void {
  const { append, deliver, take, takeOne, die } = actions(current)

  describe('the order', () => {
    it('lets entities go side by side and one entity only one by one', async () => {
      await deliver('a', 'b', 'a')
      const first = await take()
      expect([entitiesOf(first), await take()]).toEqual([['a', 'b'], []])
      await succeed(current().journal, first[0]!)
      expect((await take()).map(({ event }) => event.position)).toEqual([3])
    })

    it('of one target does not wait for another', async () => {
      await append('a')
      await append('a')
      await readAll(current().journal, [concur, slack])
      await succeed(current().journal, await takeOne())
      expect([(await take()).length, (await take(slack)).length]).toEqual([1, 1])
    })

    it('is kept while an earlier delivery waits for its retry', async () => {
      await deliver('a', 'a')
      const at = later(current().clock.now(), 30_000)
      await current().journal.settle(await takeOne(), { kind: 'retry', at, problem: unavailable }, nothingElse)
      const before = await take()
      current().clock.turn(30_000)
      const after = (await take()).map(({ event, attempt }) => ({ position: event.position, attempt }))
      expect({ before, after }).toEqual({ before: [], after: [{ position: 1, attempt: 2 }] })
    })

    it('goes on behind a dead letter', async () => {
      await deliver('a', 'a')
      await die(await takeOne())
      expect((await take()).map(({ event }) => event.position)).toEqual([2])
    })
  })

  describe('a choice', () => {
    const run = 'run-1' as RunId

    it('of runs takes nothing of others', async () => {
      await deliver('a', 'b')
      const others = await current().journal.takeDue(concur, 9, { kind: 'ofRuns', runs: ['run-2' as RunId] })
      const own = await current().journal.takeDue(concur, 1, { kind: 'ofRuns', runs: [run] })
      expect([others, entitiesOf(own)]).toEqual([[], ['a']])
    })

    it('of a probe takes what was tried most often in a run, else what is next, also before its time', async () => {
      await deliver('a', 'b')
      const [, b] = await take()
      const at = later(current().clock.now(), 30_000)
      if (b) await current().journal.settle(b, { kind: 'retry', at, problem: unavailable }, nothingElse)
      await deliver('c')
      const probe = (runs: readonly RunId[]) => current().journal.takeDue(concur, 1, { kind: 'probe', runs })
      const most = (await probe([run])).map(({ event, attempt }) => [event.entityId, attempt])
      expect([most, entitiesOf(await probe([])), await probe([run])]).toEqual([[['b', 2]], ['c'], []])
    })
  })

  describe('a choice of all but some', () => {
    it('takes none of those, also when their leases have ended', async () => {
      await deliver('a', 'b')
      const [a] = await take()
      current().clock.turn(testLeaseMs)
      const choice = { kind: 'but', deliveries: a ? [a.id] : [] } as const
      const others = await current().journal.takeDue(concur, 1, choice)
      expect([entitiesOf(others), entitiesOf(await take())]).toEqual([['b'], ['a']])
    })
  })

  describe('what is put off', () => {
    it('keeps its place and its attempts, and comes when its source goes on', async () => {
      await append('a')
      await append('a')
      const [first] = await current().journal.takeUnread(9)
      if (first) await current().journal.putOff(first, later(current().clock.now(), 30_000))
      await append('b')
      const before = (await current().journal.takeUnread(9)).map(({ position }) => position)
      await current().journal.hurrySource('elsewhere' as SystemId)
      const elsewhere = (await current().journal.takeUnread(9)).length
      await current().journal.hurrySource(hr)
      const after = (await current().journal.takeUnread(9)).map(({ position, readAttempt }) => [position, readAttempt])
      expect([before, elsewhere, after]).toEqual([
        [3],
        1,
        [
          [1, 0],
          [2, 0],
          [3, 0],
        ],
      ])
    })
  })

  describe('the fence', () => {
    it('a late settle has no effect', async () => {
      await deliver('a')
      const late = await takeOne()
      current().clock.turn(testLeaseMs)
      const second = await takeOne()
      let called = 0
      const answer = await current().journal.settle(
        late,
        { kind: 'dead', problem: refused },
        async () => void (called += 1),
      )
      const onTime = await succeed(current().journal, second)
      expect({ answer, called, onTime, second: second.attempt }).toEqual({
        answer: false,
        called: 0,
        onTime: true,
        second: 2,
      })
    })

    it('a second settle has no effect', async () => {
      await deliver('a')
      const delivery = await takeOne()
      expect([await succeed(current().journal, delivery), await succeed(current().journal, delivery)]).toEqual([
        true,
        false,
      ])
    })

    it('what fails beside a settlement undoes it, and it alone', async () => {
      await deliver('a', 'b')
      const [a, b] = await take()
      const outcome = { kind: 'skipped', reason: 'unchanged', unchanged: true } as const
      const broken = current().journal.settle(a!, { kind: 'done', outcome }, () => Promise.reject(new Error('no link')))
      const results = await Promise.allSettled([broken, succeed(current().journal, b!)])
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
      expect(await succeed(current().journal, a!)).toBe(true)
    })

    it('gives leases of a dead process back at once, with an attempt more', async () => {
      await deliver('a')
      const before = await takeOne()
      await current().restart()
      await current().journal.recover()
      const after = await takeOne()
      expect([before.attempt, after.attempt, await succeed(current().journal, before)]).toEqual([1, 2, false])
    })
  })
}
