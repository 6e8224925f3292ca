import { effectScope } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useFeed, type FeedPage } from '../../renderer/composables/useFeed.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A feed whose calls the test answers one by one. */
function openFeed(from = 0, restMs?: (items: readonly string[]) => number) {
  const calls: { after: number; signal: AbortSignal; answer: PromiseWithResolvers<FeedPage<string>> }[] = []
  const shown: string[] = []
  const scope = effectScope()
  const feed = scope.run(() =>
    useFeed<string>({
      from,
      ask: (after, signal) => {
        const answer = Promise.withResolvers<FeedPage<string>>()
        calls.push({ after, signal, answer })
        return answer.promise
      },
      show: (items) => shown.push(...items),
      ...(restMs && { restMs }),
    }),
  )!
  const settle = () => vi.advanceTimersByTimeAsync(0)
  return { calls, shown, scope, feed, settle }
}

it('goes on behind what it was given', async () => {
  const { calls, shown, scope, settle } = openFeed(7)
  calls[0]!.answer.resolve({ items: ['a', 'b'], after: 9 })
  await settle()
  calls[1]!.answer.resolve({ items: [], after: 12 })
  await settle()
  expect({ shown, asked: calls.map(({ after }) => after) }).toEqual({ shown: ['a', 'b'], asked: [7, 9, 12] })
  scope.stop()
})

it('rests after what it showed as long as it is told to, and not after a page without changes', async () => {
  const { calls, scope, settle } = openFeed(0, (items) => (items.length < 2 ? 200 : 0))
  calls[0]!.answer.resolve({ items: ['a'], after: 1 })
  await vi.advanceTimersByTimeAsync(199)
  const resting = calls.length
  await vi.advanceTimersByTimeAsync(1)
  calls[1]!.answer.resolve({ items: ['b', 'c'], after: 3 })
  await settle()
  calls[2]!.answer.resolve({ items: [], after: 4 })
  await settle()
  expect([resting, calls.map(({ after }) => after)]).toEqual([1, [0, 1, 3, 4]])
  scope.stop()
})

it('asks again from its position after a break, with growing pauses', async () => {
  const { calls, scope, settle } = openFeed()
  calls[0]!.answer.resolve({ items: ['a'], after: 5 })
  await settle()
  for (const pauseMs of [500, 1000, 2000]) {
    calls.at(-1)!.answer.reject(new Error('The connection is closed.'))
    await settle()
    const before = calls.length
    await vi.advanceTimersByTimeAsync(pauseMs - 1)
    expect(calls.length).toBe(before)
    await vi.advanceTimersByTimeAsync(1)
    expect(calls.length).toBe(before + 1)
  }
  expect(calls.map(({ after }) => after)).toEqual([0, 5, 5, 5, 5])
  scope.stop()
})

it('is live again as soon as a call after a break is not refused, though nothing happens', async () => {
  const { calls, feed, scope } = openFeed()
  calls[0]!.answer.reject(new Error('The connection is closed.'))
  await vi.advanceTimersByTimeAsync(499)
  const during = feed.isLive.value
  await vi.advanceTimersByTimeAsync(1001)
  expect({ during, after: feed.isLive.value, calls: calls.length }).toEqual({ during: false, after: true, calls: 2 })
  scope.stop()
})

it('tells its call to end, and shows nothing more, when the component goes', async () => {
  const { calls, shown, scope, settle } = openFeed()
  scope.stop()
  calls[0]!.answer.resolve({ items: ['late'], after: 1 })
  await settle()
  expect({ aborted: calls[0]!.signal.aborted, calls: calls.length, shown }).toEqual({
    aborted: true,
    calls: 1,
    shown: [],
  })
})

it('leaves no timer behind when the component goes during a pause', async () => {
  const { calls, scope, settle } = openFeed()
  calls[0]!.answer.reject(new Error('The connection is closed.'))
  await settle()
  scope.stop()
  await settle()
  expect({ timers: vi.getTimerCount(), calls: calls.length }).toEqual({ timers: 0, calls: 1 })
})
