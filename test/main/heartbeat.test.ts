import { expect, test } from 'vitest'
import { createHeartbeat } from '../../electron/main/heartbeat.ts'
import { turnedTimers } from '../kit/turnedTimers.ts'

function beating() {
  const timers = turnedTimers()
  const said: string[] = []
  const heartbeat = createHeartbeat(timers, {
    ping: (n) => said.push(`ping ${n}`),
    lost: (silentMs) => said.push(`lost after ${silentMs}`),
  })
  heartbeat.start()
  return { timers, said, heartbeat }
}

test('thirty seconds without an answer are told once', () => {
  const { timers, said } = beating()
  timers.turn(300_000)
  expect(said).toEqual(['ping 1', 'ping 2', 'ping 3', 'lost after 30000'])
})

test('an answer in time keeps the thread', () => {
  const { timers, said, heartbeat } = beating()
  for (let n = 1; n <= 5; n += 1) {
    heartbeat.heard(n)
    timers.turn(10_000)
  }
  expect(said).toEqual(['ping 1', 'ping 2', 'ping 3', 'ping 4', 'ping 5', 'ping 6'])
})

test('a late answer to an older beat does not count for the newer ones', () => {
  const { timers, said, heartbeat } = beating()
  timers.turn(20_000)
  heartbeat.heard(1)
  timers.turn(20_000)
  expect(said).toEqual(['ping 1', 'ping 2', 'ping 3', 'ping 4', 'lost after 30000'])
})

test('while stopped nothing is asked and nothing is missed', () => {
  const { timers, said, heartbeat } = beating()
  timers.turn(20_000)
  heartbeat.stop()
  timers.turn(3_600_000)
  heartbeat.start()
  timers.turn(20_000)
  expect(said).toEqual(['ping 1', 'ping 2', 'ping 3', 'ping 4', 'ping 5', 'ping 6'])
})
