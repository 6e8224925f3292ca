import axios, { AxiosHeaders } from 'axios'
import type { AxiosInstance } from 'axios'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { ConnectionPools, PoolSettings } from './connectionPools.ts'
import { createConnectionPools } from './connectionPools.ts'
import { orAborted, withDeadline } from './deadline.ts'
import { problemOfProxyAnswer } from './proxy/proxyProblems.ts'
import type { ProxyServer, WayOut } from './proxy/proxyServer.ts'
import { maximumAnswerBytes, problemOfSending } from './sendingProblems.ts'

export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** Header names in lower case. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

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
  const instance = axios.create({
    adapter: 'http',
    maxRedirects: 0,
    maxContentLength: maximumAnswerBytes,
    maxBodyLength: maximumAnswerBytes,
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    transformRequest: (body: unknown) => body,
    validateStatus: () => true,
  })
  const sending: Sending = { instance, pools, wayOut }
  return {
    send: (request) => send(sending, request, settings.deadlineMs, signal),
    close() {
      pools.close()
    },
  }
}

interface Sending {
  readonly instance: AxiosInstance
  readonly pools: ConnectionPools
  readonly wayOut: WayOut
}

async function send(
  { instance, pools, wayOut }: Sending,
  request: HttpRequest,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<RawAnswer> {
  const { method, url, body } = request
  const way: { proxy: ProxyServer | null } = { proxy: null }
  try {
    return await withDeadline(deadlineMs, signal, async (bound) => {
      const target = new URL(url)
      way.proxy = await orAborted(wayOut(target), bound)
      const headers = new AxiosHeaders(request.headers)
      const connections = pools.connectionsFor(way.proxy, target)
      const call = { method, url, headers, data: body ?? undefined, signal: bound, ...connections }
      const answer = await instance.request<unknown>(call)
      const given = { status: answer.status, headers: plainHeaders(answer.headers), text: textOf(answer.data) }
      refuseProxyAnswer(way.proxy, given, target)
      return given
    })
  } catch (error) {
    throw new ProblemError(problemOfSending({ call: `${method} ${url}`, ...way, signal }, error), { cause: error })
  }
}

/** 407 is an answer of the proxy itself (RFC 9110 15.5.8). */
function refuseProxyAnswer(proxy: ProxyServer | null, { status, headers }: RawAnswer, target: URL): void {
  if (proxy === null || status !== 407) return
  const asksFor = headers['proxy-authenticate'] ?? ''
  throw new ProblemError(problemOfProxyAnswer(proxy, { status, asksFor, target: target.host }))
}

function plainHeaders(headers: unknown): Record<string, string> {
  if (typeof headers !== 'object' || headers === null) return {}
  return Object.fromEntries(
    Object.entries(headers).map(
      ([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value)] as const,
    ),
  )
}

const textOf = (data: unknown): string => (typeof data === 'string' ? data : '')
