import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { createListener, type ListenerOptions } from '../../../electron/engine/intake/listener.ts'
import { acceptJsonBodies } from '../../../electron/engine/intake/jsonBodies.ts'

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly fields: object
  readonly message: string
}

export function keptLog() {
  const lines: LogLine[] = []
  const keep = (level: LogLine['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields, message })
  return { lines, log: { info: keep('info'), warn: keep('warn'), error: keep('error') } }
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

export interface Call {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A listener on a free port; `doors` registers what it shall serve. */
export async function openListener(options: Partial<ListenerOptions>, doors: (app: FastifyInstance) => void) {
  const { lines, log } = keptLog()
  const listener = createListener({
    host: '127.0.0.1',
    port: 0,
    tls: null,
    publicUrl: () => null,
    log,
    newId: randomUUID,
    ...options,
  })
  doors(listener.app)
  const started = await listener.start()
  if (started.kind === 'failed') throw new Error(started.problem.message)
  const url = started.addresses.find((address) => address.reach !== 'public')?.url ?? ''
  return { listener, started, url, lines, call: (path: string, call: Call = {}) => callHttp(new URL(path, url), call) }
}

/** Node's own client: it sends any header it is told to, `Host` and `Origin` too. */
export function callHttp(url: URL, { method = 'GET', headers = {}, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        })
      })
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Sends bytes as they are and answers what came back until the other side closed. */
export function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let received = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => (received += chunk))
    socket.on('close', () => resolve(received))
    socket.on('error', reject)
    socket.write(text)
  })
}

/** A door that answers what it was sent. */
export function echoDoor(app: FastifyInstance): void {
  void app.register(async (scope) => {
    acceptJsonBodies(scope)
    scope.post('/echo', (request) => ({ got: request.body }))
    scope.get('/echo', () => ({ got: null }))
    scope.delete('/echo', (request) => ({ got: request.body ?? null }))
    scope.get('/fails', () => {
      throw new Error('surprise with marker-7c1')
    })
  })
}
