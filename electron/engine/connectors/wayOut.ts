import { said } from '../../../shared/base/said.ts'
import type { Properties } from './propertyValues.ts'
import { badProperty, choiceOf } from './propertyValues.ts'
import type { ProxyServer, WayOut } from './proxy/proxyServer.ts'
import { parseProxyServer, straight } from './proxy/proxyServer.ts'

/** What a system says of its proxy. */
export type OwnWay =
  | { readonly kind: 'settings' }
  | { readonly kind: 'computer' }
  | { readonly kind: 'none' }
  | { readonly kind: 'server'; readonly proxy: ProxyServer }

/** The ways out that systems share. */
export interface WaysOut {
  readonly settings: WayOut
  readonly computer: WayOut
}

export const noProxies: WaysOut = { settings: straight, computer: straight }

/** The way out of one system. What it names itself counts for every address, this machine too. */
export function wayOutOf(own: OwnWay, ways: WaysOut): WayOut {
  if (own.kind === 'server') return () => Promise.resolve(own.proxy)
  return own.kind === 'none' ? straight : ways[own.kind]
}

/** Reads `provost.proxy` and what belongs to it. Throws `badProperties`. */
export function ownWay(properties: Properties): OwnWay {
  const kind = choiceOf(properties, 'provost.proxy', ['settings', 'computer', 'none', 'server'])
  if (kind !== 'server') return { kind }
  const name = 'provost.proxy.url'
  const proxy = parseProxyServer(properties[name] ?? '', 'system')
  if (proxy === null) throw badProperty(name, said`is no address of a proxy, like http://proxy.example.com:3128`)
  if (proxy.credentials !== null)
    throw badProperty(name, said`holds credentials; enter them in User and Password of the proxy`)
  const user = properties['provost.proxy.user'] ?? ''
  const password = properties['provost.proxy.password'] ?? ''
  return { kind, proxy: { ...proxy, credentials: user === '' ? null : { user, password } } }
}
