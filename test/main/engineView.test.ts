import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { watchEngine, type EngineView } from '../../electron/main/engineView.ts'
import { ownEngine } from '../../electron/main/ownEngine.ts'
import { allEnded, person, startTestEngine, type TestEngine } from '../kit/engine.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { turnedTimers } from '../kit/turnedTimers.ts'

let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await startTestEngine({ mode: 'desktop' })
  landscape = await buildLandscape(engine)
})
afterEach(async () => {
  await landscape.close()
  await engine.close()
})

const words = ['Paused at the tray', 'Im Infobereich angehalten']
function connect() {
  const { port1, port2 } = new MessageChannel()
  engine.engine.accept(port1, { name: 'desktop', permission: 'administer' })
  return port2
}
function watching(chosen = 0) {
  const timers = turnedTimers()
  const views: EngineView[] = []
  let arrived = () => {}
  const watch = watchEngine({
    ...{ ask: ownEngine(connect), timers, reasons: words, reason: () => words[chosen] ?? '' },
    changed(view) {
      views.push(view)
      arrived()
    },
    log: () => {},
  })
  async function seen(wanted: (view: EngineView) => boolean): Promise<EngineView> {
    for (;;) {
      const latest = views.at(-1)
      if (latest && wanted(latest)) return latest
      await new Promise<void>((resolve) => (arrived = resolve))
    }
  }
  const run = () => watch.show({ kind: 'running', summary: { state: 'running', waiting: 0, openRuns: 0 } })
  return { watch, timers, seen, run, views }
}
const users = () => landscape.server.users().length
const pausedBy = async () =>
  (await engine.client.systems.flows({})).map(({ system, pause }) => [system, pause?.by, pause?.reason])

test('a pause stops what goes to every target and nothing that comes, until it is resumed', async () => {
  const { watch, seen } = watching()
  await watch.setPaused(true)
  expect(await seen((view) => view.isPaused)).toMatchObject({ isListening: true, deadLetters: 0 })
  expect(await pausedBy()).toEqual([[landscape.target, 'desktop', words[0]]])
  const { status } = await landscape.report('POST', person('meyer'), { prefer: 'respond-async' })
  const { onTheWay } = await engine.client.events.counts({})
  expect([status, onTheWay, users()]).toEqual([202, 1, 0])

  await watch.setPaused(false)
  await seen((view) => !view.isPaused)
  await allEnded(engine.client)
  expect([await pausedBy(), users()]).toEqual([[], 1])
})

test('what somebody else paused stays so', async () => {
  await engine.client.systems.pause({ id: landscape.target, reason: 'Maintenance' })
  const { watch } = watching()
  await watch.setPaused(true)
  await watch.setPaused(false)
  expect(await pausedBy()).toEqual([[landscape.target, 'test', 'Maintenance']])
})

test('a pause of another language and another sitting is known and can be resumed', async () => {
  await watching(1).watch.setPaused(true)
  const { watch, run, seen } = watching(0)
  run()
  await seen((view) => view.isPaused)
  await watch.setPaused(false)
  expect(await pausedBy()).toEqual([])
})

test('numbers that change often let the engine rest', async () => {
  const { run, seen, timers, views } = watching()
  run()
  // Its state, and what was looked up.
  await seen(() => views.length === 2)
  await engine.client.systems.pause({ id: landscape.target, reason: words[0] ?? '' })
  run()
  timers.turn(14_000)
  expect(views.map(({ isPaused }) => isPaused)).toEqual([false, false, false])
  timers.turn(1_000)
  expect((await seen((view) => view.isPaused)).isPaused).toBe(true)
})

test('an engine that is gone cannot be paused, and says so', async () => {
  const gone = ownEngine(() => {
    const { port1, port2 } = new MessageChannel()
    port2.close()
    return port1
  })
  await expect(gone((client) => client.systems.flows({}))).rejects.toThrow('The engine is not running.')
})
