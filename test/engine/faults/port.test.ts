import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'

let other: Server
let port: number
let engine: TestEngine

beforeEach(async () => {
  other = createServer()
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  port = (other.address() as AddressInfo).port
  // The settings are saved while the engine listens elsewhere; then it starts with them.
  const before = await startTestEngine()
  await saveListener(before, { port })
  await before.close(true)
  engine = await startTestEngine({ listen: null, dataFolder: before.dataFolder })
})
afterEach(async () => {
  await engine.close()
  other.close()
})

async function saveListener({ client }: TestEngine, listener: { port: number }) {
  const { settings, version } = await client.engine.getSettings()
  const wanted = { ...settings, listener: { ...settings.listener, ...listener } }
  return client.engine.saveSettings({ version, settings: wanted })
}

const alive = async (url: string) => (await fetch(`${url}/health/ready`)).status

it('an engine whose port is taken runs all the same, says so, and listens as soon as a free one is saved', async () => {
  const message =
    `Provost cannot listen at 127.0.0.1, port ${port}: another program uses this port. ` +
    'End that program, or choose another port in the settings.'
  const problem = { code: 'badProperties', message, status: 'EADDRINUSE' }
  const state = await engine.client.engine.state({})
  const doctor = await engine.client.engine.doctor()
  const saved = await saveListener(engine, { port: 0 })
  const after = await engine.client.engine.state({})
  expect({
    before: { state: state.state, addresses: state.addresses, problem: state.problem },
    doctor: doctor.lines.find(({ step }) => step === 'port'),
    saved: saved.problem,
    after: { state: after.state, problem: after.problem, ready: await alive(after.addresses[0]?.url ?? '') },
  }).toEqual({
    before: { state: 'troubled', addresses: [], problem },
    doctor: { step: 'port', state: 'failed', detail: message, ms: null, code: 'badProperties', cure: 'changeListener' },
    saved: null,
    after: { state: 'running', problem: null, ready: 200 },
  })
})

it('a port that is free again is taken when the same settings are saved', async () => {
  other.close()
  await once(other, 'close')
  const saved = await saveListener(engine, { port })
  expect([saved.problem, await alive(`http://127.0.0.1:${port}`)]).toEqual([null, 200])
})
