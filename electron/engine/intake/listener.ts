import { setMaxListeners } from 'node:events'
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { minutes, seconds } from '../../../shared/base/time.ts'
import type { ListenerAddress } from '../../../shared/domain/engineState.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import { answerBrokenRequest, answerErrors } from './errorAnswers.ts'
import { createHostGuard } from './hostGuard.ts'
import { refuseHostileBody } from './jsonBodies.ts'
import { listenerAddresses } from './listenerAddresses.ts'
import type { ListenerLog } from './listenerLog.ts'
import { listenProblem } from './listenProblem.ts'
import { Refusal } from './refusal.ts'

/** Bounds of one listener (security row 8). */
export interface ListenerLimits {
  readonly bodyBytes: number
  readonly headersMs: number
  readonly requestMs: number
  readonly connections: number
  /** How long `stop` waits for requests under way. */
  readonly stopMs: number
}

const defaultLimits: ListenerLimits = {
  bodyBytes: 1024 * 1024,
  headersMs: seconds(10),
  requestMs: seconds(30),
  connections: 1024,
  stopMs: seconds(15),
}

export interface ListenerOptions {
  /** `localhost` means 127.0.0.1. */
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** PEM texts; null: plain HTTP. */
  readonly tls: { readonly certificate: string; readonly key: string } | null
  /** With TLS: callers are asked for a client certificate; none is turned away for having none, or an unknown one. */
  readonly requestCertificates?: boolean
  readonly publicUrl: () => string | null
  readonly limits?: Partial<ListenerLimits>
  readonly log: ListenerLog
  readonly newId: () => string
}

export type Started =
  | { readonly kind: 'listening'; readonly addresses: readonly ListenerAddress[] }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** One bound port. Doors are plugins on `app`, registered before `start`; each brings the parsers of its media types. */
export interface Listener {
  readonly app: FastifyInstance
  /** Aborted when `stop` begins: answers that wait for something are given now. */
  readonly stopping: AbortSignal
  start(): Promise<Started>
  /** Takes no more requests and ends when those under way are answered. */
  stop(): Promise<void>
}

export function createListener(options: ListenerOptions): Listener {
  const limits = { ...defaultLimits, ...options.limits }
  const host = options.host === 'localhost' ? '127.0.0.1' : options.host
  const stopping = new AbortController()
  // Every answer that waits listens.
  setMaxListeners(0, stopping.signal)
  const app = openApp(options, limits)
  guard(app, { ...options, host }, stopping.signal)
  answerErrors(app, options.log)
  return {
    app,
    stopping: stopping.signal,
    start: async () => {
      try {
        await app.listen({ host, port: options.port })
      } catch (error) {
        await app.close()
        const problem = listenProblem(error, host, options.port)
        if (!problem) throw error
        return { kind: 'failed', problem }
      }
      const bound = app.addresses().filter((address): address is AddressInfo => typeof address === 'object')
      const scheme = options.tls ? 'https' : 'http'
      return { kind: 'listening', addresses: listenerAddresses(bound, scheme, options.publicUrl()) }
    },
    stop: async () => {
      stopping.abort()
      const late = setTimeout(() => app.server.closeAllConnections(), limits.stopMs)
      try {
        await app.close()
      } finally {
        clearTimeout(late)
      }
    },
  }
}

function openApp({ tls, requestCertificates, newId }: ListenerOptions, limits: ListenerLimits): FastifyInstance {
  const http = { headersTimeout: limits.headersMs, maxHeaderSize: 16_384, connectionsCheckingInterval: seconds(1) }
  const shared = {
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: minutes(1),
    connectionTimeout: minutes(2),
    return503OnClosing: false,
    routerOptions: { maxParamLength: 1024 },
    clientErrorHandler: answerBrokenRequest,
    genReqId: (request: { readonly headers: Readonly<Record<string, unknown>> }) =>
      givenRequestId(request.headers['x-request-id']) ?? newId(),
  }
  // The two differ only in the class of `server`, of which nothing but methods of both is used.
  const ask = { requestCert: requestCertificates ?? false, rejectUnauthorized: false }
  const app = tls
    ? (fastify({
        ...shared,
        https: { ...http, ...ask, cert: tls.certificate, key: tls.key },
      }) as unknown as FastifyInstance)
    : fastify({ ...shared, http })
  app.server.maxConnections = limits.connections
  app.removeAllContentTypeParsers()
  return app
}

function guard(app: FastifyInstance, options: ListenerOptions, stopping: AbortSignal): void {
  const refuseForeign = createHostGuard(options)
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' })
    if (stopping.aborted) {
      throw new Refusal(503, 'Provost is shutting down.', { headers: { connection: 'close', 'retry-after': '10' } })
    }
    refuseForeign(request)
  })
  app.addHook('preValidation', async (request) => refuseHostileBody(request.body))
}

/** A caller's own ID is taken if it can stand in a log line. */
function givenRequestId(value: unknown): string | null {
  return typeof value === 'string' && /^[A-Za-z0-9._:-]{1,100}$/.test(value) ? value : null
}
