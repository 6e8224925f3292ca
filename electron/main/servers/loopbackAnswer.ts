import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { safeHeaders } from '../page.ts'

/** What the person's browser brings at the end of a sign-in (RFC 8252 section 7.3). */
export interface LoopbackAnswer {
  /** On this computer; its path is 256 random bits, so that whoever comes there was sent by whom it was told to. */
  readonly address: string
  /** The code the browser came with, once it was shown `page`; never, when `close` comes first. */
  readonly code: Promise<string>
  close(): void
}

const mostConnections = 8
const slowestRequestMs = 10_000

/** Listens on loopback for one GET of an address that nobody else knows. `page` is HTML without a script. */
export async function listenForAnswer(page: string): Promise<LoopbackAnswer> {
  const path = `/${randomBytes(32).toString('base64url')}`
  const limits = { requestTimeout: slowestRequestMs, headersTimeout: slowestRequestMs }
  const server = createServer(limits)
  server.maxConnections = mostConnections
  server.listen({ host: '127.0.0.1', port: 0, exclusive: true })
  await once(server, 'listening')
  const bound = server.address()
  const host = `127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  const code = new Promise<string>((resolve) => {
    let isAnswered = false
    server.on('request', (request, response) => {
      const found = request.headers.host === host && request.method === 'GET' ? codeAt(path, request.url ?? '') : null
      if (found === null || isAnswered) {
        send(response, 404, '')
        return
      }
      isAnswered = true
      response.once('close', () => resolve(found))
      send(response, 200, page)
    })
  })
  return {
    address: `http://${host}${path}`,
    code,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function codeAt(path: string, url: string): string | null {
  const start = `${path}?code=`
  return url.startsWith(start) ? (/^[\w-]{43}$/.exec(url.slice(start.length))?.[0] ?? null) : null
}

function send(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    ...safeHeaders(),
    'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'content-type': 'text/html; charset=utf-8',
    connection: 'close',
  })
  response.end(page)
}
