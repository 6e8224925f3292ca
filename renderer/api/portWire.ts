import { portMessage } from '../../shared/contract/desktop.ts'
import type { Wire } from './wire.ts'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { createEnd } from './wire.ts'

/** The wire of the desktop: a port that the main process relays to the engine thread. */
export async function openPort(): Promise<Wire> {
  const port = await askForPort()
  const end = createEnd()
  port.addEventListener('close', end.reached)
  const link = new RPCLink({ port, interceptors: [(call) => end.race(call.next())] })
  port.start()
  return { client: createORPCClient(link), closed: end.closed, close: () => port.close() }
}

const waitMs = 10_000

function askForPort(): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('message', take)
    }
    const take = (event: MessageEvent) => {
      const [port] = event.ports
      if (event.source !== window || event.data !== portMessage || !port) return
      done()
      resolve(port)
    }
    const timer = setTimeout(() => {
      done()
      reject(new Error('The engine did not answer.'))
    }, waitMs)
    // The page listens before it asks.
    window.addEventListener('message', take)
    window.desktop?.connect()
  })
}
