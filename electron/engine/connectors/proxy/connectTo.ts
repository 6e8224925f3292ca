import { once } from 'node:events'
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { problemOfProxyFailure } from './proxyProblems.ts'
import type { ProxyServer } from './proxyServer.ts'
import { placeOf } from './proxyServer.ts'

/** A connection to the proxy itself, the caller's own. Throws ProblemError. */
export async function connectTo(proxy: ProxyServer, signal: AbortSignal): Promise<Socket> {
  const { host, port } = placeOf(proxy)
  const socket = connect({ host, port })
  try {
    await once(socket, 'connect', { signal })
    return socket
  } catch (error) {
    socket.destroy()
    if (signal.aborted) throw error
    throw new ProblemError(problemOfProxyFailure(proxy, error), { cause: error })
  }
}
