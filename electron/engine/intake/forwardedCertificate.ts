import type { X509Certificate } from 'node:crypto'
import { readCertificate } from '../certificates/readCertificate.ts'

/** The client certificate a reverse proxy forwards, in the forms they have: Base64 between colons (RFC 9440), Base64 alone
 *  (Cloud Foundry), PEM with escapes (nginx) or blanks for line ends (Apache), and Envoy's `Cert="…"`. null: it is none. A
 *  list is none either: what stands before the proxy's own part came from the caller. */
export function forwardedCertificate(value: string): X509Certificate | null {
  if (value.replaceAll(/"[^"]*"/g, '').includes(',')) return null
  const read = readCertificate(withLines(unescaped(bare(value.trim()))))
  return read.kind === 'read' ? read.certificate : null
}

function bare(value: string): string {
  const envoy = /(?:^|;)Cert="?([^";,]+)"?(?:;|$)/i.exec(value)?.[1]
  return envoy ?? /^:([A-Za-z0-9+/=]+):$/.exec(value)?.[1] ?? value
}

function unescaped(value: string): string {
  if (!value.includes('%')) return value
  try {
    return decodeURIComponent(value)
  } catch {
    // Not escaped at all: then it is no certificate either.
    return value
  }
}

/** The marks of a PEM text stand on lines of their own (RFC 7468). */
function withLines(value: string): string {
  const [, content] = /^-----BEGIN CERTIFICATE-----(.*)-----END CERTIFICATE-----\s*$/s.exec(value) ?? []
  return content === undefined ? value : content.replaceAll(/\s/g, '')
}
