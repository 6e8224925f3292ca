import { allSaid, said, saidBefore } from '../../../shared/base/said.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { DeadlineError } from './deadline.ts'
import { problemOfProxyFailure } from './proxy/proxyProblems.ts'
import type { ProxyServer } from './proxy/proxyServer.ts'
import { problemOfFailure } from './socketProblems.ts'

/** Counted after decompression. */
export const maximumAnswerBytes = 16 * 1024 * 1024

export interface Failing {
  /** Method and address. */
  readonly call: string
  readonly proxy: ProxyServer | null
  /** Aborted when the connections are closed. */
  readonly signal: AbortSignal
}

/** Why a call had no answer. */
export function problemOfSending({ call, proxy, signal }: Failing, error: unknown): Problem {
  if (error instanceof DeadlineError) {
    const waitedS = error.limitMs / 1000
    const message =
      proxy === null
        ? said`${call} had no answer within ${waitedS} s. The call may have been carried out there.`
        : said`${call} had no answer within ${waitedS} s through the proxy ${proxy.url}. The call may have been carried out there.`
    return { code: 'timeout', message }
  }
  if (signal.aborted)
    return { code: 'unavailable', message: said`${call} was broken off: the connection is being closed.` }
  if (error instanceof Error && error.message.includes('maxContentLength')) {
    return {
      code: 'protocol',
      message: said`${call} answered with more than ${maximumAnswerBytes / 1024 / 1024} MiB. Lower the page size.`,
    }
  }
  const told = problemIn(error)
  if (told) return { ...told, message: allSaid([said`${call} failed.`, saidBefore(told.message)]) }
  if (proxy !== null && call.includes(' http://')) {
    const problem = problemOfProxyFailure(proxy, error)
    return { ...problem, message: allSaid([said`${call} failed.`, saidBefore(problem.message)]) }
  }
  return problemOfFailure(proxy === null ? call : said`${call} through the proxy ${proxy.url}`, error)
}

/** What the way to the target had to say, wherever it was wrapped into. */
function problemIn(error: unknown): Problem | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof ProblemError) return at.problem
  }
  return null
}
