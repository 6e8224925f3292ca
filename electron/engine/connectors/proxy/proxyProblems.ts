import type { Problem } from '../../../../shared/domain/problem.ts'
import { problemOfFailure } from '../socketProblems.ts'
import type { ProxyServer } from './proxyServer.ts'
import { cureFor } from './proxyServer.ts'

/** Why the proxy itself could not be reached. */
export function problemOfProxyFailure(proxy: ProxyServer, error: unknown): Problem {
  const problem = problemOfFailure(`Connecting to the proxy ${proxy.url}`, error)
  const said = problem.message.replace(/ Check (URL|the host name).*$/, '')
  return { ...problem, message: `${said} ${cureFor(proxy.setIn)}` }
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
  const begin = `The proxy ${proxy.url} answered ${status}`
  if (status === 407) {
    const said = wanted(proxy, schemesIn(asksFor))
    return { code: 'unauthorized', status: '407', message: `${begin}: ${said} ${cureFor(proxy.setIn)}` }
  }
  if (status === 502 || status === 503 || status === 504) {
    const message = `${begin}: it does not reach ${target}. Check the address, or let the system be called without the proxy.`
    return { code: 'unavailable', status: String(status), message }
  }
  if (status >= 400 && status < 500) {
    const message = `${begin}: it does not let calls to ${target} through. Have the address allowed there.`
    return { code: 'forbidden', status: String(status), message }
  }
  const message = `${begin} to CONNECT, which no proxy should. ${cureFor(proxy.setIn)}`
  return { code: 'protocol', status: String(status), message }
}

function wanted({ credentials }: ProxyServer, schemes: readonly string[]): string {
  if (schemes.length > 0 && !schemes.includes('basic')) {
    const names = schemes.map((scheme) => spoken.get(scheme) ?? scheme).join(' or ')
    return `it wants ${names}, which is not supported. Have it take a user and a password (Basic) from this computer, or put a local proxy before it that signs in.`
  }
  if (credentials === null) return 'it wants a user and a password.'
  return `it does not take the password of user "${credentials.user}".`
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
