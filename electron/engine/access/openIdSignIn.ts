import * as openId from 'openid-client'
import { minutes, seconds, type Clock } from '../../../shared/base/time.ts'
import { isJsonArray, own, type JsonObject } from '../../../shared/base/json.ts'
import type { OutsideFetch } from '../connectors/outsideFetch.ts'
import type { Caller } from '../../../shared/domain/access.ts'
import type { OpenIdSettings } from '../../../shared/domain/administrator.ts'
import { highestStep, joinRights } from '../../../shared/domain/rights.ts'
import { isOnThisMachine, type OpenIdStore } from './openIdSettings.ts'
import { digestOf, newSecret } from './secretDigest.ts'

/** Where the browser goes, and the secret it must bring back in a cookie. */
export interface BegunSignIn {
  readonly url: string
  readonly secret: string
}

export type OpenIdEnd =
  | { readonly kind: 'ok'; readonly caller: Caller & { readonly id: string } }
  /** `reason` may be shown: it holds no token and nothing the provider sent but its error code. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Sign-in through an OpenID provider: code flow with PKCE, state and nonce (OpenID Connect Core 3.1, RFC 7636). */
export interface OpenIdSignIn {
  /** null: it is not switched on. Throws when the provider cannot be reached or is none. */
  begin(redirectUri: string): Promise<BegunSignIn | null>
  /** Once per `begin`, within ten minutes. `query` is that of the address the provider sent the browser to. */
  complete(secret: string, query: string): Promise<OpenIdEnd>
}

interface Begun {
  readonly redirectUri: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly until: number
}

const validMs = minutes(10)
const mostBegun = 200
/** How long the provider may take for one answer. */
export const openIdLimitMs = seconds(10)

/** `outside` reaches the provider. */
export function createOpenIdSignIn(settings: OpenIdStore, clock: Clock, outside: OutsideFetch): OpenIdSignIn {
  const begun = new Map<string, Begun>()
  let known: { readonly key: string; readonly configuration: openId.Configuration } | null = null

  const configurationOf = async (wanted: OpenIdSettings): Promise<openId.Configuration> => {
    const secret = await settings.secret()
    const key = JSON.stringify([wanted.issuer, wanted.clientId, secret])
    if (known?.key !== key) known = { key, configuration: await discover(wanted, secret, outside) }
    return known.configuration
  }
  return {
    begin: async (redirectUri) => {
      const { settings: wanted } = await settings.read()
      if (!wanted.enabled) return null
      const configuration = await configurationOf(wanted)
      const [state, nonce, verifier] = [openId.randomState(), openId.randomNonce(), openId.randomPKCECodeVerifier()]
      const secret = newSecret()
      const [oldest] = begun.keys()
      if (oldest !== undefined && begun.size >= mostBegun) begun.delete(oldest)
      begun.set(digestOf(secret), { redirectUri, state, nonce, verifier, until: clock.now().getTime() + validMs })
      const url = openId.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: `openid ${wanted.scope}`.trim(),
        state,
        nonce,
        code_challenge: await openId.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, secret }
    },
    complete: async (secret, query) => {
      const key = digestOf(secret)
      const start = begun.get(key)
      begun.delete(key)
      if (!start || start.until <= clock.now().getTime()) return refused('This sign-in was not begun here, or too long ago. Begin again.') // prettier-ignore
      const { settings: wanted } = await settings.read()
      if (!wanted.enabled) return refused('Sign-in through the provider was switched off.')
      try {
        const tokens = await openId.authorizationCodeGrant(
          await configurationOf(wanted),
          new URL(`${start.redirectUri}${query}`),
          {
            expectedState: start.state,
            expectedNonce: start.nonce,
            pkceCodeVerifier: start.verifier,
            idTokenExpected: true,
          },
        )
        // Checked by the library: signature, issuer, audience, nonce and times.
        return endOf((tokens.claims() ?? {}) as JsonObject, wanted)
      } catch (error) {
        return refused(`The provider did not confirm the sign-in: ${codeOf(error)}.`)
      }
    },
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

function endOf(claims: JsonObject, { issuer, nameClaim, rightsClaim, rules }: OpenIdSettings): OpenIdEnd {
  const values = valuesOf(own(claims, rightsClaim))
  const rights = joinRights(rules.filter(({ value }) => values.includes(value)).map((rule) => rule.rights))
  const permission = highestStep(rights)
  const subject = textOf(own(claims, 'sub'))
  const name = textOf(own(claims, nameClaim)) || textOf(own(claims, 'email')) || subject
  if (subject === '') return refused('The provider did not say who you are.')
  if (permission === null) {
    return refused(`You are known as ${name.slice(0, 100)}, but none of your values of "${rightsClaim}" gives a right here. Ask an administrator.`) // prettier-ignore
  }
  return {
    kind: 'ok',
    caller: { id: `${issuer}#${subject}`.slice(0, 300), name: name.slice(0, 100), permission, rights },
  }
}

function valuesOf(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return [claim]
  return isJsonArray(claim) ? claim.filter((value) => typeof value === 'string') : []
}

function textOf(claim: unknown): string {
  return typeof claim === 'string' ? claim : ''
}

function refused(reason: string): OpenIdEnd {
  return { kind: 'refused', reason }
}

/** The code of the error: messages may hold what the provider sent. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'an unknown error'
  const details = error as Error & { error?: unknown; code?: unknown }
  const code = [details.error, details.code, error.name].find((one) => typeof one === 'string')
  return String(code)
    .replaceAll(/[^\w.-]/g, '')
    .slice(0, 60)
}
