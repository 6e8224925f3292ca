import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { MessagePortMain } from 'electron'

/** Electron's port of the main process over Node's: messages are events with `data`, and nothing flows before `start`. */
export class StandInPort extends EventEmitter implements Pick<MessagePortMain, 'close' | 'postMessage' | 'start'> {
  readonly #port: MessagePort

  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('close', () => this.emit('close'))
  }
  start(): void {
    this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
  }
  postMessage(message: unknown): void {
    this.#port.postMessage(message)
  }
  close(): void {
    this.#port.close()
  }
}

export function createMessageChannel(): { port1: MessagePortMain; port2: MessagePortMain } {
  const { port1, port2 } = new MessageChannel()
  return { port1: asElectron(new StandInPort(port1)), port2: asElectron(new StandInPort(port2)) }
}

function asElectron(port: unknown): MessagePortMain {
  return port as MessagePortMain
}
