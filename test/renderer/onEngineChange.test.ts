import { effectScope, nextTick, reactive, type EffectScope } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const engine = reactive({ state: { revision: 1 } })
vi.mock('../../renderer/api/engineStore.ts', () => ({ useEngine: () => engine }))
const { onEngineChange } = await import('../../renderer/api/onEngineChange.ts')

const pauseMs = 2000
let scope: EffectScope
let acted: number[]
let begun: number
beforeEach(() => {
  vi.useFakeTimers()
  begun = Date.now()
  acted = []
  scope = effectScope()
  scope.run(() => onEngineChange(pauseMs, () => acted.push(Date.now() - begun)))
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

async function changeAt(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms - (Date.now() - begun))
  engine.state.revision += 1
  await nextTick()
}

it('a change right after the screen opened is acted on when the pause is over', async () => {
  await changeAt(100)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(acted).toEqual([2000])
})

it('many changes are acted on once in each pause, the last one too', async () => {
  for (const ms of [3000, 3100, 4900, 5300]) await changeAt(ms)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(acted).toEqual([3000, 5000, 7000])
})

it('nothing is acted on after the screen is gone', async () => {
  await changeAt(100)
  scope.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect({ acted, timers: vi.getTimerCount() }).toEqual({ acted: [], timers: 0 })
})
