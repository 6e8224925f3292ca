import type { Said } from '../../../shared/base/said.ts'
import { allSaid, said } from '../../../shared/base/said.ts'
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
      message: withCure(said`${call} failed: ${known.means} (${code}).`, known.advice),
    }
  if (isTlsCode(code)) return tlsProblem(call, code)
  const reason = plainText(error instanceof Error ? error.message : String(error), 300)
  if (code === '') return { code: 'unavailable', message: said`${call} failed: ${reason}.` }
  return { code: 'unavailable', message: said`${call} failed: ${reason} (${code}).`, status: code }
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
  readonly means: Said
  readonly advice?: Said
}

const checkUrl = said`Check URL and that the system is running.`
const failures: ReadonlyMap<string, Failure> = new Map<string, Failure>([
  ['ECONNREFUSED', { code: 'unavailable', means: said`nothing listens at this address`, advice: checkUrl }],
  [
    'ENOTFOUND',
    { code: 'unavailable', means: said`the host name is not known`, advice: said`Check the host name in URL.` },
  ],
  ['EAI_AGAIN', { code: 'unavailable', means: said`the name service does not answer` }],
  ['ECONNRESET', { code: 'unavailable', means: said`the connection was cut before the answer came` }],
  ['EPIPE', { code: 'unavailable', means: said`the connection was cut while sending` }],
  ['EHOSTUNREACH', { code: 'unavailable', means: said`there is no way to the host`, advice: checkUrl }],
  ['ENETUNREACH', { code: 'unavailable', means: said`there is no way to the network`, advice: checkUrl }],
  ['ETIMEDOUT', { code: 'timeout', means: said`no connection came about in time`, advice: checkUrl }],
])

const tlsMeanings: ReadonlyMap<string, Said> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', said`the certificate is self-signed`],
  ['SELF_SIGNED_CERT_IN_CHAIN', said`a certificate in the chain is self-signed`],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', said`the certificate comes from an authority that is not trusted`],
  ['UNABLE_TO_GET_ISSUER_CERT', said`the authority of the certificate is not known`],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', said`the authority of the certificate is not trusted here`],
  ['CERT_HAS_EXPIRED', said`the certificate has expired`],
  ['CERT_NOT_YET_VALID', said`the certificate is not valid yet`],
  ['ERR_TLS_CERT_ALTNAME_INVALID', said`the certificate is for another host name`],
  ['EPROTO', said`the other end does not speak TLS as expected`],
  ['ERR_SSL_WRONG_VERSION_NUMBER', said`the other end does not speak TLS; the address may have to begin with http`],
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
    const message = withCure(
      said`${call} failed: the other end asks for another client certificate than Provost showed, if any (${code}).`,
      said`Let it trust the active one of the tab Certificates, and check that the system signs in with it.`,
    )
    return { code: 'badProperties', status: code, message }
  }
  const means = tlsMeanings.get(code) ?? said`no encrypted connection came about`
  return {
    code: 'badProperties',
    status: code,
    message: withCure(
      said`${call} failed: ${means} (${code}).`,
      said`Install a trusted certificate there, or make its authority known in the tab Certificates of the system.`,
    ),
  }
}

const withCure = (what: Said, cure: Said | undefined): Said => (cure === undefined ? what : allSaid([what, cure]))
