import { ProblemError } from '../../../shared/domain/problem.ts'
import type { ConnectionPools, PoolSettings } from './connectionPools.ts'
import { createConnectionPools } from './connectionPools.ts'
import { orAborted, withDeadline } from './deadline.ts'
import { exchange, type HttpRequest, type RawAnswer } from './httpExchange.ts'
import { problemOfProxyAnswer } from './proxy/proxyProblems.ts'
import type { ProxyServer, WayOut } from './proxy/proxyServer.ts'
import { problemOfSending } from './sendingProblems.ts'

/** The connections to one system. */
export interface Transport {
  /** Any HTTP answer is an answer; throws ProblemError (`unavailable`, `timeout`, `badProperties`, `protocol`) without one. */
  send(request: HttpRequest): Promise<RawAnswer>
  close(): void
}

/** Kept-alive connections, no redirects, no proxy but the one `wayOut` names, an explicit deadline on every call, which
 *  counts from the question for the proxy on. */
export function createTransport(settings: PoolSettings, signal: AbortSignal, wayOut: WayOut): Transport {
  const pools = createConnectionPools(settings)
  return {
    send: (request) => send({ pools, wayOut, deadlineMs: settings.deadlineMs }, request, signal),
    close() {
      pools.close()
    },
  }
}

interface Sending {
  readonly pools: ConnectionPools
  readonly wayOut: WayOut
  readonly deadlineMs: number
}

async function send(
  { pools, wayOut, deadlineMs }: Sending,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<RawAnswer> {
  const way: { proxy: ProxyServer | null } = { proxy: null }
  try {
    return await withDeadline(deadlineMs, signal, async (bound) => {
      const target = new URL(request.url)
      way.proxy = await orAborted(wayOut(target), bound)
      const given = await exchange(request, pools.connectionsFor(way.proxy, target), bound)
      refuseProxyAnswer(way.proxy, given, target)
      return given
    })
  } catch (error) {
    throw new ProblemError(problemOfSending({ call: `${request.method} ${request.url}`, ...way, signal }, error), {
      cause: error,
    })
  }
}

/** 407 is an answer of the proxy itself (RFC 9110 15.5.8). */
function refuseProxyAnswer(proxy: ProxyServer | null, { status, headers }: RawAnswer, target: URL): void {
  if (proxy === null || status !== 407) return
  const asksFor = headers['proxy-authenticate'] ?? ''
  throw new ProblemError(problemOfProxyAnswer(proxy, { status, asksFor, target: target.host }))
}
