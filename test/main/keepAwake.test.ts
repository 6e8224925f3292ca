import { expect, test } from 'vitest'
import { createKeepAwake } from '../../electron/main/keepAwake.ts'
import type { HostState } from '../../electron/main/engineHost.ts'

const running = (openRuns: number): HostState => ({
  kind: 'running',
  summary: { state: 'running', waiting: 0, openRuns },
})

function keeper(isWanted: () => boolean) {
  const said: string[] = []
  const blocker = { start: (kind: string) => said.push(kind), stop: (id: number) => said.push(`stop ${id}`) > 0 }
  return { said, awake: createKeepAwake(blocker, isWanted) }
}

test('the machine stays awake while a run is under way', () => {
  const { said, awake } = keeper(() => true)
  for (const state of [running(0), running(2), running(1), running(0)]) awake.show(state)
  expect(said).toEqual(['prevent-app-suspension', 'stop 1'])
})

test('an engine that ended keeps nothing awake', () => {
  const { said, awake } = keeper(() => true)
  awake.show(running(1))
  awake.show({ kind: 'waiting', pauseMs: 1000, reason: 'ended' })
  expect(said).toEqual(['prevent-app-suspension', 'stop 1'])
})

test('the wish counts at once, also in the middle of a run', () => {
  let isWanted = false
  const { said, awake } = keeper(() => isWanted)
  awake.show(running(1))
  expect(said).toEqual([])
  isWanted = true
  awake.ask()
  isWanted = false
  awake.ask()
  expect(said).toEqual(['prevent-app-suspension', 'stop 1'])
})
