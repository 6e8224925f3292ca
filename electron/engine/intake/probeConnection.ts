import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { connect as connectSecurely, getCACertificates, type TLSSocket } from 'node:tls'
import { said, type Said } from '../../../shared/base/said.ts'
import { isLoopback } from './listenerAddresses.ts'
import type { Finding, ProbeTarget } from './probeTarget.ts'

/** The authorities of this machine, and our own certificate if there is one. */
export function trustedAuthorities(target: ProbeTarget): string[] {
  return [...getCACertificates('default'), ...(target.trusted === null ? [] : [target.trusted])]
}

export function hostAndPort(url: URL): { readonly host: string; readonly port: number } {
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port }
}

/** Looks the name up and connects. */
export async function checkReach({ url, signal }: ProbeTarget): Promise<Finding> {
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return failedReach(said`The address must begin with http:// or https:// and name a host.`, 'changeAddress')
  }
  const { host, port } = hostAndPort(url)
  const socket = connect({ host, port })
  try {
    await once(socket, 'connect', { signal })
    return { state: 'ok', detail: said`${host} answers on port ${port}, at ${socket.remoteAddress ?? host}.` }
  } catch (error) {
    return unreached(codeOf(error), host, port)
  } finally {
    socket.destroy()
  }
}

function unreached(code: string, host: string, port: number): Finding {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return failedReach(
      said`The name ${host} leads to no address (${code}). Check its spelling, or the name server.`,
      'changeAddress',
    )
  }
  if (code === 'ECONNREFUSED') {
    return failedReach(
      said`Nobody listens at ${host}, port ${port} (${code}). Check the port and the listener.`,
      'changeListener',
    )
  }
  return failedReach(
    said`${host}, port ${port}, did not answer (${code}). Check address, firewall and proxy.`,
    'changeAddress',
  )
}

function failedReach(detail: Said, cure: 'changeAddress' | 'changeListener'): Finding {
  return { state: 'failed', detail, code: 'unavailable', cure }
}

/** Whether callers will trust the certificate; plain HTTP is fine on this machine alone. */
export async function checkCertificate(target: ProbeTarget): Promise<Finding> {
  const { url, signal } = target
  if (url?.protocol !== 'https:') return plainHttp(url?.hostname ?? '')
  const { host, port } = hostAndPort(url)
  const ca = trustedAuthorities(target)
  // Looking at a certificate that is not trusted is the purpose; no secret is sent over this connection.
  const socket = connectSecurely({ host, port, ca, servername: serverName(host), rejectUnauthorized: false })
  try {
    await once(socket, 'secureConnect', { signal })
    return judge(socket, target.trusted, host)
  } catch (error) {
    return untrusted(said`No TLS connection to ${host} could be made (${codeOf(error)}).`)
  } finally {
    socket.destroy()
  }
}

function judge(socket: TLSSocket, own: string | null, host: string): Finding {
  const certificate = socket.getPeerX509Certificate()
  if (!socket.authorized || certificate === undefined) {
    // Typed as an error, but it is the code of one.
    return untrusted(said`The certificate of ${host} is not trusted: ${String(socket.authorizationError)}.`)
  }
  const isOwn = own !== null && new X509Certificate(own).fingerprint256 === certificate.fingerprint256
  if (isOwn && certificate.verify(certificate.publicKey)) {
    const detail = said`The certificate is self-signed. Sources that check certificates refuse it until one is installed.`
    return { state: 'warning', detail, cure: 'installCertificate' }
  }
  return { state: 'ok', detail: said`The certificate is trusted and valid until ${certificate.validTo}.` }
}

function untrusted(detail: Said): Finding {
  return { state: 'failed', detail, code: 'badProperties', cure: 'installCertificate' }
}

function plainHttp(host: string): Finding {
  if (host === 'localhost' || isLoopback(host.replace(/^\[|\]$/g, ''))) {
    return { state: 'ok', detail: said`No certificate is needed within this machine.` }
  }
  const detail = said`The connection is not encrypted: everybody on the way can read the secret.`
  return { state: 'warning', detail, cure: 'installCertificate' }
}

/** RFC 6066 section 3: an address is no server name. */
export function serverName(host: string): string {
  return /^[\d.]+$|:/.test(host) ? '' : host
}

export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'unknown'
}
