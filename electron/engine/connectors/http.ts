import type { Json, JsonObject } from '../../../shared/base/json.ts'
import type { Clock } from '../../../shared/base/time.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { Credential } from './authentication.ts'
import { createAuthentication } from './authentication.ts'
import type { HttpSettings } from './httpSettings.ts'
import type { WayOut } from './proxy/proxyServer.ts'
import { straight } from './proxy/proxyServer.ts'
import type { HttpAnswer, Send } from './sender.ts'
import { createSender } from './sender.ts'
import { secretTexts } from './strike.ts'
import { createTransport } from './transport.ts'

export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Beneath the base address, begins with a slash, every segment encoded. */
  readonly path: string
  /** `path` stands beneath the address in URL instead, without the base path of the product. */
  readonly beneathUrl?: boolean
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: JsonObject
  /** JSONPaths of `body` whose values are never shown or kept. */
  readonly secretPaths?: readonly string[]
  /** Texts that must not be seen anywhere in what is recorded or said about the call. */
  readonly secrets?: readonly string[]
  /** The path is that of one entity: 404 means `unknownEntity`. */
  readonly addressesEntity?: boolean
  /** An answer that is no JSON is taken as a text. */
  readonly takesText?: boolean
}

/** The JSON interface of one system. */
export interface HttpClient {
  readonly baseUrl: string
  /** Throws ProblemError for everything but a 2xx answer with JSON or nothing in it. Never repeats a call, except once
   *  with a new token after 401. */
  call(call: HttpCall): Promise<HttpAnswer>
  close(): void
}

export interface HttpContext {
  /** Aborted when the connector is closed; breaks off every call. */
  readonly signal: AbortSignal
  readonly clock: Clock
  /** Straight where nothing is said. */
  readonly wayOut?: WayOut
}

/** Opens nothing yet: connections are made by the first call. */
export function createHttpClient(settings: HttpSettings, context: HttpContext): HttpClient {
  const transport = createTransport(settings, context.signal, context.wayOut ?? straight)
  const send = createSender(transport, context.clock)
  const authenticate = createAuthentication(
    settings,
    (url, form, headers) => postForm(send, url, form, headers),
    context.clock,
  )

  const attempt = async (call: HttpCall, credential: Credential): Promise<HttpAnswer> => {
    const sent = call.body ?? null
    const secretPaths = call.secretPaths ?? []
    const secrets = [...credential.secrets, ...secretTexts(sent, secretPaths), ...(call.secrets ?? [])]
    const base = call.beneathUrl === true ? settings.url : settings.baseUrl
    const url = `${base}${call.path}${queryText(call.query)}`
    const headers = {
      accept: 'application/json',
      'user-agent': 'Provost',
      ...settings.extraHeaders,
      ...(sent === null ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
      ...(credential.header === null ? {} : { authorization: credential.header }),
    }
    const request = { method: call.method, url, headers, body: sent === null ? null : JSON.stringify(sent) }
    const { addressesEntity = false, takesText = false } = call
    return send({ request, sent, secrets, secretPaths, addressesEntity, takesText })
  }

  return {
    baseUrl: settings.baseUrl,
    async call(call) {
      const credential = await authenticate()
      try {
        return await attempt(call, credential)
      } catch (error) {
        if (!isUnauthorized(error) || !credential.refused()) throw error
        return attempt(call, await authenticate())
      }
    },
    close: () => {
      transport.close()
    },
  }
}

const isUnauthorized = (error: unknown): boolean => error instanceof ProblemError && error.problem.status === '401'

function queryText(query: HttpCall['query']): string {
  return query === undefined ? '' : `?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`
}

async function postForm(
  send: Send,
  url: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
): Promise<Json> {
  const request = {
    method: 'POST',
    url,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Provost',
      ...headers,
    },
    body: new URLSearchParams(form).toString(),
  }
  const hidden = [
    form['client_secret'],
    form['assertion'],
    form['refresh_token'],
    headers['authorization']?.slice('Basic '.length),
  ]
  const secrets = hidden.filter((secret) => secret !== undefined)
  const answer = await send({ request, sent: form, secrets, secretPaths: [], addressesEntity: false })
  return answer.body
}
