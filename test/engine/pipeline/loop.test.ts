import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { later } from '../../../shared/base/time.ts'
import { createLoop } from '../../../electron/engine/pipeline/loop.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const clock = { now: () => new Date() }
const settled = () => vi.advanceTimersByTimeAsync(0)

/** A loop whose rounds wait until they are told how to end. */
function openLoop(ends: () => Promise<string | null> = () => Promise.resolve(null), restMs = () => 0) {
  const rounds: number[] = []
  const troubles: unknown[] = []
  const round = () => {
    rounds.push(Date.now())
    return ends()
  }
  const loop = createLoop({ clock, round, restMs, troubled: (error) => void troubles.push(error) })
  return { loop, rounds, troubles }
}

describe('a loop', () => {
  it('does nothing before it is woken', async () => {
    const { rounds } = openLoop()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(rounds).toEqual([])
  })

  it('runs once more for any number of wakes during a round', async () => {
    const gates: (() => void)[] = []
    const { loop, rounds } = openLoop(() => new Promise((resolve) => gates.push(() => resolve(null))))
    loop.wake()
    await settled()
    for (let count = 0; count < 5; count += 1) loop.wake()
    gates[0]?.()
    await settled()
    gates[1]?.()
    await settled()
    expect(rounds).toHaveLength(2)
  })

  it('hears a wake that comes when a round has just ended', async () => {
    const { loop, rounds } = openLoop()
    loop.wake()
    await Promise.resolve()
    for (let turn = 0; turn < 10; turn += 1) {
      loop.wake()
      await Promise.resolve()
    }
    const before = rounds.length
    loop.wake()
    await settled()
    expect(rounds.length).toBeGreaterThan(before)
  })

  it('looks again when something becomes due', async () => {
    const begun = Date.now()
    const dues = [later(new Date(), 5000), null]
    const { loop, rounds } = openLoop(() => Promise.resolve(dues.shift() ?? null))
    loop.wake()
    await vi.advanceTimersByTimeAsync(200_000)
    expect(rounds.map((at) => at - begun)).toEqual([0, 5000])
    await loop.stop()
  })

  it('looks again after a minute at the latest, and never without a pause', async () => {
    const begun = Date.now()
    const dues = [later(new Date(), 3_600_000), later(new Date(), -5000), null]
    const { loop, rounds } = openLoop(() => Promise.resolve(dues.shift() ?? null))
    loop.wake()
    await vi.advanceTimersByTimeAsync(200_000)
    expect(rounds.map((at) => at - begun)).toEqual([0, 60_000, 60_010])
    await loop.stop()
  })

  it('pauses a second after trouble, even when it is woken, and says when it went well again', async () => {
    const trouble = new Error('broken')
    const ends = [() => Promise.reject(trouble), () => Promise.resolve(null)]
    const begun = Date.now()
    const { loop, rounds, troubles } = openLoop(() => ends.shift()?.() ?? Promise.resolve(null))
    loop.wake()
    await settled()
    loop.wake()
    await vi.advanceTimersByTimeAsync(999)
    expect([rounds.length, troubles]).toEqual([1, [trouble]])
    await vi.advanceTimersByTimeAsync(1)
    expect([rounds.map((at) => at - begun), troubles]).toEqual([
      [0, 1000],
      [trouble, null],
    ])
  })

  it('puts a wake off while something is more urgent, and rounds go on at that pace', async () => {
    const begun = Date.now()
    const { loop, rounds } = openLoop(undefined, () => 100)
    for (let count = 0; count < 20; count += 1) {
      loop.wake()
      await vi.advanceTimersByTimeAsync(20)
    }
    expect(rounds.map((at) => at - begun)).toEqual([100, 200, 300, 400])
  })

  it('goes on after a wake that was put off during a round, though nothing becomes due for long', async () => {
    const gates: (() => void)[] = []
    let restMs = 0
    const begun = Date.now()
    const ends = () => new Promise<string>((resolve) => gates.push(() => resolve(later(new Date(), 60_000))))
    const { loop, rounds } = openLoop(ends, () => restMs)
    loop.wake()
    restMs = 100
    loop.wake()
    gates[0]?.()
    await vi.advanceTimersByTimeAsync(50_000)
    expect(rounds.map((at) => at - begun)).toEqual([0, 100])
  })

  it('pauses longer when the disk is full', async () => {
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
    const ends = [() => Promise.reject(full)]
    const { loop, rounds } = openLoop(() => ends.shift()?.() ?? Promise.resolve(null))
    loop.wake()
    await vi.advanceTimersByTimeAsync(4999)
    expect(rounds).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(rounds).toHaveLength(2)
  })

  it('waits for the round under way when it stops, and starts no other', async () => {
    const gates: (() => void)[] = []
    const { loop, rounds } = openLoop(() => new Promise((resolve) => gates.push(() => resolve(later(new Date(), 1)))))
    loop.wake()
    await settled()
    loop.wake()
    let isStopped = false
    const stopping = loop.stop().then(() => (isStopped = true))
    await settled()
    expect(isStopped).toBe(false)
    gates[0]?.()
    await stopping
    loop.wake()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(rounds).toHaveLength(1)
  })
})
