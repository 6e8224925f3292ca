import type { PowerSaveBlocker } from 'electron'
import type { HostState } from './engineHost.ts'

/** Keeps the machine from falling asleep while a run is under way, if the person wants that; the screen may still go dark. */
export interface KeepAwake {
  /** To be told whenever the engine's state changed. */
  show(state: HostState): void
  /** To be told whenever the wish changed. */
  ask(): void
}

export function createKeepAwake(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>, isWanted: () => boolean): KeepAwake {
  let isRunning = false
  let block: number | null = null
  const ask = () => {
    const isNeeded = isRunning && isWanted()
    if (isNeeded) block ??= blocker.start('prevent-app-suspension')
    else if (block !== null) {
      blocker.stop(block)
      block = null
    }
  }
  return {
    show: (state) => {
      isRunning = state.kind === 'running' && (state.summary?.openRuns ?? 0) > 0
      ask()
    },
    ask,
  }
}
