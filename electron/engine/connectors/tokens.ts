import type { Json } from '../../../shared/base/json.ts'
import { isJsonObject, own } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import type { Clock } from '../../../shared/base/time.ts'
import { minutes, seconds } from '../../../shared/base/time.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'

/** Lets a token be used; `forget` it when the system did not take it. */
export interface TokenSource {
  token(): Promise<string>
  /** Has no effect if another token has come in the meantime. */
  forget(token: string): void
}

interface Held {
  readonly token: string
  readonly untilMs: number
}

/** A token is kept until shortly before its end (RFC 6749 5.1); callers that come while one is fetched share it.
 *  `fetchToken` gives the answer of the token endpoint. Throws what it throws, and `protocol` for an answer without token. */
export function createTokenSource(fetchToken: () => Promise<Json>, clock: Clock): TokenSource {
  let held: Held | null = null
  let underWay: Promise<Held> | null = null

  const fetchOne = async (): Promise<Held> => {
    const began = clock.now().getTime()
    const answer = await fetchToken()
    held = { token: tokenIn(answer), untilMs: began + lifetimeMs(answer) }
    return held
  }

  return {
    async token() {
      if (held !== null && clock.now().getTime() < held.untilMs) return held.token
      underWay ??= fetchOne().finally(() => {
        underWay = null
      })
      return (await underWay).token
    },
    forget(token) {
      if (held?.token === token) held = null
    },
  }
}

function tokenIn(answer: Json): string {
  const token = isJsonObject(answer) ? own(answer, 'access_token') : undefined
  if (typeof token === 'string' && /^[\x21-\x7e]{1,16384}$/.test(token)) return token
  throw new ProblemError({
    code: 'protocol',
    message: said`The token service answered without an access_token. Check OAuth2TokenServiceURL.`,
  })
}

/** A tenth of its life, at most a minute, is left for clocks that differ and calls that take long. */
function lifetimeMs(answer: Json): number {
  const said = isJsonObject(answer) ? Number(own(answer, 'expires_in')) : Number.NaN
  const lifetime = Number.isFinite(said) && said > 0 ? seconds(said) : minutes(5)
  return lifetime - Math.min(lifetime / 10, minutes(1))
}
