import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { ShownNotice } from '../../shared/domain/notice.ts'
import type { EngineSummary } from '../engine/threadMessages.ts'
import { EngineThread, type EngineThreadOptions } from './engineThread.ts'

/** How the engine is doing, seen from outside its thread. `waiting`: it ended, the next one starts after the pause. */
export type HostState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly summary: EngineSummary | null }
  | { readonly kind: 'waiting'; readonly pauseMs: number; readonly reason: string }
  | { readonly kind: 'stopped' }

export interface EngineHostOptions extends EngineThreadOptions {
  readonly onState: (state: HostState) => void
  /** What people should know now. */
  readonly onNotice: (notice: ShownNotice) => void
  /** One line for the log of the shell. */
  readonly log: (line: string) => void
}

export interface EngineHost {
  start(): void
  /** Asks the engine to stop and waits, at most 20 s; afterwards nothing starts it again. */
  stop(): Promise<void>
  /** Ends an engine that is being stopped in the middle of its work. */
  endNow(): void
  /** A new client's end of a port to the engine; it closes when the thread ends, and at once while there is none. */
  connect(): MessagePort
  /** Between the two the machine sleeps: silence of the engine means nothing. */
  suspend(): void
  resume(): void
}

const pausesMs = [1_000, 2_000, 5_000, 10_000, 30_000] as const
const longestPauseMs = 30_000
/** A thread that was ready this long is healthy: the next pause is the shortest again. */
const healthyAfterMs = 60_000

/** Keeps the engine thread alive: starts it again with growing pauses whenever it ends unasked (architecture 6). */
export function createEngineHost(options: EngineHostOptions): EngineHost {
  let thread: EngineThread | null = null
  let stopping: Promise<void> | null = null
  let failures = 0
  let cancelTimer = () => {}
  const tell = (state: HostState) => {
    if (!stopping) options.onState(state)
  }

  function start(): void {
    if (thread || stopping) return
    tell({ kind: 'starting' })
    thread = new EngineThread(options, {
      ready() {
        cancelTimer = options.timers.after(healthyAfterMs, () => (failures = 0))
        tell({ kind: 'running', summary: null })
      },
      summary: (summary) => tell({ kind: 'running', summary }),
      notice: (notice) => options.onNotice(notice),
      ended,
    })
  }

  function ended(reason: string): void {
    thread = null
    cancelTimer()
    if (stopping) return
    const pauseMs = pausesMs[failures] ?? longestPauseMs
    failures += 1
    options.log(`The engine thread ${reason}. It starts again in ${pauseMs / 1000} s.`)
    tell({ kind: 'waiting', pauseMs, reason })
    cancelTimer = options.timers.after(pauseMs, start)
  }

  async function stop(): Promise<void> {
    cancelTimer()
    if (thread && !(await thread.stop())) options.log('The engine thread did not stop when asked and was ended.')
    options.onState({ kind: 'stopped' })
  }

  return {
    start,
    stop: () => (stopping ??= stop()),
    endNow: () => thread?.endNow(),
    connect: () => thread?.connect() ?? closedPort(),
    suspend: () => thread?.suspend(),
    resume: () => thread?.resume(),
  }
}

function closedPort(): MessagePort {
  const { port1, port2 } = new MessageChannel()
  port2.close()
  return port1
}
