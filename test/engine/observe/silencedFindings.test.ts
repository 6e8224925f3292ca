import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CheckLine } from '../../../shared/domain/check.ts'
import { days } from '../../../shared/base/time.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { turnedClock, type TurnedClock } from '../../kit/turnedClock.ts'

let engine: TestEngine
let clock: TurnedClock
beforeEach(async () => {
  clock = turnedClock()
  engine = await startTestEngine({ clock })
})
afterEach(() => engine.close())

async function found(list: 'doctor' | 'health', step: string): Promise<CheckLine> {
  const line = (await engine.client.engine[list]()).lines.find((one) => one.step === step)
  if (!line) throw new Error(`There is no line ${step}.`)
  return line
}
async function silence(list: 'doctor' | 'compliance', { step, detail }: CheckLine, forDays: number) {
  const until = new Date(clock.now().getTime() + days(forDays)).toISOString()
  await engine.client.engine.silenceFinding({
    ...{ list, until, reason: 'Backups are taken of the whole machine' },
    finding: { step, detail, state: 'warning' },
  })
  return until
}

test('a silenced finding says who wants to hear no more of it, why and until when, and so does the change log', async () => {
  const until = await silence('doctor', await found('doctor', 'backup'), 7)
  const silenced = { until, reason: 'Backups are taken of the whole machine', by: expect.any(String) as string }
  expect((await found('doctor', 'backup')).silenced).toEqual({ ...silenced, at: clock.now().toISOString() })
  const [line] = (await engine.client.record.changes({ event: 'FINDING_SILENCED' })).items
  expect([line?.resourceId, line?.changes.map(({ attribute, after }) => [attribute, after])]).toEqual([
    'backup',
    [
      ['list', 'doctor'],
      ['reason', silenced.reason],
      ['until', until],
    ],
  ])
})

test('it comes back when its time is over, or when somebody takes the silence back', async () => {
  const finding = await found('doctor', 'backup')
  await silence('doctor', finding, 7)
  clock.turn(days(7) + 1)
  const over = (await found('doctor', 'backup')).silenced
  await silence('doctor', finding, 7)
  const released = await engine.client.engine.releaseFinding({ list: 'doctor', step: 'backup' })
  const again = await engine.client.engine.releaseFinding({ list: 'doctor', step: 'backup' })
  expect([over, released, again, (await found('doctor', 'backup')).silenced]).toEqual([
    undefined,
    { released: true },
    { released: false },
    undefined,
  ])
})

test('it comes back when it says something else, also of another system', async () => {
  const { systems } = engine.client
  const open = {
    role: 'target' as const,
    ...{ type: 'scimSystem', secrets: { Password: 'secret' } },
    properties: { URL: 'https://a.example', User: 'provost', Authentication: 'BasicAuthentication', TrustAll: 'true' },
  }
  await systems.create({ ...open, name: 'Target 1' })
  await silence('compliance', await found('health', 'trustAll'), 7)
  const quiet = (await found('health', 'trustAll')).silenced
  await systems.create({ ...open, name: 'Target 2' })
  expect([quiet?.reason, (await found('health', 'trustAll')).silenced]).toEqual([
    'Backups are taken of the whole machine',
    undefined,
  ])
})

test('an end that is over, or more than 30 days away, is refused', async () => {
  const finding = await found('doctor', 'backup')
  const past = await safe(silence('doctor', finding, -1))
  const far = await safe(silence('doctor', finding, 31))
  const fault = { code: 'INVALID', data: { fields: [{ name: 'until' }] } }
  expect([past.error, far.error]).toMatchObject([fault, fault])
})
