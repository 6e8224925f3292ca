import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { HttpCall, HttpClient } from '../http.ts'
import type { HttpAnswer } from '../sender.ts'
import { protocol } from './listResponse.ts'
import { scimTypes } from './settings.ts'

interface Held {
  readonly token: string
  /** The session the token is for; null: the service keeps none. */
  readonly cookie: string | null
}

/** A client whose changing calls carry a token against forged requests, fetched at `path` beneath URL with the first of
 *  them and kept. A refusal of a token that was not fetched for the same call fetches another one and tries once more. */
export function withCsrfToken(client: HttpClient, path: string): HttpClient {
  let held: Promise<Held> | null = null

  const token = (): Promise<Held> => {
    const fetched = held ?? fetchToken(client, path)
    held = fetched
    fetched.catch(() => {
      if (held === fetched) held = null
    })
    return fetched
  }

  return {
    ...client,
    async call(call) {
      if (call.method === 'GET') return client.call(call)
      const mayBeOld = held
      const first = await token()
      try {
        return await callWith(client, call, first)
      } catch (error) {
        if (mayBeOld === null || !isRefusal(error)) throw error
        if (held === mayBeOld) held = null
        return callWith(client, call, await token())
      }
    },
  }
}

function callWith(client: HttpClient, call: HttpCall, { token, cookie }: Held): Promise<HttpAnswer> {
  const headers = { ...call.headers, 'x-csrf-token': token, ...(cookie === null ? {} : { cookie }) }
  return client.call({
    ...call,
    headers,
    secrets: [...(call.secrets ?? []), token, ...(cookie === null ? [] : [cookie])],
  })
}

async function fetchToken(client: HttpClient, path: string): Promise<Held> {
  const address = path.startsWith('/') ? path : `/${path}`
  const answer = await client.call({
    method: 'GET',
    path: address,
    beneathUrl: true,
    headers: { accept: scimTypes, 'x-csrf-token': 'fetch' },
  })
  const token = answer.headers['x-csrf-token'] ?? ''
  if (token === '') throw protocol(said`GET ${address} answered without a CSRF token. Check the path of the token.`)
  return { token, cookie: cookieOf(answer.headers['set-cookie'] ?? '') }
}

/** The cookies of all Set-Cookie headers, which come joined by commas; a date after `Expires=` holds one too. */
function cookieOf(header: string): string | null {
  const pairs = header.split(/, (?=[^;,=\s]+=)/).map((one) => (one.split(';')[0] ?? '').trim())
  const cookies = pairs.filter((pair) => pair.includes('='))
  return cookies.length === 0 ? null : cookies.join('; ')
}

const isRefusal = (error: unknown): boolean => error instanceof ProblemError && error.problem.status === '403'
