import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { JsonObject } from '../../shared/base/json.ts'
import { userSchema } from './engine.ts'
import { listen } from './servers.ts'

/** A SCIM server that knows users alone and costs next to nothing, for thousands of them. */
export interface LightScim {
  readonly url: string
  /** By id. */
  readonly users: ReadonlyMap<string, JsonObject>
  /** Told of every write once it is done, before it is answered. */
  onWrite: () => void
  /** Ends the connections that are kept open. */
  dropConnections(): void
  close(): Promise<void>
}

export interface LightScimOptions {
  /** So many users are there from the start: p0, p1, … */
  readonly users?: number
  /** How long every answer takes. */
  readonly answerMs?: number
  /** Everybody who is created gets a global id, as Identity Authentication gives one. */
  readonly globalIds?: true
}

export const sapUserSchema = 'urn:ietf:params:scim:schemas:extension:sap:2.0:User'

export async function startLightScim(options: LightScimOptions = {}): Promise<LightScim> {
  const { users = 0, answerMs = 0, globalIds } = options
  const store = new Map<string, JsonObject>()
  const names = new Map<string, string>()
  for (let n = 0; n < users; n += 1)
    keep(`id-${n}`, { schemas: [userSchema], userName: `p${n}`, displayName: `Person ${n}` })
  function keep(id: string, body: JsonObject): JsonObject {
    const stored = { ...body, id }
    store.set(id, stored)
    names.set(nameOf(body), id)
    return stored
  }
  let given = users
  const answer = (method: string, url: URL, body: JsonObject): Answer => {
    const id = /\/Users\/([^/]+)$/.exec(url.pathname)?.[1] ?? null
    if (url.pathname.endsWith('/ServiceProviderConfig')) return [404, {}]
    if (method === 'POST') return create(body)
    if (id === null) return [200, list(url)]
    if (!store.has(id)) return [404, {}]
    if (method === 'GET') return [200, store.get(id) ?? {}]
    if (method === 'PUT') return [200, keep(id, body)]
    store.delete(id)
    return [204, {}]
  }
  const create = (body: JsonObject): Answer => {
    if (names.has(nameOf(body))) return [409, { scimType: 'uniqueness' }]
    given += 1
    const extension = { ...(body[sapUserSchema] as JsonObject | undefined), userUuid: `uuid-${given}` }
    return [201, keep(`t-${given}`, globalIds === true ? { ...body, [sapUserSchema]: extension } : body)]
  }
  const list = (url: URL): JsonObject => {
    const wanted = /^userName eq "(.*)"$/.exec(url.searchParams.get('filter') ?? '')?.[1]
    const own = wanted === undefined ? undefined : store.get(names.get(wanted) ?? '')
    const all = wanted === undefined ? [...store.values()] : own === undefined ? [] : [own]
    const start = Number(url.searchParams.get('startIndex') ?? 1) - 1
    const Resources = all.slice(start, start + Number(url.searchParams.get('count') ?? 100))
    return { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: all.length, Resources }
  }
  const server = createServer((request, response) => void serve(request, response))
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    const body = text === '' ? {} : (JSON.parse(text) as JsonObject)
    const [status, content] = answer(request.method ?? '', new URL(request.url ?? '', 'http://light'), body)
    if (request.method !== 'GET') scim.onWrite()
    if (answerMs > 0) await pause(answerMs)
    response.writeHead(status, { 'content-type': 'application/scim+json' })
    response.end(status === 204 ? '' : JSON.stringify(content))
  }
  const url = await listen(server)
  const scim: LightScim = {
    url,
    users: store,
    onWrite: () => undefined,
    dropConnections: () => server.closeAllConnections(),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return scim
}

type Answer = readonly [status: number, body: JsonObject]

function nameOf({ userName }: JsonObject): string {
  return typeof userName === 'string' ? userName : ''
}
