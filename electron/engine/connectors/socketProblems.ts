import type { Problem } from '../../../shared/domain/problem.ts'
import { plainText } from './answerText.ts'

/** Turns a failure below HTTP (name, connection, TLS) into a problem. `call` is method and address. */
export function problemOfFailure(call: string, error: unknown): Problem {
  const code = errorCode(error)
  const known = failures.get(code)
  if (known)
    return {
      code: known.code,
      status: code,
      message: `${call} failed: ${known.means} (${code}).${advise(known.advice)}`,
    }
  if (isTlsCode(code)) return tlsProblem(call, code)
  const said = plainText(error instanceof Error ? error.message : String(error), 300)
  return {
    code: 'unavailable',
    message: `${call} failed: ${said}${code === '' ? '' : ` (${code})`}.`,
    ...(code === '' ? {} : { status: code }),
  }
}

/** `code` of a Node error, or of the error it was caused by; '' without one. */
export function errorCode(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && !at.code.startsWith('ERR_BAD_')) return at.code
  }
  return ''
}

interface Failure {
  readonly code: Problem['code']
  readonly means: string
  readonly advice?: string
}

const checkUrl = 'Check URL and that the system is running.'
const failures: ReadonlyMap<string, Failure> = new Map<string, Failure>([
  ['ECONNREFUSED', { code: 'unavailable', means: 'nothing listens at this address', advice: checkUrl }],
  ['ENOTFOUND', { code: 'unavailable', means: 'the host name is not known', advice: 'Check the host name in URL.' }],
  ['EAI_AGAIN', { code: 'unavailable', means: 'the name service does not answer' }],
  ['ECONNRESET', { code: 'unavailable', means: 'the connection was cut before the answer came' }],
  ['EPIPE', { code: 'unavailable', means: 'the connection was cut while sending' }],
  ['EHOSTUNREACH', { code: 'unavailable', means: 'there is no way to the host', advice: checkUrl }],
  ['ENETUNREACH', { code: 'unavailable', means: 'there is no way to the network', advice: checkUrl }],
  ['ETIMEDOUT', { code: 'timeout', means: 'no connection came about in time', advice: checkUrl }],
])

const tlsMeanings: ReadonlyMap<string, string> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'the certificate is self-signed'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'a certificate in the chain is self-signed'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'the certificate comes from an authority that is not trusted'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'the authority of the certificate is not known'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'the authority of the certificate is not trusted here'],
  ['CERT_HAS_EXPIRED', 'the certificate has expired'],
  ['CERT_NOT_YET_VALID', 'the certificate is not valid yet'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate is for another host name'],
  ['EPROTO', 'the other end does not speak TLS as expected'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'the other end does not speak TLS; the address may have to begin with http'],
])

/** Whether an error code speaks of certificates or TLS. */
export function isTlsCode(code: string): boolean {
  return tlsMeanings.has(code) || /^(CERT_|ERR_SSL_|ERR_TLS_|ERR_OSSL_)/.test(code)
}

/** Alerts of the other end about what it was shown (RFC 8446 6.2). In TLS 1.3 they come after the handshake. */
const refusedCertificate =
  /_ALERT_(BAD_CERTIFICATE|CERTIFICATE_(EXPIRED|REQUIRED|REVOKED|UNKNOWN)|UNKNOWN_CA|UNSUPPORTED_CERTIFICATE)$/

function tlsProblem(call: string, code: string): Problem {
  if (refusedCertificate.test(code)) {
    const message = `${call} failed: the other end asks for another client certificate than Provost showed, if any (${code}). Let it trust the active one of the tab Certificates, and check that the system signs in with it.`
    return { code: 'badProperties', status: code, message }
  }
  const means = tlsMeanings.get(code) ?? 'no encrypted connection came about'
  return {
    code: 'badProperties',
    status: code,
    message: `${call} failed: ${means} (${code}). Install a trusted certificate there, or make its authority known in the tab Certificates of the system.`,
  }
}

const advise = (advice: string | undefined): string => (advice === undefined ? '' : ` ${advice}`)
