import type { AskEngine } from './ownEngine.ts'
import type { HostState } from './engineHost.ts'
import type { Timers } from './timers.ts'

/** What the tray shows: the engine of this computer, and the application itself. */
export interface EngineView {
  readonly host: HostState
  /** What goes to the targets was paused here. */
  readonly isPaused: boolean
  readonly isListening: boolean
  readonly deadLetters: number
  /** A version of the application that is loaded and can be installed; null: none. */
  readonly readyVersion: string | null
}

export interface EngineWatch {
  /** To be told whenever the state of the engine changed. */
  show(state: HostState): void
  showReady(version: string | null): void
  /** Pauses every target that is not paused, or resumes those that were paused so; what comes meanwhile waits. */
  setPaused(paused: boolean): Promise<void>
}

export interface WatchParts {
  readonly ask: AskEngine
  /** The reasons of a pause in any language: the pause outlasts a change of it. */
  readonly reasons: readonly string[]
  readonly reason: () => string
  readonly timers: Timers
  readonly changed: (view: EngineView) => void
  readonly log: (line: string) => void
}

/** Looking costs the engine some counting, and numbers change many times a second. */
const restMs = 15_000

export function watchEngine(parts: WatchParts): EngineWatch {
  const { ask, timers, changed, log } = parts
  let view: EngineView = {
    host: { kind: 'starting' },
    isPaused: false,
    isListening: true,
    deadLetters: 0,
    readyVersion: null,
  }
  let rests = false
  function become(part: Partial<EngineView>): void {
    view = { ...view, ...part }
    changed(view)
  }
  async function look(): Promise<void> {
    try {
      become(await ask((client) => lookedUp(client, parts.reasons)))
    } catch (error) {
      // Shown is what was known last; the engine's own state says whether it runs.
      log(`The engine could not be asked how it is: ${String(error)}`)
    }
  }
  function lookSoon(): void {
    if (rests) return
    rests = true
    void look()
    timers.after(restMs, () => {
      rests = false
      if (view.host.kind === 'running') void look()
    })
  }
  return {
    show(host) {
      become({ host })
      if (host.kind === 'running' && host.summary !== null) lookSoon()
    },
    showReady: (readyVersion) => become({ readyVersion }),
    async setPaused(paused) {
      await ask((client) => (paused ? pauseAll(client, parts.reason()) : resumeAll(client, parts.reasons)))
      await look()
    },
  }
}

type Client = Parameters<Parameters<AskEngine>[0]>[0]

async function lookedUp(
  client: Client,
  reasons: readonly string[],
): Promise<Omit<EngineView, 'host' | 'readyVersion'>> {
  const [flows, state, figures] = await Promise.all([
    client.systems.flows({}),
    client.engine.state({}),
    client.events.figures({ period: '1h' }),
  ])
  return {
    isPaused: flows.some(({ pause }) => pause !== null && reasons.includes(pause.reason)),
    isListening: state.addresses.length > 0,
    deadLetters: figures.lanes.reduce((sum, lane) => sum + lane.deadLetters, 0),
  }
}

async function pauseAll(client: Client, reason: string): Promise<void> {
  const targets = await client.systems.list({ role: 'target' })
  await Promise.all(targets.map(({ id }) => client.systems.pause({ id, reason })))
}

async function resumeAll(client: Client, reasons: readonly string[]): Promise<void> {
  const flows = await client.systems.flows({})
  const paused = flows.filter(({ pause }) => pause !== null && reasons.includes(pause.reason))
  await Promise.all(paused.map(({ system }) => client.systems.resume({ id: system })))
}
