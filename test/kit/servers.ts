import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Request } from 'express'
import express from 'express'
import SCIMMYRouters from 'scimmy-routers'
import type { StoredResource } from './scimStore.ts'
import { keepQuery, literalsOf } from './scimQuery.ts'
import { createScimStore, declareResources } from './scimStore.ts'

export interface ScimServerOptions {
  /** Credentials it takes; without them anybody may call. `bearer` takes `secret` as token. */
  readonly user?: string
  readonly secret?: string
  readonly signIn?: 'basic' | 'bearer'
  /** 0: a free one. */
  readonly port?: number
}

export interface ScimServer {
  /** Base address, e.g. `http://127.0.0.1:40123/scim/v2`. */
  readonly url: string
  users(): readonly StoredResource[]
  groups(): readonly StoredResource[]
  /** Method and path of every request so far, e.g. `GET /scim/v2/Users?count=1`. */
  readonly requests: readonly string[]
  close(): Promise<void>
}

/** A real SCIM 2.0 server (scimmy-routers) in this process, with users, groups, filters, uniqueness and PATCH. */
export async function startScimServer(options: ScimServerOptions = {}): Promise<ScimServer> {
  declareResources()
  const store = createScimStore()
  const requests: string[] = []
  const app = express()
  app.use((request, _, next) => {
    requests.push(`${request.method ?? ''} ${request.originalUrl}`)
    keepQuery(request)
    next()
  })
  const type = options.signIn === 'bearer' ? 'bearer' : 'basic'
  app.use(
    '/scim/v2',
    new SCIMMYRouters({
      type,
      handler: checkCredentials(options),
      context: (request: Request) => ({ store, literals: literalsOf(request) }),
    }),
  )
  const server = createServer(app)
  const url = await listen(server, options.port ?? 0)
  return {
    url: `${url}/scim/v2`,
    requests,
    users: () => [...store.users.values()],
    groups: () => [...store.groups.values()],
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function checkCredentials({ user = '', secret, signIn }: ScimServerOptions): (request: Request) => string {
  const basic = `Basic ${Buffer.from(`${user}:${secret ?? ''}`).toString('base64')}`
  const expected = signIn === 'bearer' ? `Bearer ${secret ?? ''}` : basic
  return (request) => {
    if (secret !== undefined && request.header('authorization') !== expected) throw new Error('wrong credentials')
    return 'technical-user'
  }
}

/** Listens on the loopback and gives the address, e.g. `http://127.0.0.1:40123`. */
export async function listen(server: Server, port = 0): Promise<string> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export interface ServerProcess {
  readonly url: string
  readonly pid: number
  close(): Promise<void>
}

/** The same server in a process of its own, for tests that kill and restart what is around it. */
export async function startScimServerProcess(options: ScimServerOptions = {}): Promise<ServerProcess> {
  const entry = join(import.meta.dirname, 'scimServerProcess.ts')
  const child = spawn(process.execPath, [entry, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const lines = createInterface(child.stdout)
  const [first] = (await Promise.race([once(lines, 'line'), ended])) as [unknown]
  if (typeof first !== 'string' || child.pid === undefined) throw new Error('the SCIM server did not start')
  return {
    url: first,
    pid: child.pid,
    async close() {
      child.stdin.end()
      await ended
    },
  }
}
