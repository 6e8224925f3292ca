import { bypassEntries, createBypass } from './bypass.ts'
import type { ProxyServer, WayOut } from './proxyServer.ts'
import { parseProxyServer, unknownProxy } from './proxyServer.ts'

/** What the environment says, in capitals or not: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, and NO_PROXY. */
export function proxyOfEnvironment(environment: Readonly<Record<string, string | undefined>>): WayOut {
  const valueOf = (name: string): string =>
    [environment[name.toLowerCase()], environment[name]].find((value) => value !== undefined && value !== '') ?? ''
  const bypass = createBypass(bypassEntries(valueOf('NO_PROXY')))
  return (target) => {
    const name = target.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
    const [from, text] =
      [name, 'ALL_PROXY'].map((one) => [one, valueOf(one)] as const).find(([, one]) => one !== '') ?? []
    if (text === undefined || bypass(target)) return Promise.resolve(null)
    const proxy = parseProxyServer(text, 'computer')
    if (proxy === null) return Promise.reject(unknownProxy(`What ${from ?? name} names`, 'computer'))
    return Promise.resolve(proxy)
  }
}

/** What the desktop says, as the answer of a PAC file: `PROXY host:port; DIRECT`. The first that is given counts. */
export function proxyOfDesktop(resolve: (url: string) => Promise<string>): WayOut {
  return async (target) => {
    const [first = 'DIRECT'] = (await resolve(target.origin)).split(';').map((part) => part.trim())
    const [kind = '', place = ''] = first.split(/\s+/)
    return proxyOfPart(kind.toUpperCase(), place)
  }
}

function proxyOfPart(kind: string, place: string): ProxyServer | null {
  if (kind === 'DIRECT' || kind === '') return null
  const scheme = schemes.get(kind)
  const proxy = scheme === undefined ? null : parseProxyServer(`${scheme}://${place}`, 'computer')
  if (proxy === null) throw unknownProxy(`${kind} ${place}, which this computer names,`, 'computer')
  return proxy
}

const schemes: ReadonlyMap<string, string> = new Map([
  ['PROXY', 'http'],
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
])
