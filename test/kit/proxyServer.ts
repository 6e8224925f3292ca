import { once } from 'node:events'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { createServer, request as sendRequest } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

export interface ProxyMoods {
  /** Whom it lets through by Basic authentication; absent: everybody. */
  readonly user?: string
  readonly password?: string
  /** What it asks for with 407; Basic where nothing is said. */
  readonly asksFor?: string | readonly string[]
  /** Answers every tunnel with this status. */
  readonly tunnelStatus?: number
  /** Takes every CONNECT and never answers. */
  readonly silent?: boolean
  /** Names it knows beyond those of this machine, with the port on the loopback that stands behind each. */
  readonly hosts?: Readonly<Record<string, number>>
}

export interface ProxyServer {
  readonly url: string
  /** What it was asked for, in order: `CONNECT host:port` or `GET http://host:port/path`. */
  readonly asked: readonly string[]
  /** Resolves when a connection that was made to it has been cut. */
  readonly cut: Promise<unknown>
  close(): Promise<void>
}

/** A real HTTP proxy on a free port of the loopback: tunnels by CONNECT, everything else by absolute address. */
export async function startProxyServer(moods: ProxyMoods = {}): Promise<ProxyServer> {
  const asked: string[] = []
  const sockets = new Set<Duplex>()
  const cut = Promise.withResolvers<undefined>()
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    if (isLetThrough(request, moods)) relay(request, response, moods)
    else response.writeHead(407, refusal(moods)).end()
  })
  server.on('connection', (socket: Socket) => {
    socket.once('close', () => cut.resolve(undefined))
  })
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    asked.push(`CONNECT ${request.url ?? ''}`)
    keep(sockets, socket)
    if (moods.silent === true) wait(socket)
    else if (!isLetThrough(request, moods)) socket.end(answer(407, refusal(moods)))
    else if (moods.tunnelStatus !== undefined) socket.end(answer(moods.tunnelStatus, {}))
    else tunnel(request.url ?? '', socket, { sockets, moods })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    cut: cut.promise,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function keep(sockets: Set<Duplex>, socket: Duplex): void {
  sockets.add(socket)
  socket.once('close', () => sockets.delete(socket))
  // Whoever is at the other end may cut the connection at any time.
  socket.on('error', () => socket.destroy())
}

/** Until the other end leaves. */
function wait(socket: Duplex): void {
  socket.resume()
  socket.once('end', () => socket.destroy())
}

function isLetThrough({ headers }: IncomingMessage, { user, password }: ProxyMoods): boolean {
  if (user === undefined) return true
  return headers['proxy-authorization'] === `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}`
}

function refusal({ asksFor = 'Basic realm="proxy, of the house"' }: ProxyMoods): OutgoingHttpHeaders {
  return { 'proxy-authenticate': typeof asksFor === 'string' ? asksFor : [...asksFor] }
}

function answer(status: number, headers: OutgoingHttpHeaders): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${String(one)}\r\n`),
  )
  return `HTTP/1.1 ${status} Said\r\n${lines.join('')}\r\n`
}

/** Where a host stands in truth. */
function placeOf(host: string, port: number, { hosts = {} }: ProxyMoods): { host: string; port: number } {
  return Object.hasOwn(hosts, host) ? { host: '127.0.0.1', port: hosts[host] ?? port } : { host, port }
}

function tunnel(
  place: string,
  socket: Duplex,
  { sockets, moods }: { readonly sockets: Set<Duplex>; readonly moods: ProxyMoods },
): void {
  const url = new URL(`http://${place}`)
  const onward = connect(placeOf(url.hostname, Number(url.port), moods))
  keep(sockets, onward)
  onward.once('connect', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    onward.pipe(socket)
    socket.pipe(onward)
  })
  onward.once('error', () => socket.end(answer(502, {})))
}

function relay(request: IncomingMessage, response: ServerResponse, moods: ProxyMoods): void {
  const url = new URL(request.url ?? '')
  const headers = { ...request.headers }
  delete headers['proxy-authorization']
  const { host, port } = placeOf(url.hostname, Number(url.port) || 80, moods)
  const onward = sendRequest(
    { host, port, path: `${url.pathname}${url.search}`, method: request.method, headers },
    (got) => {
      response.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(response)
    },
  )
  onward.once('error', () => response.writeHead(502).end())
  request.pipe(onward)
}
