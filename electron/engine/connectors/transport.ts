import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import axios, { AxiosHeaders } from 'axios'
import type { AxiosInstance } from 'axios'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { DeadlineError, withDeadline } from './deadline.ts'
import type { HttpSettings } from './httpSettings.ts'
import { problemOfFailure } from './socketProblems.ts'

/** Counted after decompression. */
export const maximumAnswerBytes = 16 * 1024 * 1024

export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** Header names in lower case. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** The connections to one system. */
export interface Transport {
  /** Any HTTP answer is an answer; throws ProblemError (`unavailable`, `timeout`, `badProperties`, `protocol`) without one. */
  send(request: HttpRequest): Promise<RawAnswer>
  close(): void
}

/** One pool of kept-alive connections, no redirects, no proxy from the environment, an explicit deadline on every call. */
export function createTransport(settings: HttpSettings, signal: AbortSignal): Transport {
  const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: settings.concurrency })
  const httpsAgent = createHttpsAgent(settings)
  const instance = axios.create({
    adapter: 'http',
    httpAgent,
    httpsAgent,
    proxy: false,
    maxRedirects: 0,
    maxContentLength: maximumAnswerBytes,
    maxBodyLength: maximumAnswerBytes,
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    transformRequest: (body: unknown) => body,
    validateStatus: () => true,
  })
  return {
    send: (request) => send(instance, request, settings.deadlineMs, signal),
    close() {
      httpAgent.destroy()
      httpsAgent.destroy()
    },
  }
}

function createHttpsAgent(settings: HttpSettings): HttpsAgent {
  const { clientCertificate, authorities } = settings
  return new HttpsAgent({
    keepAlive: true,
    maxSockets: settings.concurrency,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: !settings.trustAll,
    ...(authorities === null ? {} : { ca: [...authorities] }),
    ...(clientCertificate === null ? {} : { cert: clientCertificate.certificate, key: clientCertificate.key }),
  })
}

async function send(
  instance: AxiosInstance,
  request: HttpRequest,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<RawAnswer> {
  try {
    return await withDeadline(deadlineMs, signal, async (bound) => {
      const { method, url, body } = request
      const headers = new AxiosHeaders(request.headers)
      const answer = await instance.request<unknown>({ method, url, headers, data: body ?? undefined, signal: bound })
      return { status: answer.status, headers: plainHeaders(answer.headers), text: textOf(answer.data) }
    })
  } catch (error) {
    throw new ProblemError(problemOf(`${request.method} ${request.url}`, error, signal), { cause: error })
  }
}

function problemOf(call: string, error: unknown, signal: AbortSignal): ProblemError['problem'] {
  if (error instanceof DeadlineError) {
    const message = `${call} had no answer within ${error.limitMs / 1000} s. The call may have been carried out there.`
    return { code: 'timeout', message }
  }
  if (signal.aborted) return { code: 'unavailable', message: `${call} was broken off: the connection is being closed.` }
  if (error instanceof Error && error.message.includes('maxContentLength')) {
    return {
      code: 'protocol',
      message: `${call} answered with more than ${maximumAnswerBytes / 1024 / 1024} MiB. Lower the page size.`,
    }
  }
  return problemOfFailure(call, error)
}

function plainHeaders(headers: unknown): Record<string, string> {
  if (typeof headers !== 'object' || headers === null) return {}
  return Object.fromEntries(
    Object.entries(headers).map(
      ([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value)] as const,
    ),
  )
}

const textOf = (data: unknown): string => (typeof data === 'string' ? data : '')
