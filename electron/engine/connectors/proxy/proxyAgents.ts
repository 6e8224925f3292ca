import { Agent as HttpAgent } from 'node:http'
import type { AgentOptions as HttpsOptions, RequestOptions } from 'node:https'
import { Agent as HttpsAgent } from 'node:https'
import type { Duplex } from 'node:stream'
import type { AxiosProxyConfig } from 'axios'
import { withDeadline } from '../deadline.ts'
import type { ProxyServer } from './proxyServer.ts'
import { placeOf } from './proxyServer.ts'
import { openTunnel } from './tunnel.ts'

/** The part of a request that says which connections it uses. */
export interface Connections {
  readonly httpAgent: HttpAgent
  readonly httpsAgent: HttpsAgent
  /** false: the agent goes there by itself. */
  readonly proxy: AxiosProxyConfig | false
}

export interface ProxyAgents {
  readonly forHttp: Connections
  readonly forHttps: Connections
  close(): void
}

/** Connections that are kept alive, through one proxy: for https a tunnel each, so that TLS is that of the target; for http
 *  connections to the proxy, which is asked by the whole address (RFC 9112 3.2.2). A tunnel has `deadlineMs` to come about. */
export function createProxyAgents(proxy: ProxyServer, tls: HttpsOptions, deadlineMs: number): ProxyAgents {
  const closing = new AbortController()
  const tunnels = new HttpsAgent(tls)
  const connect = tunnels.createConnection.bind(tunnels)
  const secured = async (options: RequestOptions) => {
    const target = { host: options.host ?? '', port: Number(options.port ?? 443) }
    const socket = await withDeadline(deadlineMs, closing.signal, (bound) => openTunnel(proxy, target, bound))
    // Handed on to tls.connect, which then opens none of its own.
    const over = { ...options, socket }
    return connect(over)
  }
  // The one place where an agent can be told how its connections are made; it waits for the callback.
  tunnels.createConnection = (options, callback) => {
    const done = callback as (error: Error | null, socket?: Duplex | null) => void
    secured(options).then((socket) => {
      done(null, socket)
    }, done)
    return undefined
  }
  const { keepAlive, maxSockets } = tls
  const plain = new HttpAgent({ keepAlive, maxSockets })
  // TLS to the proxy itself: what counts for the target (its certificate, ours) does not count for it.
  const encrypted = new HttpsAgent({ keepAlive, maxSockets, minVersion: 'TLSv1.2' })
  return {
    forHttp: { httpAgent: plain, httpsAgent: encrypted, proxy: axiosProxy(proxy) },
    forHttps: { httpAgent: plain, httpsAgent: tunnels, proxy: false },
    close() {
      closing.abort()
      for (const agent of [tunnels, plain, encrypted]) agent.destroy()
    },
  }
}

function axiosProxy(proxy: ProxyServer): AxiosProxyConfig {
  const { host, port, isEncrypted } = placeOf(proxy)
  const { credentials } = proxy
  return {
    ...{ protocol: isEncrypted ? 'https' : 'http', host, port },
    ...(credentials === null ? {} : { auth: { username: credentials.user, password: credentials.password } }),
  }
}
