import { OpenAPIHandler } from '@orpc/openapi/fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { said } from '../../../shared/base/said.ts'
import { Refusal } from '../intake/refusal.ts'
import { speakJson, unauthorized } from './apiErrors.ts'
import { createCallerGuard, type AdminLog } from './callerGuard.ts'
import { identify, type Credentials, type Identity } from './credentials.ts'
import { createOpenApiDocument } from './openApi.ts'
import type { AdminRouter } from './portDoor.ts'

export const apiPrefix = '/api/v1'
/** What one call may weigh, on every wire of a server. */
export const mostBytes = 4 * 1024 * 1024

export interface HttpDoorOptions {
  readonly router: AdminRouter
  readonly credentials: Credentials
  readonly log: AdminLog
  /** The product's version, for the document. */
  readonly version: string
}

/** The contract as REST below `/api/v1`, with its OpenAPI document; nothing here answers without credentials. */
export async function registerHttpDoor(app: FastifyInstance, options: HttpDoorOptions): Promise<void> {
  const { router, credentials, log, version } = options
  const handler = new OpenAPIHandler(router, { clientInterceptors: [createCallerGuard(log)] })
  const document = JSON.stringify(await createOpenApiDocument(apiPrefix, version))
  await app.register(async (scope) => {
    speakJson(scope, log)
    scope.decorateRequest('identity', null)
    scope.addHook('onRequest', async (request) => {
      request.setDecorator('identity', await demandIdentity(request, credentials))
      // Clients that always name a media type send nothing all the same.
      if (isEmpty(request)) delete request.raw.headers['content-type']
    })
    scope.get(`${apiPrefix}/openapi.json`, async (_request, reply) => reply.type('application/json').send(document))
    scope.all(`${apiPrefix}/*`, { bodyLimit: mostBytes }, async (request, reply) => {
      const { caller } = request.getDecorator<Identity>('identity')
      const { matched } = await handler.handle(request, reply, { prefix: apiPrefix, context: { caller } })
      if (!matched) throw new Refusal(404, said`There is no ${request.method} at this address.`)
      return reply
    })
  })
}

async function demandIdentity(request: FastifyRequest, credentials: Credentials): Promise<Identity> {
  const identity = identify(request.raw, credentials)
  if (!identity) {
    if (request.headers.authorization !== undefined) await credentials.slowDown(request.ip)
    throw unauthorized(said`Sign in, or send the admin token as a bearer token.`)
  }
  if (identity.session && !isReading(request) && request.headers['x-provost'] !== '1') {
    throw new Refusal(403, said`A change by session needs the header "x-provost: 1", which no form can send.`)
  }
  if (!isWaiting(request)) identity.session?.touch()
  return identity
}

function isEmpty({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0
}

function isReading({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** A feed asks on by itself; it is no sign of a person. */
function isWaiting({ query }: FastifyRequest): boolean {
  return typeof query === 'object' && query !== null && 'waitMs' in query && query.waitMs !== '0'
}
