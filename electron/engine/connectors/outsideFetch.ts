import type { WayOut } from './proxy/proxyServer.ts'
import { createTransport } from './transport.ts'

/** As much of `fetch` as libraries use that take one. */
export type OutsideFetch = (
  url: string,
  options: {
    readonly method: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: unknown
  },
) => Promise<Response>

/** `fetch` over connections of this engine: its proxy, its limits, no redirects; a call ends by `deadlineMs` or with `signal`,
 *  which also closes the connections. Throws ProblemError without an answer. */
export function createOutsideFetch(wayOut: WayOut, deadlineMs: number, signal: AbortSignal): OutsideFetch {
  const plain = { clientCertificate: null, authorities: null, trustAll: false, concurrency: 4 }
  const transport = createTransport({ ...plain, deadlineMs }, signal, wayOut)
  signal.addEventListener(
    'abort',
    () => {
      transport.close()
    },
    { once: true },
  )
  return async (url, { method, headers, body }) => {
    const answer = await transport.send({ method, url, headers, body: textOf(body) })
    return new Response(answer.text === '' ? null : answer.text, { status: answer.status, headers: answer.headers })
  }
}

function textOf(body: unknown): string | null {
  if (body === undefined || body === null) return null
  if (typeof body === 'string') return body
  if (body instanceof URLSearchParams) return body.toString()
  throw new Error('Only texts and forms are sent here.')
}
