import { createPinia, setActivePinia } from 'pinia'
import { nextTick, ref } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { EngineState } from '../../shared/domain/engineState.ts'
import type { ConnectionState } from '../../renderer/api/connection.ts'

const wire = vi.hoisted(() => ({ calls: [] as { revision: number; answer: PromiseWithResolvers<unknown> }[] }))
const connection = ref<ConnectionState>({ kind: 'connecting' })
vi.mock('../../renderer/api/connection.ts', () => ({
  get connection() {
    return connection
  },
  client: {
    engine: {
      state: ({ revision }: { revision: number }) => {
        const answer = Promise.withResolvers<unknown>()
        wire.calls.push({ revision, answer })
        return answer.promise
      },
    },
  },
}))
const { useEngine } = await import('../../renderer/api/engineStore.ts')

let engine: ReturnType<typeof useEngine>
beforeEach(() => {
  vi.useFakeTimers()
  wire.calls = []
  connection.value = { kind: 'connecting' }
  setActivePinia(createPinia())
  engine = useEngine()
})
afterEach(() => {
  engine.$dispose()
  connection.value = { kind: 'connecting' }
  vi.useRealTimers()
})

const environment = { name: '', colour: 'grey', isProtected: false }
const say = (revision: number, state: EngineState['state']) => ({ revision, state, environment })
const settle = () => vi.advanceTimersByTimeAsync(0)

it('asks as soon as there is a wire, and goes on from the revision it was given', async () => {
  connection.value = { kind: 'connected' }
  await nextTick()
  wire.calls[0]?.answer.resolve(say(4, 'running'))
  await settle()
  expect({ state: engine.state, asked: wire.calls.map(({ revision }) => revision) }).toEqual({
    state: say(4, 'running'),
    asked: [0, 4],
  })
})

it('asks again when an answer fails while the wire stands', async () => {
  connection.value = { kind: 'connected' }
  await nextTick()
  wire.calls[0]?.answer.reject(new Error('Not now.'))
  await vi.advanceTimersByTimeAsync(2000)
  expect(wire.calls.length).toBe(2)
})

it('asks once for each wire, however fast it was mended', async () => {
  connection.value = { kind: 'connected' }
  await nextTick()
  wire.calls[0]?.answer.reject(new Error('The connection is closed.'))
  connection.value = { kind: 'lost', retryAt: 0 }
  await settle()
  connection.value = { kind: 'connected' }
  await vi.advanceTimersByTimeAsync(10_000)
  expect(wire.calls.length).toBe(2)
})
