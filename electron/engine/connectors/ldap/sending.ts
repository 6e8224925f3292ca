import type { Json } from '../../../../shared/base/json.ts'
import type { Said } from '../../../../shared/base/said.ts'
import { said, saidBefore } from '../../../../shared/base/said.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import { instant } from '../../../../shared/base/time.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Problem, ProblemCode } from '../../../../shared/domain/problem.ts'
import { DeadlineError, withDeadline } from '../deadline.ts'
import { noteExchange } from '../exchange.ts'
import { problemOfFailure } from '../socketProblems.ts'
import { strikeText } from '../strike.ts'
import type { LdapAnswer, LdapConnection, LdapRequest } from './connection.ts'
import { entryDocument } from './entry.ts'
import { problemOfResult } from './results.ts'
import type { LdapSettings } from './settings.ts'

/** What is said about a call, in problems and in the trace. */
export interface Call {
  /** `search`, `add`, … */
  readonly what: string
  readonly dn: string
  readonly document: Json
  readonly secrets?: readonly string[]
  /** What it means that the entry is missing. */
  readonly missing: { readonly code: ProblemCode; readonly advice: Said | null }
  /** Results other than success that are answers all the same. */
  readonly accepted?: readonly number[]
}

export interface Sender {
  /** Sends within the deadline and notes the exchange. Throws ProblemError for every other result than success. */
  send(connection: LdapConnection, request: (messageId: number) => LdapRequest, call: Call): Promise<LdapAnswer>
  /** Runs what comes before a connection is there. Throws ProblemError. */
  within<T>(call: string, limitMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T>
}

const notedEntries = 10

export function createSender(settings: LdapSettings, signal: AbortSignal, clock: Clock): Sender {
  const { address } = settings.tls
  const own = settings.signIn.kind === 'simple' ? [settings.signIn.password] : []
  const byCertificate = settings.signIn.kind !== 'simple'
  const within = async <T>(call: string, limitMs: number, work: (bound: AbortSignal) => Promise<T>): Promise<T> => {
    try {
      return await withDeadline(limitMs, signal, work)
    } catch (error) {
      if (error instanceof ProblemError) throw error
      throw new ProblemError(problemOf(call, error, signal), { cause: error })
    }
  }
  return {
    within,
    async send(connection, request, call) {
      const at = instant(clock.now())
      const began = performance.now()
      const secrets = [...own, ...(call.secrets ?? [])]
      const name =
        call.dn === ''
          ? said`LDAP ${call.what} of the root at ${address}`
          : said`LDAP ${call.what} of ${call.dn} at ${address}`
      const note = (answer: LdapAnswer | null): void => {
        noteExchange(
          () => exchangeOf(settings, call, answer, { at, durationMs: performance.now() - began }),
          secrets,
          [],
        )
      }
      const answer = await connection.send(request, settings.deadlineMs).catch((error: unknown) => {
        note(null)
        throw new ProblemError(problemOf(name, error, signal), { cause: error })
      })
      note(answer)
      const { status, errorMessage } = answer.response
      if (status === 0 || call.accepted?.includes(status)) return answer
      const refusal = { call: name, result: status, told: errorMessage, missing: call.missing, byCertificate }
      const problem = problemOfResult(refusal)
      throw new ProblemError({ ...problem, message: saidBefore(strikeText(problem.message, call.secrets ?? [])) })
    },
  }
}

function exchangeOf(
  settings: LdapSettings,
  call: Call,
  answer: LdapAnswer | null,
  time: { readonly at: string; readonly durationMs: number },
) {
  const told = answer?.response.errorMessage ?? ''
  const entries = answer?.entries ?? []
  const shown = entries.slice(0, notedEntries).map((entry) => ({ dn: entry.name, ...entryDocument(entry, settings) }))
  return {
    method: `LDAP ${call.what}`,
    url: `${settings.tls.address}/${call.dn}`,
    requestHeaders: {},
    requestBody: call.document,
    status: answer?.response.status ?? null,
    responseHeaders: {},
    responseBody: {
      ...(told === '' ? {} : { said: told }),
      ...(call.what === 'search' ? { count: entries.length, entries: shown } : {}),
    },
    ...time,
  }
}

function problemOf(call: string, error: unknown, signal: AbortSignal): Problem {
  if (error instanceof DeadlineError) {
    const message = said`${call} had no answer within ${error.limitMs / 1000} s. It may have been carried out there.`
    return { code: 'timeout', message }
  }
  if (signal.aborted)
    return { code: 'unavailable', message: said`${call} was broken off: the connection is being closed.` }
  return problemOfFailure(call, error)
}
