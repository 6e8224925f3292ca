import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request as requestPlainly } from 'node:http'
import { request as requestEncrypted } from 'node:https'
import type { Socket } from 'node:net'
import { isIPv6 } from 'node:net'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { problemOfProxyAnswer, problemOfProxyFailure } from './proxyProblems.ts'
import type { ProxyServer } from './proxyServer.ts'
import { placeOf, proxyAuthorization } from './proxyServer.ts'

export interface TunnelTarget {
  readonly host: string
  readonly port: number
}

export function targetOf({ protocol, hostname, port }: URL): TunnelTarget {
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (protocol === 'https:' ? 443 : 80) }
}

/** A connection to host and port through the proxy (CONNECT, RFC 9110 9.3.6); nothing was sent on it. The caller owns it.
 *  Throws ProblemError when the proxy is not there or does not let through; breaks off with the signal. */
export async function openTunnel(proxy: ProxyServer, target: TunnelTarget, signal: AbortSignal): Promise<Socket> {
  const { host, port, isEncrypted } = placeOf(proxy)
  const path = `${isIPv6(target.host) ? `[${target.host}]` : target.host}:${target.port}`
  const authorization = proxyAuthorization(proxy)
  const headers = { host: path, ...(authorization === null ? {} : { 'proxy-authorization': authorization }) }
  const send = isEncrypted ? requestEncrypted : requestPlainly
  const request = send({ method: 'CONNECT', host, port, path, headers, agent: false, signal })
  request.end()
  try {
    const [answer, socket, first] = (await once(request, 'connect')) as [IncomingMessage, Socket, Buffer]
    const status = answer.statusCode ?? 0
    if (status >= 200 && status < 300) {
      if (first.length > 0) socket.unshift(first)
      return socket
    }
    socket.destroy()
    const asksFor = answer.headers['proxy-authenticate'] ?? ''
    throw new ProblemError(problemOfProxyAnswer(proxy, { status, asksFor, target: path }))
  } catch (error) {
    if (error instanceof ProblemError || signal.aborted) throw error
    throw new ProblemError(problemOfProxyFailure(proxy, error), { cause: error })
  }
}
