import * as openId from 'openid-client'
import { said } from '../../../shared/base/said.ts'
import { minutes, seconds, type Clock } from '../../../shared/base/time.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { OutsideFetch } from '../connectors/outsideFetch.ts'
import type { OpenIdSettings } from '../../../shared/domain/administrator.ts'
import type { DesktopReturn } from './desktopReturn.ts'
import { endOf, refused, type OpenIdEnd } from './openIdClaims.ts'
import { isOnThisMachine, type OpenIdStore } from './openIdSettings.ts'
import { digestOf, newSecret } from './secretDigest.ts'

export type OpenIdBeginning =
  /** Where the browser goes, and the secret it must bring back in a cookie. */
  | { readonly kind: 'begun'; readonly url: string; readonly secret: string }
  /** It is not switched on. */
  | { readonly kind: 'off' }
  | Extract<OpenIdEnd, { kind: 'refused' }>

/** Sign-in through an OpenID provider: code flow with PKCE, state and nonce (OpenID Connect Core 3.1, RFC 7636). */
export interface OpenIdSignIn {
  /** `desktop` is who waits for the end; null: the browser itself. Refused: the provider cannot be reached, or is none. */
  begin(redirectUri: string, desktop: DesktopReturn | null): Promise<OpenIdBeginning>
  /** Once per `begin`, within ten minutes. `query` is that of the address the provider sent the browser to. */
  complete(secret: string, query: string): Promise<{ readonly end: OpenIdEnd; readonly desktop: DesktopReturn | null }>
}

interface Begun {
  readonly redirectUri: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly desktop: DesktopReturn | null
  readonly until: number
}

const validMs = minutes(10)
const mostBegun = 200
const notBegun = said`This sign-in was not begun here, or too long ago. Begin again.`
/** How long the provider may take for one answer. */
export const openIdLimitMs = seconds(10)

/** `outside` reaches the provider. */
export function createOpenIdSignIn(settings: OpenIdStore, clock: Clock, outside: OutsideFetch): OpenIdSignIn {
  const begun = new Map<string, Begun>()
  const configurationOf = rememberedConfiguration(settings, outside)
  return {
    begin: async (redirectUri, desktop) => {
      const { settings: wanted } = await settings.read()
      if (!wanted.enabled) return { kind: 'off' }
      let configuration: openId.Configuration
      try {
        configuration = await configurationOf(wanted)
      } catch (error) {
        return refused(
          said`The provider at ${wanted.issuer} did not answer as an OpenID provider does: ${codeOf(error)}.`,
        )
      }
      const [state, nonce, verifier] = [openId.randomState(), openId.randomNonce(), openId.randomPKCECodeVerifier()]
      const secret = newSecret()
      const [oldest] = begun.keys()
      if (oldest !== undefined && begun.size >= mostBegun) begun.delete(oldest)
      const until = clock.now().getTime() + validMs
      begun.set(digestOf(secret), { redirectUri, state, nonce, verifier, desktop, until })
      const url = openId.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: `openid ${wanted.scope}`.trim(),
        state,
        nonce,
        code_challenge: await openId.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { kind: 'begun', url: url.href, secret }
    },
    complete: async (secret, query) => {
      const key = digestOf(secret)
      const start = begun.get(key)
      begun.delete(key)
      if (!start || start.until <= clock.now().getTime()) return { end: refused(notBegun), desktop: null }
      return { end: await endOfGrant(start, query), desktop: start.desktop }
    },
  }

  async function endOfGrant(start: Begun, query: string): Promise<OpenIdEnd> {
    const saved = await settings.read()
    if (!saved.settings.enabled) return refused(said`Sign-in through the provider was switched off.`)
    try {
      const tokens = await openId.authorizationCodeGrant(
        await configurationOf(saved.settings),
        new URL(`${start.redirectUri}${query}`),
        {
          expectedState: start.state,
          expectedNonce: start.nonce,
          pkceCodeVerifier: start.verifier,
          idTokenExpected: true,
        },
      )
      // Checked by the library: signature, issuer, audience, nonce and times.
      return endOf((tokens.claims() ?? {}) as JsonObject, saved)
    } catch (error) {
      return refused(said`The provider did not confirm the sign-in: ${codeOf(error)}.`)
    }
  }
}

/** The provider is asked again when the settings name another one. */
function rememberedConfiguration(settings: OpenIdStore, outside: OutsideFetch) {
  let known: { readonly key: string; readonly configuration: openId.Configuration } | null = null
  return async (wanted: OpenIdSettings): Promise<openId.Configuration> => {
    const secret = await settings.secret()
    const key = JSON.stringify([wanted.issuer, wanted.clientId, secret])
    if (known?.key !== key) known = { key, configuration: await discover(wanted, secret, outside) }
    return known.configuration
  }
}

async function discover(
  { issuer, clientId }: OpenIdSettings,
  secret: string | null,
  outside: OutsideFetch,
): Promise<openId.Configuration> {
  const url = new URL(issuer)
  const authentication = secret === null ? openId.None() : openId.ClientSecretBasic(secret)
  const insecure = url.protocol === 'http:' && isOnThisMachine(url)
  // The library marks it as deprecated, so that nobody overlooks it; it is for a provider on this machine alone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const execute = insecure ? [openId.allowInsecureRequests] : []
  return openId.discovery(url, clientId, undefined, authentication, {
    ...{ timeout: openIdLimitMs / 1000, execute },
    [openId.customFetch]: outside,
  })
}

/** The code of the error, or of what caused it: messages may hold what the provider sent. */
function codeOf(error: unknown): string {
  let name = 'unknown'
  let cause = error
  for (let depth = 0; depth < 5 && cause instanceof Error; depth += 1) {
    const { error: told, code } = cause as Error & { error?: unknown; code?: unknown }
    const found = [told, code].find((one) => typeof one === 'string')
    if (found !== undefined) return plain(found)
    if (depth === 0) name = cause.name
    cause = cause.cause
  }
  return plain(name)
}

function plain(code: string): string {
  return code.replaceAll(/[^\w.-]/g, '').slice(0, 60)
}
