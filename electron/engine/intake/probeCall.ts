import { once } from 'node:events'
import { request as requestPlainly, type IncomingMessage } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { isJsonArray, isJsonObject, own, type JsonObject } from '../../../shared/base/json.ts'
import type { Cure } from '../../../shared/domain/check.ts'
import type { ProblemCode } from '../../../shared/domain/problem.ts'
import { codeOf, trustedAuthorities } from './probeConnection.ts'
import type { Finding, ProbeOptions, ProbeTarget } from './probeTarget.ts'

const longestAnswer = 65_536

const ok = (detail: string): Finding => ({ state: 'ok', detail })
const failed = (detail: string, code: ProblemCode, cure: Cure): Finding => ({ state: 'failed', detail, code, cure })
const signedIn = ok('The secret belongs to the client ID.')
const mayReport = ok('The technical user may report changes.')

/** The connection test of spec 9.4 (RT6): what its answer says of credentials, permission and source, up to the first failure. */
export async function askEndpoint(target: ProbeTarget, options: ProbeOptions): Promise<Findings> {
  try {
    const { status, body } = await call(target, options)
    return findingsOf(status, body)
  } catch (error) {
    return [failed(`The endpoint gave no answer (${codeOf(error)}).`, 'unavailable', 'changeAddress')]
  }
}

function findingsOf(status: number, body: JsonObject): Findings {
  if (status === 200 && isList(body)) return [signedIn, mayReport, ok('The source system takes events.')]
  const [reason, detail] = [own(body, 'reason'), own(body, 'detail')]
  const said = `${status}: ${typeof detail === 'string' ? detail : ''}`
  const known = typeof reason === 'string' && Object.hasOwn(byReason, reason) ? byReason[reason] : undefined
  if (known) return known(said)
  if (status === 429) return [signedIn, mayReport, failed(said, 'rateLimited', 'changeListener')]
  return [failed(`Something other than Provost answers here, with ${status}.`, 'protocol', 'changeAddress')]
}

type Findings = readonly [Finding, ...Finding[]]

const refusedSecret = (said: string): Findings => [failed(said, 'unauthorized', 'createSecret')]
const refusedSource = (said: string): Findings => [signedIn, mayReport, failed(said, 'badProperties', 'enableSource')]

/** What the reason of our own refusals says, and what cures it. */
const byReason: Readonly<Partial<Record<string, (said: string) => Findings>>> = {
  noCredentials: refusedSecret,
  wrongCredentials: refusedSecret,
  expired: refusedSecret,
  locked: (said) => [failed(said, 'unauthorized', 'unlock')],
  foreignHost: (said) => [failed(said, 'forbidden', 'changeListener')],
  noPermission: (said) => [signedIn, failed(said, 'forbidden', 'grantPermission')],
  unknownSystem: refusedSource,
  notASource: refusedSource,
  systemDisabled: refusedSource,
  noEnabledTarget: (said) => [signedIn, mayReport, failed(said, 'badProperties', 'linkTarget')],
}

function isList(body: JsonObject): boolean {
  const schemas = own(body, 'schemas')
  return isJsonArray(schemas) && schemas.includes('urn:ietf:params:scim:api:messages:2.0:ListResponse')
}

async function call(target: ProbeTarget, { systemId, clientId, secret }: ProbeOptions) {
  const base = target.url?.href.replace(/\/+$/, '') ?? ''
  const url = new URL(`${base}/ipsproxy/service/api/v1/systems/${encodeURIComponent(systemId)}/entities/user`)
  const credentials = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`).toString('base64')
  const options = {
    agent: false,
    signal: target.signal,
    headers: { authorization: `Basic ${credentials}`, accept: 'application/scim+json, application/json' },
  } as const
  const sent =
    url.protocol === 'https:'
      ? requestSecurely(url, { ...options, ca: trustedAuthorities(target) })
      : requestPlainly(url, options)
  // What goes wrong after the answer was read, or given up, changes nothing.
  sent.on('error', () => undefined)
  try {
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>
    sent.end()
    const [response] = await answered
    return { status: response.statusCode ?? 0, body: await readObject(response) }
  } finally {
    sent.destroy()
  }
}

/** The JSON object of an answer; an empty one if it is something else. */
async function readObject(response: IncomingMessage): Promise<JsonObject> {
  let text = ''
  response.setEncoding('utf8')
  for await (const chunk of response) {
    text += String(chunk)
    if (text.length > longestAnswer) return {}
  }
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : {}
  } catch {
    // A page of somebody else: it is reported as such.
    return {}
  }
}
