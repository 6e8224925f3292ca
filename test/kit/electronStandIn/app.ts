import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { records } from './records.ts'

/** The application's life. `quit` asks everybody first, as Electron does. */
type Covered =
  | 'setName'
  | 'getName'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'enableSandbox'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'setAsDefaultProtocolClient'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'setBadgeCount'
  | 'isPackaged'

class StandInApp extends EventEmitter implements Pick<App, Covered> {
  /** With a folder of its resources it is an installed program. */
  readonly isPackaged = process.env['PROVOST_TEST_RESOURCES'] !== undefined
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
    if (name === 'userData') return needed('PROVOST_TEST_USER_DATA')
    if (name === 'appData') return process.env['XDG_CONFIG_HOME'] ?? needed('PROVOST_TEST_USER_DATA')
    throw new Error(`The stand-in has no folder "${name}".`)
  }
  getPreferredSystemLanguages(): string[] {
    return ['en-GB']
  }
  setAsDefaultProtocolClient(): boolean {
    return true
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
  setBadgeCount(count: number): boolean {
    records.badge = count
    return true
  }
  relaunch(): void {
    records.relaunches += 1
  }
  exit(code = 0): void {
    this.emit('quit', {}, code)
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
// Electron says where what was packed beside the program lies.
Object.assign(process, { resourcesPath: process.env['PROVOST_TEST_RESOURCES'] ?? process.cwd() })

export function needed(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`The stand-in needs ${name}.`)
  return value
}
