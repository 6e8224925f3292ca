import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seconds } from '../../../shared/base/time.ts'
import { openIntakeRoom, users, type IntakeRoom } from './intakeRoom.ts'

let room: IntakeRoom
beforeEach(async () => {
  room = await openIntakeRoom()
})
afterEach(() => room.close())

const callTimes = async (count: number, headers: Record<string, string> = {}) => {
  const answers = []
  for (let index = 0; index < count; index++) answers.push(await room.call(users, { headers }))
  return answers
}
const numbers = { normal: 150, most: 200, windowMs: seconds(60), perUser: false }

describe('the rate limit', () => {
  it('is off unless switched on', async () => {
    const answers = await callTimes(250)
    expect([new Set(answers.map(({ status }) => status)), answers[0]?.headers['ratelimit-limit']]).toEqual([
      new Set([200]),
      undefined,
    ])
  })

  it('serves 150 calls a minute, slows 50 more down, and refuses the next', async () => {
    room.room.rateLimit = numbers
    const answers = await callTimes(201)
    const last = answers[200]
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 200 }, () => 200), 429])
    expect([room.pauses.length, room.pauses[0], room.pauses.at(-1)]).toEqual([50, 20, 1000])
    expect(last?.headers).toMatchObject({
      'retry-after': '60',
      'ratelimit-limit': '200',
      'ratelimit-remaining': '0',
      'ratelimit-reset': '60',
    })
  })

  it('lets callers in again as the window moves on; refused calls do not count', async () => {
    room.room.rateLimit = { ...numbers, normal: 2, most: 2 }
    await callTimes(1)
    room.clock.turn(seconds(20))
    const full = await callTimes(5)
    room.clock.turn(seconds(40))
    const later = await callTimes(2)
    expect([...full, ...later].map(({ status }) => status)).toEqual([200, 429, 429, 429, 429, 200, 429])
  })

  it('may count each technical user alone', async () => {
    room.room.rateLimit = { ...numbers, normal: 1, most: 1, perUser: true }
    const { authorization } = await room.signIn()
    const answers = [...(await callTimes(2)), ...(await callTimes(2, { authorization }))]
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 200, 429])
  })

  it('is not used up by callers who cannot sign in', async () => {
    room.room.rateLimit = { ...numbers, normal: 1, most: 1 }
    await callTimes(5, { authorization: 'Basic eDp5' })
    expect((await callTimes(1)).map(({ status }) => status)).toEqual([200])
  })
})
