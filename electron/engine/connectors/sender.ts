import type { Json } from '../../../shared/base/json.ts'
import type { Said } from '../../../shared/base/said.ts'
import { allSaid, said, saidBefore } from '../../../shared/base/said.ts'
import type { Clock } from '../../../shared/base/time.ts'
import { instant } from '../../../shared/base/time.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { htmlTitle, isHtml, plainText } from './answerText.ts'
import { noteExchange } from './exchange.ts'
import { parseJson } from './parseJson.ts'
import { problemOfAnswer } from './problems.ts'
import { strikeText } from './strike.ts'
import type { HttpRequest, RawAnswer, Transport } from './transport.ts'

/** A 2xx answer; `body` is null where there is none. Header names in lower case. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json
}

/** One request with what must be known to speak about it. */
export interface Sending {
  readonly request: HttpRequest
  /** The body as a document, for the record. */
  readonly sent: Json
  readonly secrets: readonly string[]
  readonly secretPaths: readonly string[]
  readonly addressesEntity: boolean
  readonly takesText?: boolean
}

export type Send = (sending: Sending) => Promise<HttpAnswer>

/** Sends, notes the exchange, and turns everything but a 2xx answer of JSON or nothing into a ProblemError without secrets. */
export function createSender(transport: Transport, clock: Clock): Send {
  return async (sending) => {
    const at = clock.now()
    const began = performance.now()
    const { request, secrets } = sending
    const note = (answer: RawAnswer | null, body: Json): void => {
      const durationMs = Math.round(performance.now() - began)
      const { method, url, headers: requestHeaders } = request
      noteExchange(
        () => ({
          ...{ method, url, requestHeaders, requestBody: sending.sent },
          ...{ status: answer?.status ?? null, responseHeaders: answer?.headers ?? {}, responseBody: body },
          ...{ at: instant(at), durationMs },
        }),
        secrets,
        sending.secretPaths,
      )
    }
    try {
      const answer = await transport.send(request).catch((error: unknown) => {
        note(null, null)
        throw error
      })
      const body = bodyOf(answer)
      note(answer, body.value)
      return understood(sending, answer, body, clock)
    } catch (error) {
      throw error instanceof ProblemError ? withoutSecrets(error, secrets) : error
    }
  }
}

interface Body {
  readonly value: Json
  readonly refusedAs: Said | null
}

function bodyOf({ text }: RawAnswer): Body {
  if (text.trim() === '') return { value: null, refusedAs: null }
  const parsed = parseJson(text)
  return parsed.kind === 'parsed' ? { value: parsed.value, refusedAs: null } : { value: text, refusedAs: parsed.reason }
}

function understood(sending: Sending, answer: RawAnswer, body: Body, clock: Clock): HttpAnswer {
  const call = `${sending.request.method} ${sending.request.url}`
  if (answer.status < 200 || answer.status > 299) {
    const { status, headers } = answer
    const { addressesEntity } = sending
    throw new ProblemError(
      problemOfAnswer({ call, status, headers, body: body.value, addressesEntity, now: clock.now() }),
    )
  }
  if (body.refusedAs !== null && sending.takesText !== true)
    throw new ProblemError(notJson(call, answer, body.refusedAs))
  return { status: answer.status, headers: answer.headers, body: body.value }
}

function notJson(call: string, answer: RawAnswer, reason: Said): Problem {
  const isPage = isHtml(answer.headers['content-type'] ?? '', answer.text)
  const what = isPage
    ? said`${call} answered ${answer.status} with an HTML page "${htmlTitle(answer.text)}" instead of JSON.`
    : said`${call} answered ${answer.status} with a body that ${reason}: ${plainText(answer.text, 200)}.`
  return {
    code: 'protocol',
    status: String(answer.status),
    message: allSaid([what, said`Check URL: the answer is not that of the expected interface.`]),
  }
}

function withoutSecrets(error: ProblemError, secrets: readonly string[]): ProblemError {
  const message = saidBefore(strikeText(error.problem.message, secrets))
  // The cause is dropped with the secret: it may quote it.
  return message === error.problem.message ? error : new ProblemError({ ...error.problem, message })
}
