import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import type { StandInPort } from './messageChannel.ts'

export interface PreloadWorld {
  readonly send: (channel: string, input: unknown[]) => void
  readonly invoke: (channel: string, input: unknown[]) => Promise<unknown>
  readonly origin: string
  readonly postToPage: (message: unknown, origin: string, ports: readonly StandInPort[]) => void
}

export interface RunningPreload {
  /** What it offers to the page: name of the object, and its functions. */
  readonly offered: ReadonlyMap<string, Readonly<Record<string, (...input: unknown[]) => unknown>>>
  /** A message of the main process arrives. */
  receive(channel: string, message: unknown, ports: readonly StandInPort[]): void
}

/** Runs a built preload as a sandboxed one runs: CommonJS, `require` knows only `electron`, and no global of Node is there. */
export function runPreload(file: string, world: PreloadWorld): RunningPreload {
  const offered = new Map<string, Record<string, (...input: unknown[]) => unknown>>()
  const received = new EventEmitter()
  const electron = {
    contextBridge: {
      exposeInMainWorld(name: string, api: Record<string, (...input: unknown[]) => unknown>) {
        if (offered.has(name)) throw new Error(`Cannot bind an API on top of an existing property: ${name}`)
        offered.set(name, api)
      },
    },
    ipcRenderer: {
      send: (channel: string, ...input: unknown[]) => world.send(channel, structuredClone(input)),
      invoke: (channel: string, ...input: unknown[]) => world.invoke(channel, structuredClone(input)),
      on: (channel: string, listener: (...input: unknown[]) => void) => received.on(channel, listener),
    },
  }
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`)
    return electron
  }
  const window = { location: { origin: world.origin }, postMessage: world.postToPage }
  const run = runInNewContext(`(function (require, exports, module, window) {${readFileSync(file, 'utf8')}\n})`) as (
    ...input: unknown[]
  ) => void
  const module = { exports: {} }
  run(require, module.exports, module, window)
  return {
    offered,
    receive: (channel, message, ports) => received.emit(channel, { ports }, structuredClone(message)),
  }
}
