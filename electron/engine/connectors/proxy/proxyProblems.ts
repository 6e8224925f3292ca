import type { Said } from '../../../../shared/base/said.ts'
import { allSaid, said, saidBefore } from '../../../../shared/base/said.ts'
import type { Problem } from '../../../../shared/domain/problem.ts'
import { problemOfFailure } from '../socketProblems.ts'
import type { ProxyServer } from './proxyServer.ts'
import { cureFor } from './proxyServer.ts'

/** Why the proxy itself could not be reached. */
export function problemOfProxyFailure(proxy: ProxyServer, error: unknown): Problem {
  const problem = problemOfFailure(said`Connecting to the proxy ${proxy.url}`, error)
  const what = saidBefore(problem.message.replace(/ Check (URL|the host name).*$/, ''))
  return { ...problem, message: allSaid([what, cureFor(proxy.setIn)]) }
}

export interface ProxyAnswer {
  readonly status: number
  /** Value of `proxy-authenticate`; '' without one. */
  readonly asksFor: string
  /** Host and port, or the whole address. */
  readonly target: string
}

/** Why the proxy does not let through. 407 is `unauthorized`: it can be repeated when the password is right again. */
export function problemOfProxyAnswer(proxy: ProxyServer, { status, asksFor, target }: ProxyAnswer): Problem {
  const { url } = proxy
  if (status === 407) {
    const message = allSaid([...wanted(proxy, schemesIn(asksFor)), cureFor(proxy.setIn)])
    return { code: 'unauthorized', status: '407', message }
  }
  if (status === 502 || status === 503 || status === 504) {
    const message = said`The proxy ${url} answered ${status}: it does not reach ${target}. Check the address, or let the system be called without the proxy.`
    return { code: 'unavailable', status: String(status), message }
  }
  if (status >= 400 && status < 500) {
    const message = said`The proxy ${url} answered ${status}: it does not let calls to ${target} through. Have the address allowed there.`
    return { code: 'forbidden', status: String(status), message }
  }
  const message = allSaid([
    said`The proxy ${url} answered ${status} to CONNECT, which no proxy should.`,
    cureFor(proxy.setIn),
  ])
  return { code: 'protocol', status: String(status), message }
}

function wanted({ url, credentials }: ProxyServer, schemes: readonly string[]): readonly Said[] {
  if (schemes.length > 0 && !schemes.includes('basic')) {
    const names = schemes.map((scheme) => spoken.get(scheme) ?? scheme).join(', ')
    return [
      said`The proxy ${url} answered 407: it wants ${names}, which is not supported.`,
      said`Have it take a user and a password (Basic) from this computer, or put a local proxy before it that signs in.`,
    ]
  }
  if (credentials === null) return [said`The proxy ${url} answered 407: it wants a user and a password.`]
  return [said`The proxy ${url} answered 407: it does not take the password of user "${credentials.user}".`]
}

const spoken: ReadonlyMap<string, string> = new Map([
  ['ntlm', 'NTLM'],
  ['negotiate', 'Kerberos (Negotiate)'],
  ['kerberos', 'Kerberos'],
  ['digest', 'Digest'],
])

/** The schemes of a `proxy-authenticate` header (RFC 9110 11.3), in lower case. */
function schemesIn(header: string): readonly string[] {
  const bare = header.slice(0, 1000).replaceAll(/"[^"]*"/g, '')
  const begins = bare.matchAll(/(?:^|,)\s*([a-z][\w-]{0,40})(?=\s|,|$)/gi)
  return [...new Set([...begins].map(([, scheme = '']) => scheme.toLowerCase()))]
}
