import type { Socket } from 'node:net'
import { connect, isIP } from 'node:net'
import type { ConnectionOptions, TLSSocket } from 'node:tls'
import { connect as connectTls } from 'node:tls'
import { ExtendedRequest } from 'ldapts'
import { said } from '../../../../shared/base/said.ts'
import { minutes } from '../../../../shared/base/time.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { createConnection } from './connection.ts'
import type { TlsSettings } from './tlsSettings.ts'

const startTlsOperation = '1.3.6.1.4.1.1466.20037'
const longestMs = minutes(10)

/** Opens the way to the server, encrypted as the settings say. Throws the error of the socket; after `signal` its reason. */
export async function openSocket(settings: TlsSettings, signal: AbortSignal): Promise<Socket> {
  if (settings.kind === 'tls') return settled(secure(settings, {}), 'secureConnect', signal)
  const plain = await settled(connect({ host: settings.host, port: settings.port }), 'connect', signal)
  if (settings.kind === 'none') return plain
  try {
    await askForTls(plain, settings, signal)
    return await settled(secure(settings, { socket: plain }), 'secureConnect', signal)
  } catch (error) {
    plain.destroy()
    throw error
  }
}

function secure(settings: TlsSettings, over: ConnectionOptions): TLSSocket {
  const { host, port, context, trustAll } = settings
  return connectTls({
    host,
    port,
    secureContext: context,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: !trustAll,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...over,
  })
}

/** RFC 4511 4.14.1. The deadline is that of the whole: when it is over, the socket is closed. */
async function askForTls(plain: Socket, settings: TlsSettings, signal: AbortSignal): Promise<void> {
  const leave = (): void => {
    plain.destroy()
  }
  signal.addEventListener('abort', leave, { once: true })
  const connection = createConnection(plain)
  const request = (messageId: number): ExtendedRequest => new ExtendedRequest({ messageId, oid: startTlsOperation })
  const { response } = await connection.send(request, longestMs).finally(() => {
    signal.removeEventListener('abort', leave)
  })
  connection.release()
  if (response.status === 0) return
  const message = said`StartTLS at ${settings.address} was refused with result ${response.status}. Use ldaps:// or switch StartTLS on at the server.`
  throw new ProblemError({ code: 'badProperties', status: `LDAP ${response.status}`, message })
}

/** The socket once `event` has come. */
async function settled<Kind extends Socket>(socket: Kind, event: string, signal: AbortSignal): Promise<Kind> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>()
  const leave = (): void => {
    reject(signal.reason instanceof Error ? signal.reason : new Error('broken off'))
  }
  const come = (): void => {
    resolve(undefined)
  }
  const fail = (error: Error): void => {
    reject(error)
  }
  socket.once(event, come)
  socket.once('error', fail)
  signal.addEventListener('abort', leave, { once: true })
  if (signal.aborted) leave()
  try {
    await promise
    return socket
  } catch (error) {
    // It may fail once more while it is closed; nobody waits for that any longer.
    socket.on('error', () => undefined)
    socket.destroy()
    throw error
  } finally {
    socket.off(event, come)
    socket.off('error', fail)
    signal.removeEventListener('abort', leave)
  }
}
