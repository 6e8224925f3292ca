import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { Refusal } from './refusal.ts'

/** Where an OpenID provider sends a browser back to: the one page that is entered from another site. */
export const openIdLanding = '/session/openid/callback'

export interface HostGuardOptions {
  /** What the listener was told to bind: a name or an address. */
  readonly host: string
  readonly publicUrl: () => string | null
}

/** Refuses what a page in somebody's browser sends: a name that is not ours (DNS rebinding), a foreign origin
 *  (security row 3). An address is ours if the connection came in at it. */
export function createHostGuard({ host, publicUrl }: HostGuardOptions): (request: FastifyRequest) => void {
  const wildcards = ['0.0.0.0', '[::]']
  const bound = canonicalHost(host)
  const nameIn = remembering(hostOf)
  const cameInAt = remembering(canonicalHost)
  return (request) => {
    const published = parseUrl(publicUrl())
    const name = nameIn(request.headers.host ?? '')
    const isOurs =
      name !== null &&
      (name === 'localhost' ||
        name === cameInAt(request.socket.localAddress ?? '') ||
        (name === bound && !wildcards.includes(bound)) ||
        name === published?.hostname)
    if (!isOurs) {
      throw new Refusal(
        421,
        'This name is not the one Provost answers to. Set it as the public address, if it is yours.',
        {
          reason: 'foreignHost',
        },
      )
    }
    refuseForeignOrigin(request, published)
  }
}

function refuseForeignOrigin(request: FastifyRequest, published: URL | null): void {
  const { origin, 'sec-fetch-site': site } = request.headers
  const own = `${request.protocol}://${request.headers.host ?? ''}`.toLowerCase()
  const isOwn = origin === undefined || origin === own || origin === published?.origin
  if (isOwn && (site !== 'cross-site' || isLanding(request))) return
  throw new Refusal(403, 'Web pages of other sites may not call Provost.', { reason: 'foreignOrigin' })
}

/** What is behind it takes the cookie of a sign-in that began here, and nothing else. */
function isLanding({ method, url, headers }: FastifyRequest): boolean {
  return method === 'GET' && url.split('?', 1)[0] === openIdLanding && headers['sec-fetch-mode'] === 'navigate'
}

function hostOf(host: string): string | null {
  if (!/^[A-Za-z0-9.\-_:[\]]+$/.test(host)) return null
  return parseUrl(`http://${host}`)?.hostname.replace(/\.$/, '') ?? null
}

/** As it stands in a URL: lower case, IPv6 in brackets and short, an IPv4 address seen through IPv6 as IPv4. */
export function canonicalHost(address: string): string {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  return parseUrl(`http://${isIP(plain) === 6 ? `[${plain}]` : plain}`)?.hostname ?? plain
}

const mostRemembered = 100

/** Parsing an address takes longer than all else the guard does, and callers come by few of them. */
function remembering<Value>(parse: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const value = parse(text)
    if (known.size >= mostRemembered) known.delete(known.keys().next().value ?? '')
    known.set(text, value)
    return value
  }
}

function parseUrl(text: string | null): URL | null {
  return text === null ? null : URL.parse(text)
}
