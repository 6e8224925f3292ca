/**
 * A real engine thread around a very small engine, which does as its clients say and whose data folder's name is its mood.
 * It shows each beat of the heart it answered as the number of waiting deliveries.
 */
import { basename } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { serveThread } from '../../electron/engine/serveThread.ts'
import type { ThreadData, ToThread } from '../../electron/engine/threadMessages.ts'
import type { ShownNotice } from '../../shared/domain/notice.ts'

const { dataFolder } = workerData as ThreadData
const mood = basename(dataFolder)
const keeper = parentPort!

const notice: ShownNotice = { id: 1, kind: 'backupFailed', at: '2026-11-22T00:00:00.000Z', source: null, subject: 'Oh' }
let tell: (notice: ShownNotice) => void = () => {}

serveThread(keeper, ({ masterKey, keyStore }, resolveProxy) => ({
  async start() {
    if (mood === 'held') throw new Error('the data folder is held by process 4711')
    if (mood === 'lingering') setInterval(() => {}, 60_000)
  },
  stop: () => (mood === 'stubborn' ? new Promise(() => {}) : Promise.resolve()),
  accept(port, caller) {
    port.on('message', (word: string) => {
      if (word === 'crash') setImmediate(() => process.exit(3))
      else if (word === 'throw') setImmediate(() => throwOut('the disk is gone'))
      else if (word === 'block') block()
      else if (word.startsWith('http')) void told(resolveProxy(word)).then((answer) => port.postMessage(answer))
      else if (word === 'notice') tell(notice)
      else if (word === 'log') for (const line of ['one line', 'another line']) process.stderr.write(`${line}\n`)
      else port.postMessage({ word, caller, masterKey, keyStore, dataFolder })
    })
  },
  state: { state: 'running', waiting: 0, openRuns: 0 },
  onState(listener) {
    keeper.on('message', (message: ToThread) => {
      if (message.kind === 'ping') listener({ state: 'running', waiting: message.n, openRuns: 0 })
    })
  },
  onNotice: (listener) => (tell = listener),
}))

const told = (answer: Promise<string>): Promise<string> =>
  answer.catch((error: unknown) => (error instanceof Error ? error.message : ''))

function throwOut(message: string): never {
  throw new Error(message)
}

function block(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
