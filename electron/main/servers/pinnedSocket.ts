import { said } from '../../../shared/base/said.ts'
import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'

/** What a server shows of itself before anything is sent to it. */
export interface SeenCertificate {
  /** SHA-256 over the whole certificate, in pairs of hexadecimal digits. */
  readonly fingerprint: string
  readonly subject: string
  readonly issuer: string
  readonly validTo: string
  /** An authority this system trusts vouches for it and its name. */
  readonly isTrusted: boolean
}

export class OtherCertificateError extends Error {
  constructor(origin: string, seen: string) {
    super(said`${origin} shows another certificate than the one you agreed to. Its fingerprint is ${seen}.`)
  }
}

const deadlineMs = 10_000

/** A connection to the server whose certificate has this fingerprint; nothing was sent over it yet. null: plain HTTP. */
export async function openPinned(origin: string, fingerprint: string | null): Promise<Socket> {
  const socket = await opened(origin)
  if (!isTls(socket)) return socket
  const seen = certificateOf(socket)
  if (seen.fingerprint === fingerprint) return socket
  socket.destroy()
  throw new OtherCertificateError(origin, seen.fingerprint)
}

/** The certificate of a server; null: it speaks plain HTTP. */
export async function lookAt(origin: string): Promise<SeenCertificate | null> {
  const socket = await opened(origin)
  try {
    return isTls(socket) ? certificateOf(socket) : null
  } finally {
    socket.destroy()
  }
}

function opened(origin: string): Promise<Socket> {
  const url = new URL(origin)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isSecure = url.protocol === 'https:'
  const port = Number(url.port || (isSecure ? 443 : 80))
  // Whom to trust is decided by the fingerprint, before a byte is sent; a resumed session would show no certificate.
  const socket = isSecure
    ? connectTls({ host, port, rejectUnauthorized: false, ...(isIP(host) === 0 && { servername: host }) })
    : connectPlain({ host, port })
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      socket.destroy()
      reject(new Error(said`${origin} cannot be reached: ${error.message}`))
    }
    const tooLate = () => fail(new Error(said`no answer within ${deadlineMs / 1000} s`))
    const timer = setTimeout(tooLate, deadlineMs)
    socket.once('error', fail)
    socket.once('close', () => clearTimeout(timer))
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer)
      socket.off('error', fail)
      resolve(socket)
    })
  })
}

function isTls(socket: Socket): socket is TLSSocket {
  return 'encrypted' in socket && socket.encrypted === true
}

function certificateOf(socket: TLSSocket): SeenCertificate {
  const certificate = socket.getPeerX509Certificate()
  if (!certificate) throw new Error(said`The server shows no certificate.`)
  const { fingerprint256, subject, issuer, validTo } = certificate
  return { fingerprint: fingerprint256, subject, issuer, validTo, isTrusted: socket.authorized }
}
