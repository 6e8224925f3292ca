import type { IncomingMessage } from 'node:http'
import { request as requestPlainly } from 'node:http'
import { request as requestEncrypted } from 'node:https'
import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import { constants, createBrotliDecompress, createInflate, createUnzip } from 'node:zlib'
import type { Connections } from './proxy/proxyAgents.ts'
import { placeOf, proxyAuthorization } from './proxy/proxyServer.ts'
import { targetOf } from './proxy/tunnel.ts'

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

/** Counted after decompression. */
export const maximumAnswerBytes = 16 * 1024 * 1024

/** Thrown where an answer has more than `maximumAnswerBytes`; the rest of it is not read. */
export class AnswerTooLargeError extends Error {}

/** One request and its answer, whatever its status; redirects are not followed. Throws what Node says where no whole answer
 *  comes, and anything with the signal. */
export async function exchange(
  { method, url, headers, body }: HttpRequest,
  connections: Connections,
  signal: AbortSignal,
): Promise<RawAnswer> {
  const target = new URL(url)
  const given = { 'accept-encoding': 'gzip, deflate, br', ...headers }
  // Node leaves it out with DELETE, whose body the other end then cannot find.
  const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const request = wayTo(target, connections, { method, headers: { ...given, ...length } })
  const breakOff = (): void => {
    request.destroy(new Error('broken off'))
  }
  signal.addEventListener('abort', breakOff, { once: true })
  try {
    if (signal.aborted) breakOff()
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    // It may also fail once the answer has begun: then who reads that hears of it too.
    request.on('response', resolve).on('error', reject)
    request.end(body ?? undefined)
    const answer = await promise
    const text = await textIn(decoded(answer))
    return { status: answer.statusCode ?? 0, headers: plainHeaders(answer), text }
  } finally {
    signal.removeEventListener('abort', breakOff)
  }
}

interface Head {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
}

/** Straight or through a tunnel the target is asked; else the proxy, for the whole address (RFC 9112 3.2.2). */
function wayTo(target: URL, { httpAgent, httpsAgent, asked }: Connections, { method, headers }: Head) {
  if (asked === null) {
    const { host, port } = targetOf(target)
    const options = { method, headers, host, port, path: `${target.pathname}${target.search}` }
    return target.protocol === 'https:'
      ? requestEncrypted({ ...options, agent: httpsAgent })
      : requestPlainly({ ...options, agent: httpAgent })
  }
  const { host, port, isEncrypted } = placeOf(asked)
  const authorization = proxyAuthorization(asked)
  const forProxy = authorization === null ? {} : { 'proxy-authorization': authorization }
  const options = { method, host, port, path: target.href, headers: { ...headers, host: target.host, ...forProxy } }
  // The certificate is that of the proxy, not of the host in the header.
  const servername = isIP(host) === 0 ? host : ''
  return isEncrypted
    ? requestEncrypted({ ...options, servername, agent: httpsAgent })
    : requestPlainly({ ...options, agent: httpAgent })
}

/** Some servers leave out the end of what they compress, or all of it where there is no body. */
const lenient = { finishFlush: constants.Z_SYNC_FLUSH }
const decoders: ReadonlyMap<string, () => NodeJS.ReadWriteStream & Readable> = new Map([
  ['gzip', () => createUnzip(lenient)],
  ['x-gzip', () => createUnzip(lenient)],
  ['deflate', () => createInflate(lenient)],
  ['br', () => createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH })],
])

function decoded(answer: IncomingMessage): Readable {
  const decoder = decoders.get(answer.headers['content-encoding']?.toLowerCase() ?? '')
  // What fails is told by the stream that is read.
  return decoder === undefined ? answer : pipeline(answer, decoder(), () => undefined)
}

/** UTF-8, without a byte order mark. */
function textIn(stream: Readable): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const chunks: Buffer[] = []
  let bytes = 0
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > maximumAnswerBytes) stream.destroy(new AnswerTooLargeError())
    else chunks.push(chunk)
  })
  stream.on('end', () => {
    resolve(
      Buffer.concat(chunks)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    )
  })
  stream.on('error', reject)
  stream.on('close', () => {
    if (!stream.readableEnded) reject(new Error('the answer ended before its end'))
  })
  return promise
}

/** Names come in lower case. */
function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]),
  )
}
