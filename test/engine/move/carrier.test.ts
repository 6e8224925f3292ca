import { expect, test } from 'vitest'
import { createCarrier } from '../../../electron/engine/move/carrier.ts'
import { turnedClock } from '../../kit/turnedClock.ts'

test('who has not asked for two minutes carries no more', () => {
  const clock = turnedClock()
  const carrier = createCarrier(clock)
  const seen = [carrier.isAtWork()]
  carrier.asked()
  clock.turn(119_000)
  seen.push(carrier.isAtWork())
  carrier.asked()
  clock.turn(119_000)
  seen.push(carrier.isAtWork())
  clock.turn(1000)
  expect([...seen, carrier.isAtWork()]).toEqual([false, true, true, false])
})
