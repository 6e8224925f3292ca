import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/** Stands before a real server and counts who waits there for an answer. */
export interface CountingRelay {
  readonly port: number
  /** Most connections that waited for an answer at the same time. */
  readonly peak: number
  /** Holds what comes until as many connections wait as this says, then lets everything through. */
  holdUntil(waiting: number): void
  /** Resolves when somebody waits. */
  heard(): Promise<void>
  /** Lets nothing through any more. */
  holdAll(): void
  close(): Promise<void>
}

export async function startCountingRelay(behind: number): Promise<CountingRelay> {
  const sockets = new Set<Socket>()
  const waiting = new Set<Socket>()
  const held: (() => void)[] = []
  let wanted = 0
  let peak = 0
  let heard = Promise.withResolvers<undefined>()

  const letThrough = (): void => {
    wanted = 0
    for (const send of held.splice(0)) send()
  }
  const server = createServer((near) => {
    const far = connect(behind, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.once('close', () => {
        waiting.delete(near)
        for (const one of [near, far]) one.destroy()
      })
    }
    near.on('data', (chunk: Buffer) => {
      waiting.add(near)
      peak = Math.max(peak, waiting.size)
      heard.resolve(undefined)
      held.push(() => far.write(chunk))
      if (waiting.size >= wanted) letThrough()
    })
    far.on('data', (chunk: Buffer) => {
      waiting.delete(near)
      near.write(chunk)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    get peak() {
      return peak
    },
    holdUntil(count) {
      wanted = count
      peak = 0
    },
    holdAll() {
      wanted = Number.POSITIVE_INFINITY
      heard = Promise.withResolvers()
    },
    async heard() {
      await heard.promise
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
