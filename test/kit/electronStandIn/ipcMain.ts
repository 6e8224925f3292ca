import { EventEmitter } from 'node:events'
import type { IpcMain, IpcMainInvokeEvent } from 'electron'

type Handler = Parameters<IpcMain['handle']>[1]

/** Messages of pages; what crosses is a structured clone, and a channel has one handler. */
class StandInIpcMain extends EventEmitter implements Pick<IpcMain, 'handle' | 'removeHandler'> {
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }
  async invoke(channel: string, senderFrame: unknown, input: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    const answer: unknown = await handler({ senderFrame } as IpcMainInvokeEvent, ...structuredClone(input))
    return structuredClone(answer)
  }
  receive(channel: string, senderFrame: unknown, input: unknown[]): void {
    this.emit(channel, { senderFrame }, ...structuredClone(input))
  }
}

export const ipcMain = new StandInIpcMain()
