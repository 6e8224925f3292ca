import type { Json } from '../../../shared/base/json.ts'
import { isJsonObject, own } from '../../../shared/base/json.ts'
import type { Said } from '../../../shared/base/said.ts'
import { allSaid, said } from '../../../shared/base/said.ts'
import type { Problem, ProblemCode } from '../../../shared/domain/problem.ts'
import { htmlTitle, isHtml, reasonIn } from './answerText.ts'
import { retryAfterMs } from './retryAfter.ts'

/** An answer that is no success. `body` is the parsed JSON, else the text as it came. */
export interface Refusal {
  /** Method and address, e.g. `POST https://host/scim/Users`. */
  readonly call: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json
  /** The address is that of one entity, so that 404 speaks of the entity and not of the address. */
  readonly addressesEntity: boolean
  readonly now: Date
}

/** Turns an HTTP answer other than 2xx into a problem. The message begins with the call and ends with what to do. */
export function problemOfAnswer(refusal: Refusal): Problem {
  const code = codeOf(refusal)
  const { status } = refusal
  const wait = retryAfterMs(refusal.headers['retry-after'], refusal.now)
  const cure = adviceFor(code, refusal)
  const message = allSaid([answerOf(refusal), ...(cure ? [cure] : [])])
  return { code, message, status: String(status), ...(wait === undefined ? {} : { retryAfterMs: wait }) }
}

function codeOf({ status, headers, body, addressesEntity }: Refusal): ProblemCode {
  const scimType = isJsonObject(body) ? own(body, 'scimType') : undefined
  if (scimType === 'uniqueness') return 'alreadyExists'
  if (scimType === 'invalidFilter') return 'badProperties'
  if (scimType === 'invalidCursor' || scimType === 'expiredCursor') return 'protocol'
  // A router of the platform answers for an application that is down; its 404 says nothing about an entity.
  if (headers['x-cf-routererror'] !== undefined) return 'unavailable'
  if (status === 404) return notFound(headers, body, addressesEntity)
  return codes.get(status) ?? (status >= 500 ? 'unavailable' : 'protocol')
}

const codes: ReadonlyMap<number, ProblemCode> = new Map([
  [400, 'invalidEntity'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [405, 'badProperties'],
  [407, 'badProperties'],
  [408, 'unavailable'],
  [409, 'alreadyExists'],
  [412, 'invalidEntity'],
  [413, 'invalidEntity'],
  [422, 'invalidEntity'],
  [425, 'unavailable'],
  [429, 'rateLimited'],
  [501, 'badProperties'],
])

/** Taking a stray page for "the entity is gone" would delete the entity elsewhere, so a page never counts as that. */
function notFound(headers: Refusal['headers'], body: Json, addressesEntity: boolean): ProblemCode {
  if (!addressesEntity) return 'badProperties'
  const isPage = typeof body === 'string' && isHtml(headers['content-type'] ?? '', body)
  return isPage ? 'protocol' : 'unknownEntity'
}

function answerOf({ call, status, headers, body }: Refusal): Said {
  if (isRedirect(status)) {
    const place = reasonIn(headers['location'] ?? '')
    return place === ''
      ? said`${call} answered ${status}: redirected to nowhere.`
      : said`${call} answered ${status}: redirected to ${place}.`
  }
  if (typeof body === 'string' && isHtml(headers['content-type'] ?? '', body)) {
    const title = htmlTitle(body)
    return title === ''
      ? said`${call} answered ${status}: an HTML page.`
      : said`${call} answered ${status}: an HTML page "${title}".`
  }
  const reason = reasonIn(body)
  if (reason === '') return said`${call} answered ${status}.`
  return /[.!?…]$/.test(reason)
    ? said`${call} answered ${status}: ${reason}`
    : said`${call} answered ${status}: ${reason}.`
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400

function adviceFor(code: ProblemCode, { status, body }: Refusal): Said | undefined {
  if (isRedirect(status)) return said`Redirects are not followed; enter the final address in URL.`
  if (reasonIn(body).startsWith('invalidFilter')) {
    return said`Check the filter and the unique attribute of this system.`
  }
  if (status === 405 || status === 501)
    return said`The system does not offer this method here; check URL and the PATCH setting.`
  if (status === 407) return said`A proxy on the way asks for credentials.`
  if (status === 412) return said`Switch on the If-Match header of this system.`
  return advice[code]
}

const advice: Partial<Record<ProblemCode, Said>> = {
  unauthorized: said`Check the user and its password or secret.`,
  forbidden: said`Give the technical user the permission it lacks.`,
  badProperties: said`Check URL: nothing is found at this address.`,
  invalidEntity: said`Check the write mapping of the attribute it names.`,
  rateLimited: said`Lower the number of calls at a time or per second.`,
  protocol: said`Check URL: the answer is not that of the expected interface.`,
}
