import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, request as forward } from 'node:http'
import { listen } from './servers.ts'

/** How a target misbehaves. `slow` keeps the call until `release`; `cutAfterCommit` carries it out and then cuts the line. */
export type Mood =
  | { readonly kind: 'well' | 'slow' | 'broken' | 'cutAfterCommit' | 'html' | 'unauthorized' }
  | { readonly kind: 'tooManyCalls'; readonly retryAfter: string }

export interface MoodyTarget {
  readonly url: string
  /** For all calls from now on, or for the next `times` only. */
  be(mood: Mood, times?: number): void
  /** Lets the calls go on that `slow` keeps. */
  release(): void
  /** Resolves when `count` calls are being kept. */
  keeps(count: number): Promise<void>
  /** Calls so far, by method. */
  readonly calls: Readonly<Record<string, number>>
  close(): Promise<void>
}

/** A proxy before a real HTTP server whose base address is `targetUrl`. */
export async function startMoodyTarget(targetUrl: string): Promise<MoodyTarget> {
  const calls: Record<string, number> = {}
  const kept: (() => void)[] = []
  const waiting: { readonly count: number; readonly tell: () => void }[] = []
  let mood: Mood = { kind: 'well' }
  let timesLeft = Number.POSITIVE_INFINITY

  const nextMood = (): Mood => {
    if (timesLeft <= 0) return { kind: 'well' }
    timesLeft -= 1
    return mood
  }
  const keep = (pass: () => void): void => {
    kept.push(pass)
    for (const { count, tell } of waiting) if (kept.length >= count) tell()
  }
  const server = createServer((request, response) => {
    const method = request.method ?? ''
    calls[method] = (calls[method] ?? 0) + 1
    const pass = (cut: boolean): void => {
      passOn(new URL(targetUrl), request, response, cut)
    }
    const now = nextMood()
    if (now.kind === 'slow') {
      keep(() => {
        pass(false)
      })
    } else if (now.kind === 'well' || now.kind === 'cutAfterCommit') pass(now.kind === 'cutAfterCommit')
    else refuse(now, request, response)
  })
  const url = await listen(server)
  return {
    url: `${url}${new URL(targetUrl).pathname}`,
    calls,
    be(next, times = Number.POSITIVE_INFINITY) {
      mood = next
      timesLeft = times
    },
    release() {
      for (const pass of kept.splice(0)) pass()
    },
    async keeps(count) {
      if (kept.length >= count) return
      const { promise, resolve } = Promise.withResolvers<undefined>()
      waiting.push({
        count,
        tell: () => {
          resolve(undefined)
        },
      })
      await promise
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function refuse(mood: Mood, request: IncomingMessage, response: ServerResponse): void {
  request.resume()
  if (mood.kind === 'html') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Maintenance</title>')
    return
  }
  const status = mood.kind === 'tooManyCalls' ? 429 : mood.kind === 'unauthorized' ? 401 : 500
  const headers = mood.kind === 'tooManyCalls' ? { 'retry-after': mood.retryAfter } : {}
  response.writeHead(status, { 'content-type': 'application/scim+json', ...headers })
  response.end(JSON.stringify({ status: String(status), detail: `in the mood ${mood.kind}` }))
}

function passOn(target: URL, request: IncomingMessage, response: ServerResponse, cut: boolean): void {
  const { headers } = request
  const onward = forward(
    { host: target.hostname, port: target.port, path: request.url, method: request.method, headers, agent: false },
    (answer) => {
      if (cut) {
        answer.resume().on('end', () => response.destroy())
        return
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    },
  )
  onward.on('error', () => response.destroy())
  request.pipe(onward)
}
