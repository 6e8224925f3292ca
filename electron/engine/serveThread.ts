import type { MessagePort } from 'node:worker_threads'
import type { Caller } from '../../shared/domain/access.ts'
import type { ShownNotice } from '../../shared/domain/notice.ts'
import { createProxyQuestions, type ProxyQuestions } from './proxyQuestions.ts'
import type { EngineSummary, FromThread, ThreadKey, ToThread } from './threadMessages.ts'

/** As much of the engine as its thread needs. */
export interface HostedEngine {
  start(): Promise<unknown>
  stop(): Promise<void>
  accept(port: MessagePort, caller: Caller): void
  readonly state: EngineSummary
  onState(listener: (state: EngineSummary) => void): void
  onNotice(listener: (notice: ShownNotice) => void): void
}

/** A desktop has one administrator: who may start the application. */
const administrator: Caller = { name: 'desktop', permission: 'administer' }

/** Runs one engine by the words of `ToThread` from `keeper`, until it is told to stop or cannot start; then closes the port. */
export function serveThread(
  keeper: MessagePort,
  create: (key: ThreadKey, resolveProxy: ProxyQuestions['resolve']) => HostedEngine,
): void {
  let engine: HostedEngine | null = null

  const say = (message: FromThread) => keeper.postMessage(message)
  const questions = createProxyQuestions(say)
  const end = (last: FromThread) => {
    say(last)
    keeper.close()
  }
  const start = async (key: ThreadKey) => {
    try {
      engine = create(key, (url) => questions.resolve(url))
      engine.onNotice((notice) => say({ kind: 'notice', notice }))
      await engine.start()
    } catch (error) {
      end({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
      return
    }
    say({ kind: 'ready' })
    tellState(engine, (summary) => say({ kind: 'state', ...summary }))
  }
  const stop = async () => {
    await engine?.stop()
    end({ kind: 'stopped' })
  }

  keeper.on('message', (message: ToThread) => {
    if (message.kind === 'ping') say({ kind: 'pong', n: message.n })
    else if (message.kind === 'proxy') questions.answered(message.n, message.answer)
    else if (message.kind === 'start') surface(start(message))
    else if (message.kind === 'stop') surface(stop())
    else if (engine) engine.accept(message.port, administrator)
    else message.port.close()
  })
}

/** The summary now and whenever it changes. */
function tellState(engine: HostedEngine, tell: (summary: EngineSummary) => void): void {
  let told: EngineSummary | null = null
  const show = ({ state, waiting, openRuns }: EngineSummary) => {
    if (told?.state === state && told.waiting === waiting && told.openRuns === openRuns) return
    told = { state, waiting, openRuns }
    tell(told)
  }
  show(engine.state)
  engine.onState(show)
}

/** A surprise ends the thread; the keeper logs it with its stack and starts another. */
function surface(work: Promise<void>): void {
  work.catch((error: unknown) => {
    setImmediate(() => {
      throw error
    })
  })
}
