import type { MenuItemConstructorOptions } from 'electron'
import type { EngineSummary } from '../engine/threadMessages.ts'
import type { HostState } from './engineHost.ts'

/** One line about the engine, for the tray's tooltip and the head of its menu. */
export function engineLine(state: HostState): string {
  switch (state.kind) {
    case 'starting':
      return 'Engine is starting'
    case 'running':
      return summaryLine(state.summary)
    case 'waiting':
      return `Engine stopped, starts again in ${state.pauseMs / 1000} s`
    case 'stopped':
      return 'Engine is stopped'
  }
}

export function trayTemplate(
  state: HostState,
  actions: { readonly showWindow: () => void; readonly quit: () => void },
): MenuItemConstructorOptions[] {
  return [
    { label: engineLine(state), enabled: false },
    { type: 'separator' },
    { label: 'Open Provost', click: actions.showWindow },
    { label: 'Quit and Stop the Engine', click: actions.quit },
  ]
}

function summaryLine(summary: EngineSummary | null): string {
  if (!summary) return 'Engine is running'
  const words = { starting: 'is starting', running: 'is running', stopping: 'is stopping', troubled: 'needs attention' }
  const waiting = summary.waiting > 0 ? `, ${summary.waiting} waiting` : ''
  return `Engine ${words[summary.state]}${waiting}`
}
