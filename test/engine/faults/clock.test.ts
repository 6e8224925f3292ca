import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { days, hours, type Clock } from '../../../shared/base/time.ts'
import { allEnded, endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

/** Runs as the clock on the wall does, and can be set. */
function settableClock(): Clock & { set(byMs: number): void } {
  let offset = 0
  return {
    now: () => new Date(Date.now() + offset),
    set: (byMs) => {
      offset += byMs
    },
  }
}

let clock: ReturnType<typeof settableClock>
let engine: TestEngine
let landscape: Landscape

beforeEach(async () => {
  clock = settableClock()
  engine = await startTestEngine({ clock })
  // Long enough that only what the clock brings about happens within a test.
  landscape = await buildLandscape(engine, { targetProperties: { 'ips.failed.request.retry.attempts.interval': '60' } })
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const report = (id: string, displayName: string) =>
  landscape.report('POST', person(id, { displayName }), { prefer: 'respond-async' })
const names = () => landscape.server.users().map((user) => user['displayName'])

describe('a clock that is set back', () => {
  it('holds up no retry, and no change that waits behind it', async () => {
    landscape.moods.be({ kind: 'broken' }, 1)
    await report('a', 'first')
    await report('a', 'second')
    await endedEvent(engine.client, { entityId: 'a', including: ['retry'] })
    clock.set(-hours(5))
    await report('a', 'third')
    await allEnded(engine.client)
    const { items } = await engine.client.events.page({ entityId: 'a' })
    expect([names(), items.map(({ status }) => status)]).toEqual([['third'], ['delivered', 'delivered', 'delivered']])
    const told = landscape.moods.passed.map(({ body }) => (JSON.parse(body) as { displayName: string }).displayName)
    expect(told).toEqual(['first', 'second', 'third'])
  })

  it('while the engine was stopped holds up nothing either', async () => {
    clock.set(days(300))
    landscape.moods.be({ kind: 'broken' }, 1)
    await report('b', 'first')
    await report('b', 'second')
    await endedEvent(engine.client, { entityId: 'b', including: ['retry'] })
    await engine.close(true)
    clock.set(-days(300))
    engine = await startTestEngine({ clock, dataFolder: engine.dataFolder })
    await allEnded(engine.client)
    expect(names()).toEqual(['second'])
  })

  it('is named by the doctor', async () => {
    await landscape.report('POST', person('c'))
    clock.set(-hours(5))
    const { lines } = await engine.client.engine.doctor()
    expect(lines.find(({ step }) => step === 'clock')).toMatchObject({
      state: 'warning',
      detail: expect.stringContaining('the clock was set back. Retries and expiry run by it; set it right.') as string,
    })
  })
})

describe('tokens and a clock that is set', () => {
  it('back stay valid, forward end after their hour, and new ones are given', async () => {
    const { clientId, secret } = await engine.client.access.createTechnicalUser({
      displayName: 'Token user',
      permissions: ['realTime'],
    })
    const signIn = async () => {
      const response = await fetch(`${engine.url}/oauth2/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret }),
      })
      return `Bearer ${((await response.json()) as { access_token: string }).access_token}`
    }
    const statusWith = async (authorization: string) =>
      (await landscape.report('POST', person('d'), { authorization })).status
    const token = await signIn()
    clock.set(-hours(5))
    const back = [await statusWith(token), await statusWith(await signIn())]
    clock.set(hours(7))
    const forward = [await statusWith(token), await statusWith(await signIn())]
    expect({ back, forward }).toEqual({ back: [200, 200], forward: [401, 200] })
  })
})
