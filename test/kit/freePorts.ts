import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'

/**
 * Ports nobody listens on now, for servers that cannot choose one by themselves and for places where one listens later.
 * They lie below the range a system takes ports from by itself (RFC 6335 section 6, Linux from 32768 on), so that no
 * connection and no server of another test takes one in the meantime.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers: Server[] = []
  while (servers.length < count) {
    const server = await listening(randomInt(10_000, 32_000))
    if (server) servers.push(server)
  }
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}

/** A server at this port, or null when somebody else has it. */
function listening(port: number): Promise<Server | null> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('listening', () => {
      resolve(server)
    })
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null)
      else reject(error)
    })
    server.listen(port, '127.0.0.1')
  })
}
