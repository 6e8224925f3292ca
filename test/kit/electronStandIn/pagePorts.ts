import type { Page } from 'playwright-core'
import type { StandInPort } from './messageChannel.ts'

export interface PagePorts {
  /** Posts a message with ports to the page's own window. */
  post(message: unknown, origin: string, ports: readonly StandInPort[]): void
  /** The document is gone, and its ports with it. */
  closeAll(): void
}

const fromPage = '__standInPort'

interface PortScope {
  __standInPorts?: Record<number, MessagePort>
  /** As the page got them: Electron's ports tell it of their end, a browser's do not. */
  __standInHanded?: Record<number, MessagePort>
  [fromPage](id: number, kind: 'message' | 'close', data?: unknown): void
}

/** Ports that reach into a page: a real MessageChannel there, its far end carried by the browser's debugging protocol. */
export async function openPagePorts(page: Page): Promise<PagePorts> {
  const open = new Map<number, StandInPort>()
  let lastId = 0
  // One after the other: what is posted first arrives first.
  let queue = Promise.resolve()
  const inPage = (work: () => Promise<void>) => {
    queue = queue.then(work).catch(() => {
      // The document went away meanwhile; its ports are closed by `closeAll`.
    })
  }
  await page.exposeFunction(fromPage, (id: number, kind: 'message' | 'close', data: unknown) => {
    if (kind === 'message') open.get(id)?.postMessage(data)
    else open.get(id)?.close()
  })

  function carry(port: StandInPort): number {
    const id = (lastId += 1)
    open.set(id, port)
    port.on('message', ({ data }: { data: unknown }) => inPage(() => page.evaluate(deliver, { id, data })))
    port.on('close', () => {
      open.delete(id)
      inPage(() => page.evaluate(shut, id))
    })
    port.start()
    return id
  }
  return {
    post(message, origin, ports) {
      const ids = ports.map(carry)
      inPage(() => page.evaluate(arrive, { ids, message, origin }))
    },
    closeAll() {
      for (const port of open.values()) port.close()
    },
  }
}

// These run in the page.

function arrive({ ids, message, origin }: { ids: number[]; message: unknown; origin: string }): void {
  const scope = globalThis as unknown as PortScope
  const open = (scope.__standInPorts ??= {})
  const handed = ids.map((id) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => scope.__standInPort(id, 'message', data)
    port1.addEventListener('close', () => scope.__standInPort(id, 'close'))
    open[id] = port1
    return port2
  })
  const arrived = (scope.__standInHanded ??= {})
  const take = (event: MessageEvent) => {
    if (event.data !== message || event.ports.length !== ids.length) return
    window.removeEventListener('message', take)
    event.ports.forEach((port, index) => (arrived[ids[index] ?? 0] = port))
  }
  window.addEventListener('message', take)
  window.postMessage(message, origin, handed)
}

function deliver({ id, data }: { id: number; data: unknown }): void {
  ;(globalThis as unknown as PortScope).__standInPorts?.[id]?.postMessage(data)
}

function shut(id: number): void {
  const scope = globalThis as unknown as PortScope
  scope.__standInPorts?.[id]?.close()
  scope.__standInHanded?.[id]?.dispatchEvent(new Event('close'))
}
