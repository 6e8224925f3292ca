import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, request as forward } from 'node:http'
import type { JsonObject } from '../../shared/base/json.ts'
import { listen } from './servers.ts'

/** How a target misbehaves. `slow` keeps the call until `release`, `keepAnswer` carries it out and keeps the answer until then;
 *  `answers` refuses, all calls or those of the method `to`; `cutAfterCommit` carries it out and then cuts the line; `reshaped`
 *  changes what it answers in JSON. */
export type Mood =
  | { readonly kind: 'well' | 'slow' | 'keepAnswer' | 'broken' | 'cutAfterCommit' | 'html' | 'unauthorized' }
  | { readonly kind: 'tooManyCalls'; readonly retryAfter: string }
  | { readonly kind: 'answers'; readonly status: number; readonly detail: string; readonly to?: string }
  | { readonly kind: 'reshaped'; readonly as: (body: JsonObject, path: string) => JsonObject }

export interface MoodyTarget {
  readonly url: string
  /** For all calls from now on, or for the next `times` only. */
  be(mood: Mood, times?: number): void
  /** Lets the calls and answers go that `slow` and `keepAnswer` keep. */
  release(): void
  /** Resolves when `count` of them are being kept. */
  keeps(count: number): Promise<void>
  /** Calls so far, by method. */
  readonly calls: Readonly<Record<string, number>>
  /** What was passed on to the target, in the order it came. */
  readonly passed: readonly PassedCall[]
  close(): Promise<void>
}

export interface PassedCall {
  readonly method: string
  readonly path: string
  readonly body: string
}

/** A proxy before a real HTTP server whose base address is `targetUrl`. */
export async function startMoodyTarget(targetUrl: string): Promise<MoodyTarget> {
  const calls: Record<string, number> = {}
  const kept: (() => void)[] = []
  const passed: PassedCall[] = []
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
    const pass = (answered: Answered): void => {
      passOn({ target: new URL(targetUrl), passed }, request, response, answered)
    }
    const now = nextMood()
    if (now.kind === 'slow') {
      keep(() => {
        pass(giveBack)
      })
    } else if (now.kind === 'well') pass(giveBack)
    else if (now.kind === 'answers' && (now.to ?? method) !== method) pass(giveBack)
    else if (now.kind === 'cutAfterCommit') pass(cutOff)
    else if (now.kind === 'reshaped') pass(reshape((body) => now.as(body, request.url ?? '')))
    else if (now.kind === 'keepAnswer') {
      pass((answer, back) => {
        keep(() => {
          giveBack(answer, back)
        })
      })
    } else refuse(now, request, response)
  })
  const url = await listen(server)
  return {
    url: `${url}${new URL(targetUrl).pathname}`,
    calls,
    passed,
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
  const status =
    mood.kind === 'answers'
      ? mood.status
      : mood.kind === 'tooManyCalls'
        ? 429
        : mood.kind === 'unauthorized'
          ? 401
          : 500
  const headers = mood.kind === 'tooManyCalls' ? { 'retry-after': mood.retryAfter } : {}
  response.writeHead(status, { 'content-type': 'application/scim+json', ...headers })
  response.end(
    JSON.stringify({
      status: String(status),
      detail: mood.kind === 'answers' ? mood.detail : `in the mood ${mood.kind}`,
    }),
  )
}

/** What becomes of the target's answer. */
type Answered = (answer: IncomingMessage, response: ServerResponse) => void

function giveBack(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.headers)
  answer.pipe(response)
}

function reshape(as: (body: JsonObject) => JsonObject): Answered {
  return (answer, response) => {
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      const body = text === '' ? '' : JSON.stringify(as(JSON.parse(text) as JsonObject))
      const headers = { ...answer.headers, 'content-length': String(Buffer.byteLength(body)) }
      response.writeHead(answer.statusCode ?? 502, headers).end(body)
    })
  }
}

function cutOff(answer: IncomingMessage, response: ServerResponse): void {
  answer.resume().on('end', () => response.destroy())
}

function passOn(
  { target, passed }: { target: URL; passed: PassedCall[] },
  request: IncomingMessage,
  response: ServerResponse,
  answered: Answered,
): void {
  const { headers, method = '', url: path = '' } = request
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => passed.push({ method, path, body: Buffer.concat(chunks).toString('utf8') }))
  const onward = forward(
    { host: target.hostname, port: target.port, path, method, headers, agent: false },
    (answer) => {
      answered(answer, response)
    },
  )
  onward.on('error', () => response.destroy())
  request.pipe(onward)
}
