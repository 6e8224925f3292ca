import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { expect, test } from 'vitest'
import { watchState } from '../../../electron/engine/watchState.ts'
import type { EngineSummary } from '../../../electron/engine/threadMessages.ts'
import { engine as engineContract } from '../../../shared/contract/areas/engine.ts'
import type { EngineState } from '../../../shared/domain/engineState.ts'

const calm: EngineState = {
  state: 'running',
  since: '2026-11-19T08:42:17.204Z',
  version: '0.1.0',
  mode: 'desktop',
  dataFolder: '/data',
  addresses: [],
  problem: null,
  eventsPerMinute: 0,
  waiting: 0,
  lastEventAt: null,
  revision: 1,
}

test('the state is followed from revision to revision until it is enough', async () => {
  const asked: number[] = []
  const os = implement({ engine: engineContract })
  const handler = new RPCHandler({
    engine: {
      state: os.engine.state.handler(({ input }) => {
        asked.push(input.revision)
        if (input.revision === 0) return calm
        if (input.revision === 1) return { ...calm, state: 'troubled', waiting: 3, revision: 7 } as const
        return new Promise<never>(() => {})
      }),
    },
  })
  const told: EngineSummary[] = []
  const enough = new AbortController()
  await watchState(
    {
      accept(port) {
        handler.upgrade(port)
        port.start()
      },
    },
    (summary) => {
      told.push(summary)
      if (told.length === 2) enough.abort()
    },
    enough.signal,
  )
  expect({ asked, told }).toEqual({
    asked: [0, 1],
    told: [
      { state: 'running', waiting: 0 },
      { state: 'troubled', waiting: 3 },
    ],
  })
})
