import type { MessagePort } from 'node:worker_threads'
import type { Caller } from '../../shared/domain/access.ts'
import type { EngineSummary, FromThread, ToThread } from './threadMessages.ts'

/** As much of the engine as its thread needs. */
export interface HostedEngine {
  start(): Promise<void>
  stop(): Promise<void>
  accept(port: MessagePort, caller: Caller): void
}

export interface ThreadServing {
  readonly create: (masterKey: Uint8Array) => HostedEngine
  /** Tells every change of the summary until the signal aborts. */
  readonly watch: (engine: HostedEngine, tell: (summary: EngineSummary) => void, signal: AbortSignal) => Promise<void>
}

/** A desktop has one administrator: who may start the application. */
const administrator: Caller = { name: 'desktop', permission: 'administer' }

/** Runs one engine by the words of `ToThread` from `keeper`, until it is told to stop or cannot start; then closes the port. */
export function serveThread(keeper: MessagePort, serving: ThreadServing): void {
  const watching = new AbortController()
  let engine: HostedEngine | null = null

  const say = (message: FromThread) => keeper.postMessage(message)
  const end = (last: FromThread) => {
    watching.abort()
    say(last)
    keeper.close()
  }
  const start = async (masterKey: Uint8Array) => {
    try {
      engine = serving.create(masterKey)
      await engine.start()
    } catch (error) {
      end({ kind: 'failed', message: messageOf(error) })
      return
    }
    say({ kind: 'ready' })
    try {
      await serving.watch(engine, (summary) => say({ kind: 'state', ...summary }), watching.signal)
    } catch (error) {
      // The tray goes without news; the engine need not end for that.
      process.emitWarning(`The engine's state is no longer followed: ${messageOf(error)}`)
    }
  }
  const stop = async () => {
    watching.abort()
    await engine?.stop()
    end({ kind: 'stopped' })
  }

  keeper.on('message', (message: ToThread) => {
    if (message.kind === 'ping') say({ kind: 'pong', n: message.n })
    else if (message.kind === 'start') surface(start(message.masterKey))
    else if (message.kind === 'stop') surface(stop())
    else if (engine) engine.accept(message.port, administrator)
    else message.port.close()
  })
}

/** A surprise ends the thread; the keeper logs it with its stack and starts another. */
function surface(work: Promise<void>): void {
  work.catch((error: unknown) => {
    setImmediate(() => {
      throw error
    })
  })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
