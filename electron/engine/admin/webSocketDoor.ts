import { ServerResponse, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { WebSocketServer, type WebSocket } from 'ws'
import { said } from '../../../shared/base/said.ts'
import { Refusal } from '../intake/refusal.ts'
import { speakJson, unauthorized } from './apiErrors.ts'
import { createCallerGuard, type AdminContext, type AdminLog } from './callerGuard.ts'
import { identify, identifyToken, type Credentials, type Identity } from './credentials.ts'
import { apiPrefix, mostBytes } from './httpDoor.ts'
import type { AdminRouter } from './portDoor.ts'
import { startHeartbeat, type Pulse } from './heartbeat.ts'
import { createWire } from './webSocketWire.ts'

export const webSocketPath = `${apiPrefix}/ws`
const protocol = 'provost'
const mostSockets = 64

export interface WebSocketDoorOptions {
  readonly router: AdminRouter
  readonly credentials: Credentials
  readonly log: AdminLog
  readonly pulse: Pulse
}

/** The contract over WebSocket (RFC 6455) at `/api/v1/ws`; who is not known gets 401 and no upgrade. */
export async function registerWebSocketDoor(app: FastifyInstance, options: WebSocketDoorOptions): Promise<void> {
  const { credentials, log } = options
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: mostBytes,
    handleProtocols: (offered) => offered.has(protocol) && protocol,
  })
  const serve = createService(options)
  const upgrades = routeUpgrades(app)
  const stopHeartbeat = startHeartbeat(server.clients, credentials.sessions, options.pulse)
  app.addHook('preClose', async () => {
    stopHeartbeat()
    server.clients.forEach((socket) => socket.terminate())
  })
  await app.register(async (scope) => {
    speakJson(scope, log)
    scope.get(webSocketPath, async (request, reply) => {
      const upgrade = upgrades.get(request.raw)
      if (!upgrade) throw new Refusal(426, said`This address speaks WebSocket.`, { headers: { upgrade: 'websocket' } })
      const identity = await admit(request, credentials)
      if (server.clients.size >= mostSockets) {
        throw new Refusal(503, said`${mostSockets} sockets are open. Close a page.`, {
          headers: { 'retry-after': '30' },
        })
      }
      reply.hijack()
      server.handleUpgrade(request.raw, upgrade.connection, upgrade.head, (socket) => serve(socket, identity))
    })
  })
}

interface Upgrade {
  readonly connection: Duplex
  readonly head: Buffer
}

/** Sends upgrades the way of every request, so that the same hooks stand before them. */
function routeUpgrades(app: FastifyInstance): WeakMap<IncomingMessage, Upgrade> {
  const upgrades = new WeakMap<IncomingMessage, Upgrade>()
  // Some clients offer HTTP/2 with every request; only a WebSocket leaves the ordinary way.
  Object.assign(app.server, { shouldUpgradeCallback: isWebSocket })
  app.server.on('upgrade', (request, connection, head) => {
    upgrades.set(request, { connection, head })
    const response = new ServerResponse(request)
    response.shouldKeepAlive = false
    response.assignSocket(request.socket)
    response.once('finish', () => connection.end())
    connection.once('error', () => connection.destroy())
    app.routing(request, response)
  })
  return upgrades
}

function isWebSocket(request: IncomingMessage): boolean {
  return request.headers.upgrade?.toLowerCase() === 'websocket'
}

async function admit({ raw, ip }: FastifyRequest, credentials: Credentials): Promise<Identity> {
  const token = offeredToken(raw)
  const identity = token === null ? identify(raw, credentials) : identifyToken(token, credentials)
  // A page sends its cookie by itself, so it must say where it is from; the listener has refused foreign ones.
  if (identity && !(identity.session && raw.headers.origin === undefined)) return identity
  if (token !== null) await credentials.slowDown(ip)
  throw unauthorized(said`Sign in first, or offer the admin token as second protocol.`)
}

/** `Sec-WebSocket-Protocol: provost, <token>`: the one header a script can set everywhere. */
function offeredToken(request: IncomingMessage): string | null {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  return offered[0] === protocol ? (offered[1] ?? null) : null
}

function createService({ router, log }: WebSocketDoorOptions): (socket: WebSocket, identity: Identity) => void {
  const handler = new RPCHandler(router, { clientInterceptors: [createCallerGuard(log)] })
  return (socket, { caller, session }) => {
    const context: AdminContext = { caller }
    socket.on('error', (error) => log.warn({ err: error }, 'A socket of the administration failed'))
    if (session)
      socket.once(
        'close',
        session.onEnd(() => socket.close(4401, 'The session has ended.')),
      )
    void handler.upgrade(
      createWire(socket, () => session?.touch()),
      { context },
    )
  }
}
