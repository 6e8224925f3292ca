import type { Dialog } from 'electron'
import type { HostState } from './engineHost.ts'
import type { Timers } from './timers.ts'
import type { ShellWords } from './words/en.ts'

/** The engine's end, with a word where it takes long. */
export interface Ending {
  /** To be told whenever the state of the engine changed. */
  show(state: HostState): void
  /** Resolves when the engine has stopped. */
  end(): Promise<void>
}

export interface EndingParts {
  readonly stop: () => Promise<void>
  /** Ends it in the middle of its work, which is taken up again at the next start. */
  readonly endNow: () => void
  readonly dialog: Pick<Dialog, 'showMessageBox'>
  readonly timers: Timers
  readonly words: () => ShellWords
  readonly log: (line: string) => void
}

/** Shorter than this nobody wonders. */
const silentMs = 2_000

export function createEnding({ stop, endNow, dialog, timers, words, log }: EndingParts): Ending {
  let waiting = 0
  async function ask(signal: AbortSignal): Promise<void> {
    const { ending } = words()
    const { response } = await dialog.showMessageBox({
      type: 'info',
      message: ending.message,
      detail: [...(waiting === 0 ? [] : [ending.waiting(waiting)]), ending.detail].join(' '),
      buttons: [ending.wait, ending.now],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal,
    })
    if (response !== 1) return
    log('Somebody did not want to wait for what was under way; it is taken up again at the next start.')
    endNow()
  }
  return {
    show(state) {
      waiting = state.kind === 'running' ? (state.summary?.waiting ?? waiting) : 0
    },
    async end() {
      const stopped = new AbortController()
      const cancel = timers.after(silentMs, () => {
        ask(stopped.signal).catch((error: unknown) => log(`Nobody could be asked whether to wait: ${String(error)}`))
      })
      try {
        await stop()
      } finally {
        cancel()
        stopped.abort()
      }
    },
  }
}
