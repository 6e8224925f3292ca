import type { MessagePort } from 'node:worker_threads'
import type {
  IpcMain,
  IpcMainEvent,
  IpcMainInvokeEvent,
  MessageChannelMain,
  MessagePortMain,
  WebFrameMain,
} from 'electron'
import { channels, portMessage } from '../../shared/contract/desktop.ts'
import { isOwnPage } from './page.ts'

export interface BridgeParts {
  readonly ipcMain: Pick<IpcMain, 'on'>
  /** A new client's end of a wire to where the desktop administers; rejects while there is none. */
  readonly connect: () => Promise<MessagePort>
  readonly createChannel: () => Pick<MessageChannelMain, 'port1' | 'port2'>
  readonly log: (line: string) => void
}

/** One window asks for one port at a time, and for another after a reload or a break; more than this is a fault. */
const maxOpen = 16

/** Gives our page a port to the engine whenever it asks; refuses everyone else. */
export function openBridge({ ipcMain, connect, createChannel, log }: BridgeParts): void {
  let open = 0
  ipcMain.on(channels.connect, (event) => {
    const frame = event.senderFrame
    if (!frame || !isTrusted(event)) {
      log(`Refused a port to the engine for ${frame?.url ?? 'a page that is gone'}.`)
      return
    }
    if (open >= maxOpen) {
      log(`Refused a port to the engine: ${open} are open already.`)
      return
    }
    open += 1
    void give(frame)
  })

  async function give(frame: WebFrameMain): Promise<void> {
    let engine: MessagePort
    try {
      engine = await connect()
    } catch (error) {
      open -= 1
      log(`No wire for the page: ${String(error)}`)
      return
    }
    const { port1, port2 } = createChannel()
    port1.on('close', () => (open -= 1))
    relay(port1, engine)
    try {
      frame.postMessage(portMessage, null, [port2])
    } catch {
      // The page went away while the wire was opened.
      port1.close()
    }
  }
}

/** Is the sender the top frame of our own page? */
export function isTrusted(event: Pick<IpcMainEvent | IpcMainInvokeEvent, 'senderFrame'>): boolean {
  return event.senderFrame !== null && event.senderFrame.parent === null && isOwnPage(event.senderFrame.url)
}

/** A port of a page cannot be handed to a thread, so everything is passed on, the end of either side included. */
function relay(page: MessagePortMain, engine: MessagePort): void {
  page.on('message', ({ data }: { data: unknown }) => engine.postMessage(data))
  engine.on('message', (data: unknown) => page.postMessage(data))
  page.on('close', () => engine.close())
  engine.on('close', () => page.close())
  page.start()
}
