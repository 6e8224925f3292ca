import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { createEnd, type Wire } from './wire.ts'

/** The wire of server mode: a WebSocket to where the page came from, signed in by its cookie. */
export async function openSocket(): Promise<Wire> {
  const address = new URL('/api/v1/ws', window.location.href)
  address.protocol = address.protocol.replace('http', 'ws')
  const websocket = new WebSocket(address, ['provost'])
  const end = createEnd()
  websocket.addEventListener('close', end.reached)
  await opened(websocket)
  const link = new RPCLink({ websocket, interceptors: [(call) => end.race(call.next())] })
  return { client: createORPCClient(link), closed: end.closed, close: () => websocket.close() }
}

const waitMs = 10_000

function opened(websocket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      websocket.close()
      reject(new Error('The engine did not answer.'))
    }, waitMs)
    websocket.addEventListener('open', () => {
      clearTimeout(timer)
      resolve()
    })
    websocket.addEventListener('close', () => {
      clearTimeout(timer)
      reject(new Error('The engine refused the connection.'))
    })
  })
}
