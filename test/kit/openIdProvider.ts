import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { noOpenId, type OpenIdSettings } from '../../shared/domain/administrator.ts'

/** Settings under which the claim `groups` of this provider gives rights: `provost-targets` those over targets. */
export function openIdSettings(issuer: string, more: Partial<OpenIdSettings> = {}): OpenIdSettings {
  const rules = [{ value: 'provost-targets', rights: { targets: 'administer', logs: 'view' } }] as const
  const about = { issuer, clientId: openIdClient.id, scope: 'profile', label: 'Company' }
  return { ...noOpenId, ...about, enabled: true, rules, ...more }
}

export const openIdClient = { id: 'provost', secret: 'openid-client-secret-of-the-test' } as const

export interface OpenIdProvider {
  readonly issuer: string
  /** Signs in as `login` in the manner of a browser; answers the address the provider sends the browser back to. */
  signIn(authorizationUrl: string, login: string): Promise<string>
  close(): Promise<void>
}

/** A real OpenID provider on loopback whose people are in the groups it is told. */
export async function startOpenIdProvider(
  redirectUri: string,
  groups: Readonly<Record<string, readonly string[]>>,
): Promise<OpenIdProvider> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { id: client_id, secret: client_secret } = openIdClient
  const provider = new Provider(issuer, {
    clients: [{ client_id, client_secret, redirect_uris: [redirectUri], application_type: 'web' }],
    claims: { openid: ['sub'], profile: ['preferred_username', 'groups'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['test'] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: `${id}@example.com`, groups: groups[id] ?? [] }),
    }),
  })
  server.on('request', provider.callback())
  return {
    issuer,
    signIn: (url, login) => walkAsBrowser(url, login, issuer),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Follows redirects with cookies and fills the forms of the provider, until it leads away from it. */
async function walkAsBrowser(first: string, login: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = first
  let body: URLSearchParams | null = null
  for (let step = 0; step < 15; step += 1) {
    if (!url.startsWith(issuer)) return url
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const request: RequestInit = { redirect: 'manual', headers: { cookie } }
    const response: Response = await fetch(url, body ? { ...request, method: 'POST', body } : request)
    keepCookies(response, cookies)
    const location: string | null = response.headers.get('location')
    const page = await response.text()
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1]
    if (location !== null) {
      url = new URL(location, url).href
      body = null
    } else if (action !== undefined) {
      const prompt = page.includes('value="login"') ? 'login' : 'consent'
      url = new URL(action, url).href
      body = new URLSearchParams({ prompt, login, password: 'x' })
    } else throw new Error(`The provider answered ${response.status}: ${page.slice(0, 500)}`)
  }
  throw new Error('The provider asked for too many steps.')
}

function keepCookies(response: Response, cookies: Map<string, string>): void {
  for (const line of response.headers.getSetCookie()) {
    const [name = '', value = ''] = line.split(';')[0]?.split('=', 2) ?? []
    cookies.set(name, value)
  }
}
