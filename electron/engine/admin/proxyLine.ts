import { said, saidBefore } from '../../../shared/base/said.ts'
import { seconds } from '../../../shared/base/time.ts'
import type { CheckLine } from '../../../shared/domain/check.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { connectTo } from '../connectors/proxy/connectTo.ts'
import type { WayOut } from '../connectors/proxy/proxyServer.ts'

export interface ProxyLineNeeds {
  /** The way of a system that says nothing else. */
  readonly wayOut: WayOut
}

/** Stands for any system out there. */
const somewhere = new URL('https://example.com')
const limitMs = seconds(5)

/** Which way systems are called, and whether the proxy is there. Sends nothing. */
export async function proxyLine({ wayOut }: ProxyLineNeeds): Promise<Omit<CheckLine, 'ms'>> {
  try {
    const proxy = await wayOut(somewhere)
    if (proxy === null)
      return { step: 'proxy', state: 'ok', detail: said`Systems are called straight, without a proxy.` }
    const socket = await connectTo(proxy, AbortSignal.timeout(limitMs))
    socket.destroy()
    return { step: 'proxy', state: 'ok', detail: said`Systems are called through ${proxy.url}; it is there.` }
  } catch (error) {
    const problem = error instanceof ProblemError ? error.problem : tooLate
    return {
      step: 'proxy',
      state: 'failed',
      detail: saidBefore(problem.message),
      code: problem.code,
      cure: 'changeProxy',
    }
  }
}

const tooLate = {
  code: 'timeout',
  message: said`The proxy took no connection within ${limitMs / 1000} s. Check it in the settings and at this computer.`,
} as const
