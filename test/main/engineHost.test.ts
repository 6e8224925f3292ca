import { once } from 'node:events'
import type { MessagePort } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { saidBefore } from '../../shared/base/said.ts'
import { createEngineHost, type EngineHost, type HostState } from '../../electron/main/engineHost.ts'
import { turnedTimers } from '../kit/turnedTimers.ts'

const script = new URL('../kit/smallEngineThread.ts', import.meta.url)
const key = {
  masterKey: new Uint8Array([1, 2, 3]),
  keyStore: { where: saidBefore('The key is made up.'), isWeak: true },
}
let stopAfterTest = async () => {}
afterEach(() => stopAfterTest())

/** A host with a turned clock whose states can be waited for, each once and in order. */
function hosting(mood = 'well') {
  const timers = turnedTimers()
  const states: HostState[] = []
  const noticed = Promise.withResolvers<string>()
  const log: string[] = []
  const output: string[] = []
  let arrived = () => {}
  const host: EngineHost = createEngineHost({
    script,
    dataFolder: `/data/${mood}`,
    key,
    timers,
    resolveProxy: (url) =>
      url.includes('unknown')
        ? Promise.reject(new Error('no'))
        : Promise.resolve(`PROXY for-${new URL(url).host}:3128`),
    log: (line) => log.push(line),
    output: (text) => output.push(text),
    onNotice: ({ subject }) => noticed.resolve(subject),
    onState(state) {
      states.push(state)
      arrived()
    },
  })
  async function state(wanted: (state: HostState) => boolean): Promise<HostState> {
    for (;;) {
      const next = states.shift()
      if (next && wanted(next)) return next
      if (!next) await new Promise<void>((resolve) => (arrived = resolve))
    }
  }
  const beats = (n: number) => state((one) => one.kind === 'running' && one.summary?.waiting === n)
  const kind = (wanted: HostState['kind']) => state((one) => one.kind === wanted)
  stopAfterTest = () => {
    const stopped = host.stop()
    timers.turn(20_000)
    return stopped
  }
  return { host, timers, log, output, kind, beats, noticed: noticed.promise }
}

async function ask(port: MessagePort, word: string): Promise<unknown> {
  const answer = once(port, 'message')
  port.postMessage(word)
  return ((await answer) as unknown[])[0]
}

test('a client speaks with the engine, as administrator, the key came by message', async () => {
  const { host, kind } = hosting()
  host.start()
  await kind('running')
  const port = host.connect()
  expect(await ask(port, 'hello')).toEqual({
    word: 'hello',
    caller: { name: 'desktop', permission: 'administer' },
    ...key,
    dataFolder: '/data/well',
  })
  port.close()
})

test('the engine asks which proxy the computer names', async () => {
  const { host, kind } = hosting()
  host.start()
  await kind('running')
  const port = host.connect()
  const answers = [await ask(port, 'https://a.example'), await ask(port, 'https://unknown.example')]
  expect(answers).toEqual(['PROXY for-a.example:3128', 'this computer does not say which proxy to take'])
  port.close()
})

test('a client that comes before the engine is ready is served when it is', async () => {
  const { host } = hosting()
  host.start()
  const port = host.connect()
  expect(await ask(port, 'early')).toMatchObject({ word: 'early' })
  port.close()
})

test('a client that left before the engine was ready takes nobody along', async () => {
  const { host, kind } = hosting()
  host.start()
  const left = host.connect()
  left.close()
  await once(left, 'close')
  await kind('running')
  const port = host.connect()
  expect(await ask(port, 'later')).toMatchObject({ word: 'later' })
  port.close()
})

test('a client that comes while there is no engine finds its port closed', async () => {
  const { host } = hosting()
  await once(host.connect(), 'close')
})

test('an engine that ends is started again, its clients see it by their port', async () => {
  const { host, timers, kind, log } = hosting()
  host.start()
  await kind('running')
  const port = host.connect()
  const closed = once(port, 'close')
  port.postMessage('crash')
  await closed
  expect(await kind('waiting')).toEqual({ kind: 'waiting', pauseMs: 1_000, reason: 'ended without a word' })
  timers.turn(1_000)
  await kind('running')
  const again = host.connect()
  expect(await ask(again, 'still there')).toMatchObject({ word: 'still there' })
  again.close()
  expect(log).toEqual(['The engine thread ended without a word. It starts again in 1 s.'])
})

