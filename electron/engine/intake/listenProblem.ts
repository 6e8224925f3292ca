import { X509Certificate, createPrivateKey } from 'node:crypto'
import { said, type Said } from '../../../shared/base/said.ts'
import type { Problem } from '../../../shared/domain/problem.ts'

/** Why the listener could not be bound, with what to do; null: a surprise. */
export function listenProblem(error: unknown, host: string, port: number): Problem | null {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const message = messages(host, port)[code]
  return message === undefined ? null : { code: 'badProperties', message, status: code }
}

function messages(host: string, port: number): Readonly<Record<string, Said>> {
  return {
    EADDRINUSE: said`Provost cannot listen at ${host}, port ${port}: another program uses this port. End that program, or choose another port in the settings.`,
    EACCES: said`Provost cannot listen at ${host}, port ${port}: the operating system keeps ports below 1024 for itself. Choose a port above 1023, or allow it.`,
    EADDRNOTAVAIL: said`Provost cannot listen at ${host}, port ${port}: this machine has no such address. Choose 127.0.0.1, 0.0.0.0 or an address it has.`,
    ENOTFOUND: said`Provost cannot listen at ${host}, port ${port}: this name leads to no address. Choose an address of this machine.`,
    EAI_AGAIN: said`Provost cannot listen at ${host}, port ${port}: the name could not be looked up. Choose an address of this machine.`,
  }
}

/** Why certificate and key cannot serve a listener; null: they can. To be asked before a listener is made with them. */
export function tlsProblem({
  certificate,
  key,
}: {
  readonly certificate: string
  readonly key: string
}): Problem | null {
  try {
    if (new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))) return null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return unusable(
      said`Provost cannot use the certificate and key of the listener: they cannot be read (${code}). Both must be PEM texts, the key without a passphrase.`,
    )
  }
  return unusable(
    said`Provost cannot use the certificate and key of the listener: they do not belong together. Choose the key that the certificate was made for.`,
  )
}

function unusable(message: Said): Problem {
  return { code: 'badProperties', message }
}
