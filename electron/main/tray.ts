import type { MenuItemConstructorOptions } from 'electron'
import type { EngineView } from './engineView.ts'
import type { ShellWords } from './words/en.ts'

/** How the engine is, as the tray's picture says it. */
export type TrayFace = 'fine' | 'attention' | 'paused' | 'notListening'

export function trayFace({ host, isPaused, isListening, deadLetters }: EngineView): TrayFace {
  if (host.kind !== 'running') return host.kind === 'waiting' ? 'attention' : 'fine'
  if (!isListening) return 'notListening'
  if (isPaused) return 'paused'
  return host.summary?.state === 'troubled' || deadLetters > 0 ? 'attention' : 'fine'
}

/** One line about the engine, for the tray's tooltip and the head of its menu. */
export function engineLine(view: EngineView, { engine }: ShellWords): string {
  const { host } = view
  switch (host.kind) {
    case 'starting':
      return engine.starting
    case 'waiting':
      return engine.restarts(host.pauseMs / 1000)
    case 'stopped':
      return engine.stopped
    case 'running': {
      const waiting = host.summary?.waiting ?? 0
      const line = runningLine(view, engine)
      return waiting > 0 ? engine.waiting(line, waiting) : line
    }
  }
}

export interface TrayActions {
  /** Shows the window, at this place of the page where one is given. */
  readonly showWindow: (hash?: string) => void
  readonly setPaused: (paused: boolean) => void
  /** Quits and installs the version that is ready. */
  readonly install: () => void
  readonly quit: () => void
}

export function trayTemplate(view: EngineView, actions: TrayActions, words: ShellWords): MenuItemConstructorOptions[] {
  const { deadLetters, isPaused, host, readyVersion } = view
  const { tray } = words
  const letters = { label: tray.letters(deadLetters), click: () => actions.showWindow('#/dead-letters') }
  return [
    { label: engineLine(view, words), enabled: false },
    ...(isPaused ? [{ label: tray.pausing, enabled: false }] : []),
    ...(deadLetters > 0 ? [letters] : []),
    { type: 'separator' },
    { label: tray.open, click: () => actions.showWindow() },
    {
      label: isPaused ? tray.resume : tray.pause,
      enabled: host.kind === 'running',
      click: () => actions.setPaused(!isPaused),
    },
    { type: 'separator' },
    ...(readyVersion === null ? [] : [{ label: tray.ready(readyVersion), click: actions.install }]),
    { label: tray.quit, click: actions.quit },
  ]
}

function runningLine({ host, isPaused, isListening }: EngineView, engine: ShellWords['engine']): string {
  if (!isListening) return engine.notListening
  if (isPaused) return engine.paused
  return engine[(host.kind === 'running' && host.summary?.state) || 'running']
}
