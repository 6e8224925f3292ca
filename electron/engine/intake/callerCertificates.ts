import type { X509Certificate } from 'node:crypto'
import { TLSSocket } from 'node:tls'
import type { FastifyRequest } from 'fastify'
import type { InboundCertificates } from '../../../shared/domain/certificate.ts'
import { forwardedCertificate } from './forwardedCertificate.ts'
import { canonicalHost } from './hostGuard.ts'

/** What the settings say of client certificates, read. */
export interface LiveInbound extends Omit<InboundCertificates, 'authorities'> {
  readonly authorities: readonly X509Certificate[]
}

/** The certificates callers show. That the caller has the private key was proven in the handshake, here or at the proxy. */
export interface CallerCertificates {
  /** null: none is shown, or it does not count. */
  of(request: FastifyRequest): X509Certificate | null
  /** Whose certificates are known again by subject and issuer. */
  authorities(): readonly X509Certificate[]
}

export function createCallerCertificates(live: () => LiveInbound): CallerCertificates {
  const known = new WeakMap<TLSSocket, X509Certificate | null>()
  const ofSocket = (socket: TLSSocket) => {
    const found = known.get(socket)
    if (found !== undefined) return found
    const certificate = socket.getPeerX509Certificate() ?? null
    known.set(socket, certificate)
    return certificate
  }
  return {
    authorities: () => live().authorities,
    of: (request) => {
      const { from, header, proxyAddresses } = live()
      const { socket } = request.raw
      if (from === 'tls') return socket instanceof TLSSocket ? ofSocket(socket) : null
      if (from === 'off' || !isAmong(proxyAddresses, socket.remoteAddress)) return null
      const value = request.headers[header.toLowerCase()]
      return typeof value === 'string' ? forwardedCertificate(value) : null
    },
  }
}

/** The address of the connection itself: a header that names another one proves nothing. */
function isAmong(addresses: readonly string[], address: string | undefined): boolean {
  return address !== undefined && addresses.some((one) => canonicalHost(one) === canonicalHost(address))
}
