import { EventEmitter } from 'node:events'
import type { App } from 'electron'

/** The application's life. `quit` asks everybody first, as Electron does. */
type Covered =
  | 'setName'
  | 'getName'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'isPackaged'

class StandInApp extends EventEmitter implements Pick<App, Covered> {
  readonly isPackaged = false
  #name = 'provost'
  #openWindows = 0

  setName(name: string): void {
    this.#name = name
  }
  getName(): string {
    return this.#name
  }
  getVersion(): string {
    return '0.0.0'
  }
  getAppPath(): string {
    return process.cwd()
  }
  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`The stand-in has no folder "${name}".`)
    return needed('PROVOST_TEST_USER_DATA')
  }
  enableSandbox(): void {
    // Chromium's own pages are outside of this process in any case.
  }
  requestSingleInstanceLock(): boolean {
    return true
  }
  async whenReady(): Promise<void> {
    await new Promise(setImmediate)
  }
  quit(): void {
    const asked = { stays: false }
    this.emit('before-quit', { preventDefault: () => (asked.stays = true) })
    if (!asked.stays) this.emit('leaving')
  }
  exit(code = 0): void {
    this.emit('exit', code)
  }
  windowOpened(): void {
    this.#openWindows += 1
  }
  windowClosed(): void {
    this.#openWindows -= 1
    if (this.#openWindows > 0) return
    if (this.listenerCount('window-all-closed') === 0) this.quit()
    else this.emit('window-all-closed')
  }
}

export const app = new StandInApp()

export function needed(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`The stand-in needs ${name}.`)
  return value
}