test('what the engine writes to its log arrives, in order', async () => {
  const { host, kind, output } = hosting()
  host.start()
  await kind('running')
  const port = host.connect()
  port.postMessage('log')
  await ask(port, 'done')
  port.close()
  await host.stop()
  expect(output.join('')).toBe('one line\nanother line\n')
})

test('what the engine threw is named', async () => {
  const { host, kind } = hosting()
  host.start()
  await kind('running')
  host.connect().postMessage('throw')
  const state = await kind('waiting')
  expect(state.kind === 'waiting' && state.reason).toMatch(/^failed: Error: the disk is gone\n/)
})

test('pauses grow to thirty seconds while the engine cannot start', async () => {
  const { host, timers, kind } = hosting('held')
  const pauses: number[] = []
  host.start()
  for (let round = 0; round < 6; round += 1) {
    const state = await kind('waiting')
    if (state.kind !== 'waiting') continue
    expect(state.reason).toBe('could not start: the data folder is held by process 4711')
    pauses.push(state.pauseMs)
    timers.turn(state.pauseMs)
  }
  expect(pauses).toEqual([1_000, 2_000, 5_000, 10_000, 30_000, 30_000])
})

test('a minute of health makes the next pause the shortest again', async () => {
  const { host, timers, kind, beats } = hosting()
  host.start()
  await kind('running')
  host.connect().postMessage('crash')
  timers.turn(((await kind('waiting')) as { pauseMs: number }).pauseMs)
  await kind('running')
  for (let n = 2; n <= 7; n += 1) {
    timers.turn(10_000)
    await beats(n)
  }
  host.connect().postMessage('crash')
  expect(await kind('waiting')).toMatchObject({ pauseMs: 1_000 })
})

test('an engine that answers its heartbeat stays; one that blocks is ended after thirty seconds', async () => {
  const { host, timers, kind, beats } = hosting()
  host.start()
  await beats(1)
  for (let n = 2; n <= 5; n += 1) {
    timers.turn(10_000)
    await beats(n)
  }
  host.connect().postMessage('block')
  timers.turn(40_000)
  expect(await kind('waiting')).toMatchObject({ reason: 'gave no sign of life for 30 s' })
})

test('silence while the machine sleeps is no fault', async () => {
  const { host, timers, kind, beats } = hosting()
  host.start()
  await beats(1)
  host.suspend()
  timers.turn(8 * 3_600_000)
  host.resume()
  await beats(2)
  const port = host.connect()
  expect(await ask(port, 'slept well')).toMatchObject({ word: 'slept well' })
  port.close()
  await host.stop()
  await kind('stopped')
})

test('a stop is asked for and waited for, once', async () => {
  const { host, kind, log } = hosting()
  host.start()
  await kind('running')
  await Promise.all([host.stop(), host.stop()])
  expect(await kind('stopped')).toEqual({ kind: 'stopped' })
  host.start()
  await once(host.connect(), 'close')
  expect(log).toEqual([])
})

test('an engine that does not stop within twenty seconds is ended', async () => {
  const { host, timers, kind, log } = hosting('stubborn')
  host.start()
  await kind('running')
  const stopped = host.stop()
  timers.turn(20_000)
  await stopped
  expect(log).toEqual(['The engine thread did not stop when asked and was ended.'])
})

test('an engine that is being stopped can be ended at once', async () => {
  const { host, kind } = hosting('stubborn')
  host.start()
  await kind('running')
  const stopped = host.stop()
  host.endNow()
  await stopped
  expect(await kind('stopped')).toEqual({ kind: 'stopped' })
})

test('handles an engine left open do not keep its thread', async () => {
  const { host, kind } = hosting('lingering')
  host.start()
  await kind('running')
  await host.stop()
  expect(await kind('stopped')).toEqual({ kind: 'stopped' })
})

test('an engine that is never ready is ended after ten minutes', async () => {
  const { host, timers, kind } = hosting()
  host.start()
  timers.turn(600_000)
  expect(await kind('waiting')).toMatchObject({ reason: 'was not ready after 600 s' })
})

test('what the engine wants people to know reaches the shell', async () => {
  const { host, kind, noticed } = hosting()
  host.start()
  await kind('running')
  host.connect().postMessage('notice')
  expect(await noticed).toBe('Oh')
})
