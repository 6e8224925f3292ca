import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import type { ShownNotice } from '../../shared/domain/notice.ts'
import type { EngineSummary, FromThread, ThreadData, ThreadKey, ToThread } from '../engine/threadMessages.ts'
import { createHeartbeat, type Heartbeat } from './heartbeat.ts'
import type { Timers } from './timers.ts'

export interface EngineThreadOptions {
  /** The built entry of the engine thread. */
  readonly script: string | URL
  readonly dataFolder: string
  readonly key: ThreadKey
  readonly timers: Timers
  /** Which proxy the computer names for an address, in the words of a PAC file. */
  readonly resolveProxy: (url: string) => Promise<string>
  /** Gets what the thread writes to its standard error: the engine's log. */
  readonly output: (text: string) => void
}

export interface EngineThreadEvents {
  readonly ready: () => void
  readonly summary: (summary: EngineSummary) => void
  readonly notice: (notice: ShownNotice) => void
  /** Called once, whatever ended it. */
  readonly ended: (reason: string) => void
}

const startLimitMs = 600_000
const stopLimitMs = 20_000
/** Clients that may wait until the thread is ready. */
const maxEarlyPorts = 8
/** Left alone, the room for what lives briefly grows beyond 128 MB and stays so large, and three times what lives long is left
 *  lying before it is cleared away. The less there may be, the sooner that is; a tenth of it is what the engine needs. */
const resourceLimits = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 1024 }

/** One life of the engine thread, from its start until `ended`. */
export class EngineThread {
  readonly #worker: Worker
  readonly #exited: Promise<void>
  readonly #heartbeat: Heartbeat
  readonly #timers: Timers
  readonly #resolveProxy: EngineThreadOptions['resolveProxy']
  readonly #events: EngineThreadEvents
  #earlyPorts: MessagePort[] | null = []
  #reason = 'ended without a word'
  #cancelLimit: () => void

  constructor(options: EngineThreadOptions, events: EngineThreadEvents) {
    const workerData: ThreadData = { dataFolder: options.dataFolder }
    this.#timers = options.timers
    this.#resolveProxy = options.resolveProxy
    this.#events = events
    this.#worker = new Worker(options.script, { workerData, name: 'engine', stderr: true, resourceLimits })
    this.#worker.stderr.setEncoding('utf8').on('data', options.output)
    this.#heartbeat = createHeartbeat(options.timers, {
      ping: (n) => this.#say({ kind: 'ping', n }),
      lost: (silentMs) => this.#end(`gave no sign of life for ${silentMs / 1000} s`),
    })
    this.#worker.on('message', (message: FromThread) => this.#hear(message))
    this.#worker.on('error', (error) => (this.#reason = `failed: ${stackOf(error)}`))
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#ended()
        resolve()
      })
    })
    this.#cancelLimit = options.timers.after(startLimitMs, () =>
      this.#end(`was not ready after ${startLimitMs / 1000} s`),
    )
    this.#say({ kind: 'start', ...options.key })
  }

  /** A new client's end of a port to the engine; it closes with the thread. */
  connect(): MessagePort {
    const { port1, port2 } = new MessageChannel()
    if (!this.#earlyPorts) this.#handOver(port2)
    else if (this.#earlyPorts.length < maxEarlyPorts) this.#earlyPorts.push(port2)
    else port2.close()
    return port1
  }

  /** Asks the thread to stop, waits at most 20 s for it, then ends it; true: it stopped by itself. */
  async stop(): Promise<boolean> {
    let asked = true
    this.#cancelLimit()
    this.#cancelLimit = this.#timers.after(stopLimitMs, () => {
      asked = false
      this.#end(`did not stop within ${stopLimitMs / 1000} s`)
    })
    this.#say({ kind: 'stop' })
    await this.#exited
    return asked
  }

  /** Ends it in the middle of its work. */
  endNow(): void {
    this.#end('was ended')
  }

  /** From here until `resume` silence means nothing. */
  suspend(): void {
    this.#heartbeat.stop()
  }

  resume(): void {
    if (!this.#earlyPorts) this.#heartbeat.start()
  }

  #hear(message: FromThread): void {
    if (message.kind === 'pong') this.#heartbeat.heard(message.n)
    else if (message.kind === 'ready') this.#ready()
    else if (message.kind === 'resolveProxy') void this.#tellProxy(message.n, message.url)
    else if (message.kind === 'state') this.#events.summary(summaryOf(message))
    else if (message.kind === 'notice') this.#events.notice(message.notice)
    else if (message.kind === 'failed') this.#end(`could not start: ${message.message}`)
    else this.#end('stopped')
  }

  async #tellProxy(n: number, url: string): Promise<void> {
    const answer = await this.#resolveProxy(url).catch(() => null)
    this.#say({ kind: 'proxy', n, answer })
  }

  #ready(): void {
    this.#cancelLimit()
    for (const port of this.#earlyPorts ?? []) this.#handOver(port)
    this.#earlyPorts = null
    this.#heartbeat.start()
    this.#events.ready()
  }

  #handOver(port: MessagePort): void {
    try {
      this.#say({ kind: 'accept', port }, [port])
    } catch (error) {
      // The client left while the engine started, so its port cannot be sent any more.
      if (!(error instanceof DOMException && error.name === 'DataCloneError')) throw error
    }
  }

  #say(message: ToThread, transfer: MessagePort[] = []): void {
    this.#worker.postMessage(message, transfer)
  }

  /** Handles the engine left open would keep the thread alive; after its last word it has nothing left to do. */
  #end(reason: string): void {
    this.#reason = reason
    void this.#worker.terminate()
  }

  #ended(): void {
    this.#cancelLimit()
    this.#heartbeat.stop()
    for (const port of this.#earlyPorts ?? []) port.close()
    this.#earlyPorts = []
    this.#events.ended(this.#reason)
  }
}

function summaryOf({ state, waiting, openRuns }: EngineSummary): EngineSummary {
  return { state, waiting, openRuns }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
