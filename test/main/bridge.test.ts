import { EventEmitter, once } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { IpcMain } from 'electron'
import { expect, test } from 'vitest'
import { openBridge } from '../../electron/main/bridge.ts'
import { channels, portMessage } from '../../shared/contract/desktop.ts'
import { createMessageChannel } from '../kit/electronStandIn/messageChannel.ts'

interface Frame {
  url: string
  parent: Frame | null
}

/** A bridge to one engine port; `ask` is what a page's frame does. */
function bridge() {
  const ipcMain = new EventEmitter()
  const engine = new MessageChannel()
  const more: MessagePort[] = []
  const log: string[] = []
  let connected = 0
  openBridge({
    ipcMain: ipcMain as unknown as IpcMain,
    async connect() {
      connected += 1
      if (connected === 1) return engine.port1
      const another = new MessageChannel()
      more.push(another.port2)
      return another.port1
    },
    createChannel: createMessageChannel,
    log: (line) => log.push(line),
  })
  const posted: { channel: string; message: unknown; ports: ReturnType<typeof createMessageChannel>['port2'][] }[] = []
  const ask = (frame: Frame | null) =>
    ipcMain.emit(channels.connect, {
      senderFrame: frame && {
        ...frame,
        postMessage: (channel: string, message: unknown, ports: never[]) => posted.push({ channel, message, ports }),
      },
    })
  return { ask, posted, log, engine: engine.port2, more, connected: () => connected }
}

/** The wire is there at once in these tests, but is waited for. */
const settled = () => new Promise(setImmediate)

const page: Frame = { url: 'app://provost/index.html#/overview', parent: null }

async function opened() {
  const { ask, posted, engine } = bridge()
  ask(page)
  await settled()
  const [{ channel, message, ports }] = posted as [(typeof posted)[0]]
  expect([channel, message, ports.length]).toEqual([portMessage, null, 1])
  const [port] = ports as [(typeof ports)[0]]
  port.start()
  return { port, engine }
}

const heard = (port: { once(event: 'message', listener: (message: unknown) => void): unknown }) =>
  new Promise((resolve) => port.once('message', resolve))

test('words pass between page and engine, both ways', async () => {
  const { port, engine } = await opened()
  const atEngine = heard(engine)
  port.postMessage('to the engine')
  expect(await atEngine).toBe('to the engine')
  const atPage = heard(port)
  engine.postMessage({ to: ['the', 'page'] })
  expect(await atPage).toMatchObject({ data: { to: ['the', 'page'] } })
  engine.close()
  await once(port, 'close')
})

test('when the page is gone the engine learns it', async () => {
  const { port, engine } = await opened()
  port.close()
  await once(engine, 'close')
})

test.each([
  ['a page from elsewhere', { url: 'https://example.org/', parent: null }],
  ['a frame inside our page', { url: 'app://provost/', parent: page }],
  ['a page that is gone', null],
])('%s gets no port', async (_name, frame) => {
  const { ask, posted, log, connected, engine } = bridge()
  ask(frame)
  await settled()
  expect([posted, connected(), log]).toEqual([
    [],
    0,
    [`Refused a port to the engine for ${frame?.url ?? 'a page that is gone'}.`],
  ])
  engine.close()
})

test('a page that asks without end is refused until one of its ports closes', async () => {
  const { ask, posted, log, engine, more } = bridge()
  for (let round = 0; round < 18; round += 1) ask(page)
  await settled()
  const refusal = 'Refused a port to the engine: 16 are open already.'
  expect([posted.length, log]).toEqual([16, [refusal, refusal]])
  const [first] = posted.flatMap(({ ports }) => ports)
  first?.start()
  const closed = new Promise<void>((resolve) => first?.once('close', () => resolve()))
  engine.close()
  await closed
  ask(page)
  await settled()
  expect(posted.length).toBe(17)
  for (const port of more) port.close()
})

test('a place that cannot be reached gives no port, and the next asking is free', async () => {
  const ipcMain = new EventEmitter()
  const log: string[] = []
  openBridge({
    ipcMain: ipcMain as unknown as IpcMain,
    connect: () => Promise.reject(new Error('nobody is signed in')),
    createChannel: createMessageChannel,
    log: (line) => log.push(line),
  })
  for (let round = 0; round < 20; round += 1) {
    ipcMain.emit(channels.connect, { senderFrame: { ...page, postMessage: () => {} } })
    await settled()
  }
  expect(new Set(log)).toEqual(new Set(['No wire for the page: Error: nobody is signed in']))
})
