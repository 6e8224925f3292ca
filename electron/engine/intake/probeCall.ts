import { once } from 'node:events'
import { request as requestPlainly, type IncomingMessage } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { said, type Said } from '../../../shared/base/said.ts'
import { isJsonArray, isJsonObject, own, type JsonObject } from '../../../shared/base/json.ts'
import type { Cure } from '../../../shared/domain/check.ts'
import type { ProblemCode } from '../../../shared/domain/problem.ts'
import { codeOf, trustedAuthorities } from './probeConnection.ts'
import type { Finding, ProbeOptions, ProbeProof, ProbeTarget } from './probeTarget.ts'

const longestAnswer = 65_536

const ok = (detail: Said): Finding => ({ state: 'ok', detail })
const failed = (detail: Said, code: ProblemCode, cure?: Cure): Finding => ({
  ...{ state: 'failed', detail, code },
  ...(cure === undefined ? {} : { cure }),
})
const proven: Readonly<Record<ProbeProof['kind'], Finding>> = {
  secret: ok(said`The secret belongs to the client ID.`),
  certificate: ok(said`The certificate belongs to a technical user.`),
}
const mayReport = ok(said`The technical user may report changes.`)

/** The connection test of spec 9.4 (RT6): what its answer says of credentials, permission and source, up to the first failure. */
export async function askEndpoint(target: ProbeTarget, options: ProbeOptions): Promise<Findings> {
  const { kind } = options.proof
  if (kind === 'certificate' && target.url?.protocol !== 'https:') return [openDoor]
  try {
    const { status, body } = await call(target, options)
    return findingsOf(status, body, kind)
  } catch (error) {
    return [failed(said`The endpoint gave no answer (${codeOf(error)}).`, 'unavailable', 'changeAddress')]
  }
}

function findingsOf(status: number, body: JsonObject, kind: ProbeProof['kind']): Findings {
  const signedIn = proven[kind]
  if (status === 200 && isList(body)) return [signedIn, mayReport, ok(said`The source system takes events.`)]
  const [reason, detail] = [own(body, 'reason'), own(body, 'detail')]
  const text = typeof detail === 'string' ? detail : ''
  const answer = said`Answered ${status}: ${text}`
  if (typeof reason === 'string') {
    const known = refusalsOf(answer, kind)[reason]
    if (known) return known
    if (sourceReasons.has(reason)) return [signedIn, mayReport, failed(answer, 'badProperties', 'enableSource')]
  }
  if (status === 429) return [signedIn, mayReport, failed(answer, 'rateLimited', 'changeListener')]
  return [failed(said`Something other than Provost answers here, with ${status}.`, 'protocol', 'changeAddress')]
}

type Findings = readonly [Finding, ...Finding[]]

const sourceReasons: ReadonlySet<string> = new Set(['unknownSystem', 'notASource', 'systemDisabled'])
const openDoor = failed(
  said`A certificate can only be shown over TLS. Switch TLS on at the listener, or let a reverse proxy hand certificates on.`,
  'badProperties',
  'changeListener',
)

/** What the reason of our own refusals says, and what cures it. */
function refusalsOf(answer: Said, kind: ProbeProof['kind']): Readonly<Partial<Record<string, Findings>>> {
  const refused: Findings = [failed(answer, 'unauthorized', kind === 'secret' ? 'createSecret' : undefined)]
  const unasked = failed(
    said`The listener takes no certificates at present. ${answer}`,
    'unauthorized',
    'changeListener',
  )
  return {
    noCredentials: kind === 'secret' ? refused : [unasked],
    wrongCredentials: refused,
    expired: refused,
    locked: [failed(answer, 'unauthorized', 'unlock')],
    foreignHost: [failed(answer, 'forbidden', 'changeListener')],
    noPermission: [proven[kind], failed(answer, 'forbidden', 'grantPermission')],
    noEnabledTarget: [proven[kind], mayReport, failed(answer, 'badProperties', 'linkTarget')],
  }
}

function isList(body: JsonObject): boolean {
  const schemas = own(body, 'schemas')
  return isJsonArray(schemas) && schemas.includes('urn:ietf:params:scim:api:messages:2.0:ListResponse')
}

async function call(target: ProbeTarget, { systemId, proof }: ProbeOptions) {
  const base = target.url?.href.replace(/\/+$/, '') ?? ''
  const url = new URL(`${base}/ipsproxy/service/api/v1/systems/${encodeURIComponent(systemId)}/entities/user`)
  const accept = { accept: 'application/scim+json, application/json' }
  const options = { agent: false, signal: target.signal, headers: { ...accept, ...signInHeader(proof) } } as const
  const shown = proof.kind === 'certificate' ? { cert: proof.pair.certificate, key: proof.pair.key } : {}
  const sent =
    url.protocol === 'https:'
      ? requestSecurely(url, { ...options, ...shown, ca: trustedAuthorities(target) })
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

function signInHeader(proof: ProbeProof): Readonly<Record<string, string>> {
  if (proof.kind === 'certificate') return {}
  const text = [proof.clientId, proof.secret].map(encodeURIComponent).join(':')
  return { authorization: `Basic ${Buffer.from(text).toString('base64')}` }
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
