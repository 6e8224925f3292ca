import { said } from '../../../shared/base/said.ts'
import { request } from 'node:http'
import { openPinned } from './pinnedSocket.ts'

export interface ServerCall {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  /** JSON text; null: none. */
  readonly body: string | null
  /** `name=value`; null: nobody is signed in. */
  readonly cookie: string | null
}

export interface ServerAnswer {
  readonly status: number
  readonly body: string
  /** The cookie it sets, `name=value`; null: it takes it away or says nothing of it. */
  readonly cookie: string | null
}

const mostBytes = 64 * 1024
const deadlineMs = 15_000

/** One call of the sign-in of a server, over a connection whose certificate was compared first. Follows no redirect. */
export async function callServer(
  server: { readonly address: string; readonly fingerprint: string | null },
  call: ServerCall,
): Promise<ServerAnswer> {
  const socket = await openPinned(server.address, server.fingerprint)
  const headers = {
    host: new URL(server.address).host,
    origin: server.address,
    accept: 'application/json',
    connection: 'close',
    'x-provost': '1',
    ...(call.cookie !== null && { cookie: call.cookie }),
    ...(call.body !== null && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(call.body)),
    }),
  }
  return new Promise((resolve, reject) => {
    const asked = request({
      ...{ method: call.method, path: call.path, headers, createConnection: () => socket },
      signal: AbortSignal.timeout(deadlineMs),
    })
    asked.once('error', reject)
    asked.once('response', (response) => {
      const pieces: Buffer[] = []
      let size = 0
      response.on('data', (piece: Buffer) => {
        size += piece.length
        if (size > mostBytes)
          asked.destroy(new Error(said`${server.address} answered with more than ${mostBytes} bytes.`))
        else pieces.push(piece)
      })
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 502,
          body: Buffer.concat(pieces).toString('utf8'),
          cookie: cookieIn(response.headers['set-cookie'] ?? []),
        }),
      )
    })
    asked.end(call.body ?? undefined)
  })
}

function cookieIn(lines: readonly string[]): string | null {
  const pairs = lines.map((line) => line.split(';', 1)[0]?.trim() ?? '')
  return pairs.find((pair) => /^(__Host-)?[\w-]+=[\w.~+/=-]+$/.test(pair)) ?? null
}
