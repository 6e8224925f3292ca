import { Agent as HttpAgent } from 'node:http'
import type { AgentOptions } from 'node:https'
import { Agent as HttpsAgent } from 'node:https'
import type { HttpSettings } from './httpSettings.ts'
import type { Connections, ProxyAgents } from './proxy/proxyAgents.ts'
import { createProxyAgents } from './proxy/proxyAgents.ts'
import type { ProxyServer } from './proxy/proxyServer.ts'

export type PoolSettings = Pick<
  HttpSettings,
  'clientCertificate' | 'authorities' | 'trustAll' | 'concurrency' | 'deadlineMs'
>

/** The kept-alive connections to one system, by the way they take. */
export interface ConnectionPools {
  connectionsFor(proxy: ProxyServer | null, target: URL): Connections
  close(): void
}

/** A system has one way, or two where its token service is called another one; more come about when a proxy changes. */
const mostProxies = 4

/** Opens nothing yet. */
export function createConnectionPools(settings: PoolSettings): ConnectionPools {
  const options = tlsOptions(settings)
  const { keepAlive, maxSockets } = options
  const direct: Connections = {
    httpAgent: new HttpAgent({ keepAlive, maxSockets }),
    httpsAgent: new HttpsAgent(options),
    proxy: false,
  }
  const byProxy = new Map<string, ProxyAgents>()
  const agentsOf = (proxy: ProxyServer): ProxyAgents => {
    const key = JSON.stringify([proxy.url, proxy.credentials, proxy.setIn])
    const known = byProxy.get(key)
    if (known) return known
    const [oldest] = byProxy.keys()
    if (oldest !== undefined && byProxy.size >= mostProxies) {
      byProxy.get(oldest)?.close()
      byProxy.delete(oldest)
    }
    const agents = createProxyAgents(proxy, options, settings.deadlineMs)
    byProxy.set(key, agents)
    return agents
  }
  return {
    connectionsFor: (proxy, target) => {
      if (proxy === null) return direct
      return target.protocol === 'https:' ? agentsOf(proxy).forHttps : agentsOf(proxy).forHttp
    },
    close() {
      direct.httpAgent.destroy()
      direct.httpsAgent.destroy()
      for (const agents of byProxy.values()) agents.close()
    },
  }
}

function tlsOptions({ clientCertificate, authorities, trustAll, concurrency }: PoolSettings): AgentOptions {
  return {
    keepAlive: true,
    maxSockets: concurrency,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: !trustAll,
    ...(authorities === null ? {} : { ca: [...authorities] }),
    ...(clientCertificate === null ? {} : { cert: clientCertificate.certificate, key: clientCertificate.key }),
  }
}
